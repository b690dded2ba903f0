import { describe, expect, it } from 'vitest';
import { backupWarnings } from '../input/backup-warnings.js';
import { testCluster } from '../testing.js';
import { backupTarget } from './backup-target.js';

const target = { endpoint: 'https://s3.example.com', region: 'eu-1', bucket: 'copies' };
const at = (path: readonly unknown[]) => ({ file: 'cluster.yaml', what: path.join('.') });

describe('the target of backups', () => {
  it('is a folder of the cluster in the bucket, and two names to reach it by', () => {
    expect(backupTarget(testCluster({ backups: { target } }))).toMatchObject({
      folder: 'lab',
      network: { toHosts: ['s3.example.com', 'copies.s3.example.com'] },
    });
  });

  it.each([
    ['https://s3.example.com:9000', [9000]],
    ['https://192.168.1.9', [443]],
    ['https://[fd00::9]', [443]],
    ['https://[fd00::9]:9000', [9000]],
  ])('at %s is reached by its port: policies know names with the port of HTTPS alone', (endpoint, toWorld) => {
    expect(backupTarget(testCluster({ backups: { target: { ...target, endpoint } } }))?.network).toEqual({ toWorld });
  });

  it('is asked for with every render, unless it is left out on purpose', () => {
    expect(backupWarnings(testCluster(), at)).toMatchObject([{ severity: 'warning' }]);
    expect(backupWarnings(testCluster({ backups: { inCluster: true } }), at)).toEqual([]);
    expect(backupWarnings(testCluster({ backups: { target } }), at)).toEqual([]);
  });
});
