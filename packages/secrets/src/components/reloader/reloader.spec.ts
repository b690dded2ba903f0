import { componentSchema, declareContext, isHelm } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { secretsSettingsSchema } from '../../settings.js';
import { IGNORED_NAMESPACES, reloader } from './reloader.js';

const component = componentSchema.parse(reloader(declareContext(testCluster(), secretsSettingsSchema.parse({}))));
const values = isHelm(component.delivery) ? component.delivery.values : {};

describe('Reloader', () => {
  it('restarts for Secrets that External Secrets keeps, and for nothing else', () => {
    expect(values).toMatchObject({
      reloader: {
        autoReloadAll: true,
        resourceLabelSelector: 'reconcile.external-secrets.io/managed=true',
        ignoreConfigMaps: true,
      },
    });
    expect(values).not.toHaveProperty('reloader.ignoreSecrets');
  });

  it('starts no Job: backups would run at every rotation', () => {
    expect(values).toMatchObject({ reloader: { ignoreJobs: true, ignoreCronJobs: true } });
  });

  it('writes into the Pod template what nobody else does, so that Argo CD has nothing to undo', () => {
    expect(values).toMatchObject({ reloader: { reloadStrategy: 'annotations' } });
  });

  it('leaves Vault alone, which would be sealed', () => {
    expect(Object.keys(IGNORED_NAMESPACES)).toEqual(['vault']);
    expect(values).toMatchObject({ reloader: { ignoreNamespaces: 'vault' } });
  });

  it('has no rights for Leases: it is one Pod, and elects nobody', () => {
    expect(values).not.toHaveProperty('reloader.enableHA');
    expect(values).not.toHaveProperty('reloader.deployment.replicas');
  });

  it('talks to the API server alone, and is read by Prometheus alone', () => {
    expect(component.network).toMatchObject([
      { ports: { http: 9090 }, fromOwn: [], to: [], toHosts: [], toWorld: [], toApiServer: true },
    ]);
    expect(component.metrics).toMatchObject([{ port: 'http', monitor: 'edgit' }]);
    expect(component.expose).toEqual([]);
  });
});
