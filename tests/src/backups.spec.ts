import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { renderedObjects } from './support/files.js';

interface Any extends KubernetesObject {
  readonly spec: Readonly<Record<string, unknown>>;
}

const objects = renderedObjects<Any>().map(({ object }) => object);
const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
const nameOf = ({ metadata }: Any) => `${metadata.namespace}/${metadata.name}`;

describe('of edgit-k8s', () => {
  it('every database is archived outside the cluster, has a base backup every night, and may get there', () => {
    const databases = ofKind('Cluster').filter(({ apiVersion }) => apiVersion.startsWith('postgresql.cnpg.io/'));
    expect(databases.length).toBeGreaterThan(5);
    const scheduled = ofKind('ScheduledBackup').map(
      ({ metadata, spec }) => `${metadata.namespace}/${(spec.cluster as { name: string }).name}`,
    );
    expect(scheduled.sort()).toEqual(databases.map(nameOf).sort());
    for (const database of databases) {
      expect(database.spec.plugins, nameOf(database)).toMatchObject([{ isWALArchiver: true }]);
      const policy = ofKind('CiliumNetworkPolicy').find(
        ({ metadata, spec }) =>
          metadata.namespace === database.metadata.namespace &&
          JSON.stringify(spec.endpointSelector).includes(`"cnpg.io/cluster":"${database.metadata.name}"`),
      );
      expect(JSON.stringify(policy?.spec.egress), nameOf(database)).toContain('s3.eu-central-1.amazonaws.com');
    }
  });

  it('volumes, Vault and etcd go there too, and no backup into Garage', () => {
    const jobs = ofKind('CronJob').filter(({ metadata }) => metadata.namespace === 'snapshots');
    expect(jobs).toHaveLength(2);
    for (const job of jobs) {
      expect(JSON.stringify(job)).toContain('https://s3.eu-central-1.amazonaws.com');
      expect(JSON.stringify(job)).not.toContain('garage');
    }
    expect(
      JSON.stringify(ofKind('ExternalSecret').find(({ metadata }) => metadata.name === 'longhorn-backup')),
    ).toContain('https://s3.eu-central-1.amazonaws.com');
  });
});
