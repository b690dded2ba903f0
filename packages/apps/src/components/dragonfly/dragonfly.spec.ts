import { type Component, componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, test } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { podTemplates, selects } from '../../testing/pod-templates.js';
import { DRAGONFLY, dragonfly } from './dragonfly.js';

const declared = (memory = '1Gi', className = 'local-fast'): Component =>
  componentSchema.parse(
    dragonfly(
      declareContext(
        testCluster({ storage: { className } }),
        appsSettingsSchema.parse({ dragonfly: { memory, storage: '5Gi' } }),
      ),
    ),
  );

const component = declared();
const pods = podTemplates(component.manifests);
const [pod] = pods;
if (pod === undefined) throw new Error('Dragonfly has no Pod');
const [server] = pod.spec.containers;

/** The one object of a kind, as the fields that a test reads. */
const object = <Fields>(kind: string, of: Component = component): KubernetesObject & Fields => {
  const found = of.manifests.filter((candidate) => candidate.kind === kind);
  expect(found, kind).toHaveLength(1);
  return found[0] as KubernetesObject & Fields;
};

test('it is one Pod', () => {
  expect(pods.map(({ workload }) => workload)).toEqual(['StatefulSet dragonfly']);
  expect(component.podSecurity).toBe('restricted');
});

test('nobody from outside reaches it', () => {
  expect(component.expose).toEqual([]);
});

describe('what others connect to', () => {
  test('is a Service with an address of its own that leads to the Pod', () => {
    const { metadata, spec } = object<{ spec: { selector: Record<string, string>; ports: object[] } }>('Service');
    expect(metadata.name).toBe(DRAGONFLY.name);
    expect(selects(spec.selector, pod)).toBe(true);
    expect(spec).not.toHaveProperty('clusterIP');
    expect(spec.ports).toEqual([expect.objectContaining({ port: DRAGONFLY.port, targetPort: 'redis' })]);
    expect(server?.ports).toEqual([expect.objectContaining({ name: 'redis', containerPort: DRAGONFLY.port })]);
  });

  test('is the one port that the policy opens, and Prometheus reads', () => {
    expect(component.network).toMatchObject([{ ports: { redis: DRAGONFLY.port }, from: [] }]);
    expect(component.network.every((rule) => selects(rule.pods, pod))).toBe(true);
    expect(component.metrics).toEqual([{ port: 'redis', path: '/metrics', monitor: 'edgit' }]);
  });

  test('asks for a password, generated in an alphabet that a URL can hold', () => {
    expect(server?.env).toEqual([
      {
        name: 'DFLY_requirepass',
        valueFrom: { secretKeyRef: { name: DRAGONFLY.password.secret, key: DRAGONFLY.password.key } },
      },
    ]);
    expect(component.secrets).toMatchObject([
      { name: 'dragonfly-password', keys: { password: { generated: { length: 32, charset: 'alphanumeric' } } } },
    ]);
    expect(JSON.stringify(component.manifests)).not.toContain('--requirepass');
  });
});

describe('data', () => {
  test('is kept in one snapshot, on a volume of the cluster’s class', () => {
    expect(component.storage).toEqual([{ name: 'data', size: '5Gi' }]);
    expect(object<{ spec: { volumeClaimTemplates: object[] } }>('StatefulSet').spec.volumeClaimTemplates).toMatchObject(
      [
        {
          metadata: { name: 'data' },
          spec: { storageClassName: 'local-fast', resources: { requests: { storage: '5Gi' } } },
        },
      ],
    );
    expect(object('StatefulSet')).toMatchObject({
      spec: {
        template: {
          spec: { containers: [{ args: expect.arrayContaining(['--dir=/data', '--dbfilename=dump']) }] },
        },
      },
    });
    expect(server?.volumeMounts).toEqual([{ name: 'data', mountPath: '/data' }]);
  });

  test('has the memory of the Pod, which the settings give', () => {
    const [limited] = podTemplates(declared('4Gi').manifests).flatMap(({ spec }) => spec.containers);
    expect(limited?.resources).toMatchObject({ requests: { memory: '4Gi' }, limits: { memory: '4Gi' } });
  });
});

test('in another cluster only the StorageClass differs', () => {
  expect(JSON.stringify(declared('1Gi', 'ceph'))).toBe(JSON.stringify(component).replaceAll('local-fast', 'ceph'));
});
