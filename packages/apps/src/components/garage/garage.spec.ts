import { type ComponentInput, componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, test } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { type PodTemplate, podTemplates, selects } from '../../testing/pod-templates.js';
import { danglingReferences } from '../../testing/references.js';
import { garage } from './garage.js';
import { BUCKETS, bucketSecret } from './names.js';

const input: ComponentInput = garage(
  declareContext(
    testCluster({ storage: { className: 'local-fast' } }),
    appsSettingsSchema.parse({ garage: { data: '100Gi', metadata: '5Gi' } }),
  ),
);
const component = componentSchema
  .pick({ manifests: true, secrets: true, network: true, storage: true, expose: true })
  .strip()
  .parse(input);

/** The values of the chart, as the fields that a test reads. */
const { values } = input.delivery as unknown as {
  values: { garage: { garageTomlString: string; existingRpcSecret: string } };
};

/** The labels that the chart gives its Pods, and nothing else to select them by. */
const chartPods: Pick<PodTemplate, 'labels'> = {
  labels: { 'app.kubernetes.io/name': 'garage', 'app.kubernetes.io/instance': 'garage' },
};

const pods = podTemplates(component.manifests);
const [provision] = pods;
if (provision === undefined) throw new Error('nothing provisions Garage');

const script = (
  component.manifests.find(({ kind }) => kind === 'ConfigMap') as KubernetesObject & {
    data: Record<string, string>;
  }
).data['provision.py'];

describe('the CronJob', () => {
  test('there is one', () => {
    expect(pods.map(({ workload }) => workload)).toEqual(['CronJob garage-provision']);
  });

  test('names no volume, secret, key, ConfigMap or ServiceAccount that is not there', () => {
    expect(danglingReferences(component)).toEqual([]);
  });

  test('runs the script, and finds a folder with the key of every bucket', () => {
    const [container] = provision.spec.containers;
    expect(container?.command).toEqual(['python3', '/script/provision.py']);
    expect(container?.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual([
      '/script',
      ...BUCKETS.map((bucket) => `/keys/${bucket}`),
    ]);
    expect(script).toContain('os.listdir("/keys")');
    for (const part of ['access-key-id', 'secret-access-key']) expect(script).toContain(`key(name, "${part}")`);
  });

  test('does not count as a Pod of Garage', () => {
    const [server, job] = component.network;
    expect([server, job].map((rule) => [selects(rule?.pods ?? {}, chartPods), selects(rule?.pods ?? {}, provision)]))
      // Each rule selects its own Pods alone.
      .toEqual([
        [true, false],
        [false, true],
      ]);
  });
});

describe('buckets', () => {
  test('each have a Secret with a key of their own', () => {
    for (const bucket of BUCKETS) {
      const { name, accessKeyId, secretAccessKey } = bucketSecret(bucket);
      expect(component.secrets.find((secret) => secret.name === name)?.keys).toMatchObject({
        [accessKeyId]: { generated: { charset: 'alphanumeric' } },
        [secretAccessKey]: { generated: { length: 64, charset: 'hex' } },
      });
    }
  });

  test('have names that S3 allows', () => {
    for (const bucket of BUCKETS) expect(bucket).toMatch(/^[a-z0-9][-a-z0-9]{1,61}[a-z0-9]$/);
  });
});

describe('the server', () => {
  test('has its secrets from Vault: 32 bytes in hex among nodes, and a token without a full stop', () => {
    expect(values.garage.existingRpcSecret).toBe('garage-rpc');
    expect(component.secrets).toMatchObject([
      { name: 'garage-rpc', keys: { rpcSecret: { generated: { length: 64, charset: 'hex' } } } },
      { name: 'garage-admin', keys: { token: { generated: { charset: 'alphanumeric' } } } },
      ...BUCKETS.map((bucket) => ({ name: bucketSecret(bucket).name })),
    ]);
  });

  test('leaves the place for the RPC secret that the chart’s init container fills', () => {
    expect(values.garage.garageTomlString).toContain('rpc_secret = "__RPC_SECRET_REPLACE__"');
  });

  test('answers S3 where the route leads, and has no website', () => {
    expect(component.expose).toMatchObject([{ host: 'garage', service: 'garage', port: 3900, auth: 'native' }]);
    expect(values.garage.garageTomlString).toContain('api_bind_addr = "[::]:3900"');
    expect(values.garage.garageTomlString).not.toContain('s3_web');
    expect(component.network[0]).toMatchObject({ ports: { s3: 3900 }, toApiServer: false });
  });

  test('keeps what it acknowledges: there is no second node to get it from', () => {
    expect(values.garage.garageTomlString).toMatch(/^metadata_fsync = true\ndata_fsync = true$/m);
    expect(values.garage.garageTomlString).toMatch(/^db_engine = "sqlite"$/m);
    expect(values.garage.garageTomlString).toMatch(/^replication_factor = 1$/m);
    expect(values).toMatchObject({
      deployment: { replicaCount: 1 },
      persistence: {
        data: { size: '100Gi', storageClass: 'local-fast' },
        meta: { size: '5Gi', storageClass: 'local-fast' },
      },
    });
  });
});
