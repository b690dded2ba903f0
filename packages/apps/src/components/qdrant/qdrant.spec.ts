import { declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { qdrant } from './qdrant.js';

const valuesOn = (workers: number, settings = {}) => {
  const nodes = Array.from({ length: workers }, (_, index) => ({ name: `wk-${index}`, role: 'worker' as const }));
  const { delivery } = qdrant(declareContext(testCluster({ nodes }), appsSettingsSchema.parse(settings)));
  return (delivery as { values: Record<string, unknown> }).values;
};

describe('Qdrant', () => {
  it('is a cluster of three on three nodes, which keeps a collection twice unless that says otherwise', () => {
    expect(valuesOn(3)).toMatchObject({
      replicaCount: 3,
      config: { cluster: { enabled: true }, storage: { collection: { replication_factor: 2 } } },
      persistence: { storageClassName: 'longhorn-local' },
      affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } },
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    });
  });

  it('is one server and no cluster on fewer nodes, and where one is asked for, on volumes with copies', () => {
    for (const values of [valuesOn(2), valuesOn(3, { qdrant: { replicas: 1 } })]) {
      expect(values).toMatchObject({ replicaCount: 1, persistence: { storageClassName: 'longhorn' } });
      expect(values.config).toEqual({ telemetry_disabled: true, cluster: { enabled: false } });
      expect(values.affinity).toBeUndefined();
    }
  });
});
