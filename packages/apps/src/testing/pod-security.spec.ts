import { describe, expect, test } from 'vitest';
import { container, emptyDir, restrictedPod } from '../workload.js';
import { podSecurityViolations } from './pod-security.js';
import { podTemplates } from './pod-templates.js';

type Fields = Record<string, unknown>;

const good = { name: 'app', image: 'example.org/app:1', resources: { cpu: '10m', memory: '16Mi' } };

const violations = (containerFields: Fields = {}, podFields: Fields = {}): string[] =>
  podTemplates([
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        template: {
          spec: {
            ...restrictedPod({
              serviceAccountName: 'web',
              user: 1000,
              containers: [{ ...container(good), ...containerFields }],
              volumes: [emptyDir('tmp')],
            }),
            ...podFields,
          },
        },
      },
    },
  ]).flatMap(podSecurityViolations);

/** The security context that `container` makes, with changes. */
const changed = (fields: Fields): Fields => ({
  securityContext: { ...(container(good).securityContext as Fields), ...fields },
});

/** The security context that `restrictedPod` makes, with changes. */
const changedPod = (fields: Fields): Fields => ({
  securityContext: {
    ...(restrictedPod({ serviceAccountName: 'web', user: 1000, containers: [] }).securityContext as Fields),
    ...fields,
  },
});

test('a Pod of the builders breaks no rule', () => {
  expect(violations()).toEqual([]);
});

test('there is no Pod in a Service', () => {
  expect(podTemplates([{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: {} }])).toEqual([]);
});

describe('a container', () => {
  test.each<[string, Fields]>([
    ['is privileged', changed({ privileged: true })],
    ['does not forbid privilege escalation', changed({ allowPrivilegeEscalation: undefined })],
    ['does not drop all capabilities', changed({ capabilities: { drop: ['NET_RAW'] } })],
    ['adds a capability', changed({ capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } })],
    ['has another /proc mount', changed({ procMount: 'Unmasked' })],
    ['is a Windows host process', changed({ windowsOptions: { hostProcess: true } })],
    ['switches AppArmor off', changed({ appArmorProfile: { type: 'Unconfined' } })],
    ['sets SELinux options', changed({ seLinuxOptions: { type: 'spc_t' } })],
    ['switches seccomp off', changed({ seccompProfile: { type: 'Unconfined' } })],
    ['runs as root', changed({ runAsUser: 0 })],
    ['can write to its image', changed({ readOnlyRootFilesystem: false })],
    ['takes a port of its node', { ports: [{ containerPort: 80, hostPort: 80 }] }],
    ['probes another host', { readinessProbe: { httpGet: { host: 'example.org', port: 80 } } }],
    ['has no memory limit', { resources: { requests: { memory: '16Mi' } } }],
  ])('that %s is found', (rule, fields) => {
    expect(violations(fields)).toEqual([`Deployment web/app ${rule}`]);
  });

  test('that allows root again is found, though its Pod refuses', () => {
    expect(violations(changed({ runAsNonRoot: false }))).toEqual([
      'Deployment web/app allows root',
      'Deployment web/app does not refuse to run as root',
    ]);
  });

  test('may bind low ports', () => {
    expect(violations(changed({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }))).toEqual([]);
  });

  test('that prepares the others is looked at as well', () => {
    expect(violations({}, { initContainers: [{ ...container(good), name: 'init', resources: {} }] })).toEqual([
      'Deployment web/init has no memory limit',
    ]);
  });
});

describe('a Pod', () => {
  test.each<[string, Fields]>([
    ['shares a namespace with its node', { hostNetwork: true }],
    ['shares a namespace with its node', { hostPID: true }],
    ['shares a namespace with its node', { hostIPC: true }],
    ['has a volume of a type that is not allowed', { volumes: [{ name: 'host', hostPath: { path: '/' } }] }],
    ['sets an unsafe sysctl', changedPod({ sysctls: [{ name: 'kernel.msgmax' }] })],
    ['runs as root', changedPod({ runAsUser: 0 })],
  ])('that %s is found', (rule, fields) => {
    expect(violations({}, fields)).toEqual([`Deployment web ${rule}`]);
  });

  test('that leaves out its security context is found by its containers', () => {
    expect(violations({}, { securityContext: undefined })).toEqual([
      'Deployment web/app does not refuse to run as root',
      'Deployment web/app has no seccomp profile',
    ]);
  });
});
