import type { KubernetesObject } from '@edgit/kubernetes';
import { until } from '@edgit/programs/processes';
import { treeObjects } from '@edgit/tree';
import { describe, expect, it } from 'vitest';
import { applyAll, startCluster } from './cluster.js';
import { onStage, renderedTexts } from './testing.js';

/* Who may have a certificate of the authority that Vault's clients trust, asked of a real API server. */

const objects = treeObjects(renderedTexts())
  .filter(({ application }) => ['cert-manager', 'vault', 'snapshots'].includes(application ?? ''))
  .map(({ object }) => object);
const policies = objects.filter(({ kind }) => kind.startsWith('ValidatingAdmissionPolicy'));
const certificates = objects.filter(({ kind }) => kind === 'Certificate');

const namespaces = ['vault', 'snapshots', 'cert-manager', 'shop'];
/** What a person of another namespace may try. */
const request = (namespace: string, issuerRef: Readonly<Record<string, string>>): KubernetesObject => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'CertificateRequest',
  metadata: { name: 'vault', namespace },
  spec: { request: 'LQ==', issuerRef },
});

describe('the authority of Vault’s certificate', () => {
  it('signs for Vault and its clients, and for nobody else', async () => {
    await onStage(['api'], async (stage) => {
      const cluster = await startCluster(stage, 'vault-authority', policies, ['cert-manager.io']);
      const { server, processes } = cluster;
      await applyAll(cluster, [
        ...namespaces.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
        ...policies,
      ]);
      const answer = async (object: KubernetesObject): Promise<string> => {
        const { ok, message } = await server.create(object, { dryRun: true });
        return ok ? 'admitted' : (/ClusterIssuer vault-ca signs .*/.exec(message)?.[0] ?? message);
      };
      const denied = 'ClusterIssuer vault-ca signs for Vault and its clients alone';
      const ofVault = { kind: 'ClusterIssuer', name: 'vault-ca' };
      await until('the policy', 60, processes, async () =>
        (await answer(request('shop', ofVault))) === denied ? true : undefined,
      );
      for (const certificate of certificates) {
        expect(await answer(certificate), certificate.metadata.name).toBe('admitted');
      }
      expect(await answer(request('vault', ofVault))).toBe('admitted');
      expect(await answer(request('shop', { kind: 'ClusterIssuer', name: 'letsencrypt-production' }))).toBe('admitted');
      // An Issuer of the namespace’s own may be called so too.
      expect(await answer(request('shop', { name: 'vault-ca' }))).toBe('admitted');
    });
  });
});
