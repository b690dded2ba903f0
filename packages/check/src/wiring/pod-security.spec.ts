import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { wiringOf } from './testing/changes.js';

const RESTRICTED = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
  capabilities: { drop: ['ALL'] },
};

type Pod = Readonly<Record<string, unknown>>;

/** What is said of a Pod with one container in a namespace that enforces a level. */
const saidOf = (level: string | undefined, container: Pod, pod: Pod = {}): readonly string[] => {
  const labels = level === undefined ? {} : { 'pod-security.kubernetes.io/enforce': level };
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { ...pod, containers: [{ name: 'web', ...container }] },
    },
  ];
  const text = objects.map((object) => stringify(object)).join('---\n');
  return wiringOf({ 'shop.yaml': text })
    .diagnostics.map(({ message }) => message)
    .filter((message) => message.includes(' enforces '))
    .map((message) =>
      message.replace(/^(?:container web of )?Pod shop\/web (.*), and namespace shop enforces .*$/, '$1'),
    );
};

it('says nothing of Pods that meet the level of their namespace, or whose namespace has none', () => {
  expect(saidOf('restricted', { securityContext: RESTRICTED })).toEqual([]);
  expect(saidOf('baseline', {})).toEqual([]);
  expect(saidOf('privileged', { securityContext: { privileged: true } })).toEqual([]);
  expect(saidOf(undefined, { securityContext: { privileged: true } })).toEqual([]);
});

it('takes what the Pod says for what a container leaves out', () => {
  const { runAsNonRoot, seccompProfile, ...own } = RESTRICTED;
  expect(saidOf('restricted', { securityContext: own }, { securityContext: { runAsNonRoot, seccompProfile } })).toEqual(
    [],
  );
});

it('names all that an empty Pod lacks', () => {
  expect(saidOf('restricted', {})).toEqual([
    'does not forbid privilege escalation',
    'does not drop all capabilities',
    'may run as root',
    'has no seccomp profile',
  ]);
});

it.each<readonly [broken: string, level: string, container: Pod, pod: Pod]>([
  ['is privileged', 'baseline', { securityContext: { privileged: true } }, {}],
  ['adds a capability', 'baseline', { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }, {}],
  ['has another /proc mount', 'baseline', { securityContext: { procMount: 'Unmasked' } }, {}],
  ['takes a port of its node', 'baseline', { ports: [{ containerPort: 80, hostPort: 80 }] }, {}],
  ['probes another host', 'baseline', { livenessProbe: { httpGet: { host: '10.0.0.1', port: 80 } } }, {}],
  ['shares a namespace with its node', 'baseline', {}, { hostPID: true }],
  ['mounts a folder of its node', 'baseline', {}, { volumes: [{ name: 'run', hostPath: { path: '/run' } }] }],
  ['sets an unsafe sysctl', 'baseline', {}, { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }],
  ['switches seccomp off', 'baseline', {}, { securityContext: { seccompProfile: { type: 'Unconfined' } } }],
  ['switches AppArmor off', 'baseline', { securityContext: { appArmorProfile: { type: 'Unconfined' } } }, {}],
  ['sets SELinux options', 'baseline', { securityContext: { seLinuxOptions: { type: 'spc_t' } } }, {}],
  [
    'has a volume of a type that is not allowed',
    'restricted',
    { securityContext: RESTRICTED },
    { volumes: [{ name: 'share', nfs: { server: 'nas', path: '/' } }] },
  ],
  ['runs as root', 'restricted', { securityContext: { ...RESTRICTED, runAsUser: 0 } }, {}],
  [
    'adds a capability',
    'restricted',
    { securityContext: { ...RESTRICTED, capabilities: { drop: ['ALL'], add: ['CHOWN'] } } },
    {},
  ],
])('a Pod that %s is reported at level %s', (broken, level, container, pod) => {
  expect(saidOf(level, container, pod)).toEqual([broken]);
});

it('lets a Pod with users of its own be root inside', () => {
  const context = { ...RESTRICTED, runAsNonRoot: false, runAsUser: 0 };
  expect(saidOf('restricted', { securityContext: context }, { hostUsers: false })).toEqual([]);
  expect(saidOf('restricted', { securityContext: context })).toEqual(['runs as root', 'may run as root']);
});
