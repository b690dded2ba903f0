import { describe, expect, test } from 'vitest';
import { declared, objectOf } from '../../testing/declared.js';
import { type Container, podTemplates } from '../../testing/pod-templates.js';
import { BUCKETS } from '../garage/names.js';
import { snapshots } from './snapshots.js';

const component = declared(snapshots);
const pods = podTemplates(component.manifests);
const [vault, etcd] = pods;
const takes = (index: number): Container | undefined => pods[index]?.spec.initContainers?.[0];
const uploads = (index: number): Container | undefined => pods[index]?.spec.containers[0];
const scriptOf = (container: Container | undefined): string => container?.command?.at(-1) ?? '';

interface CronJob {
  readonly spec: { readonly schedule: string; readonly timeZone: string; readonly concurrencyPolicy: string };
}

test('it is two CronJobs', () => {
  expect(pods.map(({ workload }) => workload)).toEqual(['CronJob vault-snapshot', 'CronJob etcd-snapshot']);
});

test('run when the settings say, and keep what they say', () => {
  const weekly = declared(snapshots, { snapshots: { schedule: '0 4 * * 0', keepDays: 60 } });
  expect(objectOf<CronJob>(weekly, 'CronJob', 'etcd-snapshot').spec).toMatchObject({
    schedule: '0 4 * * 0',
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
  });
  expect(JSON.stringify(weekly.manifests)).toContain('--min-age 60d');
});

describe('the one of Vault', () => {
  test('signs in with a token for Vault alone, of ten minutes, and with none for the Kubernetes API', () => {
    expect(vault?.spec).toMatchObject({ serviceAccountName: 'vault-snapshot', automountServiceAccountToken: false });
    expect(vault?.spec.volumes).toContainEqual({
      name: 'token',
      projected: {
        defaultMode: 0o440,
        sources: [{ serviceAccountToken: { path: 'token', audience: 'vault', expirationSeconds: 600 } }],
      },
    });
    expect(scriptOf(takes(0))).toContain('auth/kubernetes/login role=snapshots jwt=@/var/run/secrets/vault/token');
    expect(uploads(0)?.volumeMounts?.map(({ name }) => name)).not.toContain('token');
  });
});

describe('the one of etcd', () => {
  test('may take snapshots, and do nothing else with the machines', () => {
    expect(component.manifests.find(({ apiVersion }) => apiVersion === 'talos.dev/v1alpha1')).toMatchObject({
      kind: 'ServiceAccount',
      metadata: { name: 'etcd-snapshot-talos' },
      spec: { roles: ['os:etcd:backup'] },
    });
    expect(etcd?.spec.volumes).toContainEqual({
      name: 'talos',
      secret: { secretName: 'etcd-snapshot-talos', defaultMode: 0o440 },
    });
    expect(uploads(1)?.volumeMounts?.map(({ name }) => name)).not.toContain('talos');
  });

  test('asks the control plane it runs on, whichever is up, with talosctl of the machines’ version', () => {
    expect(etcd?.spec).toMatchObject({
      nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
      tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }],
    });
    expect(takes(1)?.image).toMatch(/^ghcr\.io\/siderolabs\/talosctl:v\d+\.\d+\.\d+$/);
    expect(takes(1)?.env).toContainEqual({ name: 'HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } });
  });
});

describe('both', () => {
  test('write into a bucket that Garage has, with its key', () => {
    expect(BUCKETS).toContain('snapshots');
    expect(component.secrets).toMatchObject([
      {
        name: 'snapshots-bucket',
        keys: { 'access-key-id': { from: { component: 'garage', secret: 'garage-bucket-snapshots' } } },
      },
    ]);
  });

  test('delete old ones only after the new one is there', () => {
    for (const index of [0, 1]) {
      expect(uploads(index)?.command?.slice(0, 2)).toEqual(['sh', '-euc']);
      expect(scriptOf(uploads(index))).toMatch(/rclone copyto [\s\S]*\nrclone delete --min-age 14d /);
    }
  });

  test('reach Garage, and one of them Vault, the other the machines', () => {
    expect(component.network).toMatchObject([
      { to: [{ component: 'vault' }, { component: 'garage' }], toApiServer: false, toWorld: [] },
      { to: [{ component: 'garage' }], toControlPlanes: [50000], toApiServer: true, toWorld: [] },
    ]);
  });

  test('go outside the cluster when it has a target, and reach that alone', () => {
    const target = { endpoint: 'https://s3.example.com', region: 'eu-1', bucket: 'copies' };
    const outside = declared(snapshots, {}, { backups: { target } });
    const [job] = podTemplates(outside.manifests);
    const container = job?.spec.containers[0];
    expect(scriptOf(container)).toContain('folder="s3:copies/lab/vault"');
    expect(container?.env).toContainEqual({ name: 'RCLONE_CONFIG_S3_ENDPOINT', value: 'https://s3.example.com' });
    expect(outside.secrets).toMatchObject([
      { name: 'backup-target', keys: { 'access-key-id': { operator: expect.any(String) } } },
    ]);
    expect(outside.network).toMatchObject([
      { to: [{ component: 'vault', port: 'https' }], toHosts: ['s3.example.com', 'copies.s3.example.com'] },
      { to: [], toHosts: ['s3.example.com', 'copies.s3.example.com'], toApiServer: true },
    ]);
  });
});
