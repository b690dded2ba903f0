import { type KubernetesObject, subjectOf } from '@edgit/kubernetes';
import { treeObjects } from '@edgit/tree';
import { describe, expect, it } from 'vitest';
import type { Answer } from './api-server.js';
import { applyAll, startCluster } from './cluster.js';
import { onStage, renderedTexts } from './testing.js';

/*
 * Whether Argo CD undoes what Reloader does. With server-side diff it compares what is live with what the API server
 * answers to its own apply as a dry run (Argo CD v3.3, gitops-engine/pkg/diff/diff.go, serverSideDiff).
 */

const RESTARTED = ['Deployment', 'StatefulSet', 'DaemonSet'];
const workloads = treeObjects(renderedTexts())
  .map(({ object }) => object)
  .filter(({ kind }) => RESTARTED.includes(kind));
const namespaces = [...new Set(workloads.map(({ metadata }) => metadata.namespace ?? ''))];

/** The patch of its strategy `annotations` (Reloader v1.4.21, internal/pkg/callbacks/rolling_upgrade.go). */
const restart = {
  spec: {
    template: { metadata: { annotations: { 'reloader.stakater.com/last-reloaded-from': '{"type":"SECRET"}' } } },
  },
};

/** An object as Argo CD compares it. */
const compared = ({ body }: Answer): unknown => {
  const { metadata, ...rest } = body as KubernetesObject;
  const { managedFields: _, resourceVersion: __, ...others } = metadata as Record<string, unknown>;
  return { ...rest, metadata: others };
};

describe('a restart by Reloader', () => {
  it('is no difference to Argo CD, and lasts when it applies again', async () => {
    expect(workloads.length).toBeGreaterThan(40);
    await onStage(['api'], async (stage) => {
      const cluster = await startCluster(stage, 'restart', []);
      const { server } = cluster;
      await applyAll(cluster, [
        ...namespaces.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
        ...workloads,
      ]);
      for (const workload of workloads) {
        const { ok, message } = await server.patch(workload, restart, undefined, { fieldManager: 'Reloader' });
        expect(ok, message).toBe(true);
        const live = compared(await server.read(workload));
        expect(live, subjectOf(workload)).toMatchObject(restart);
        expect(compared(await server.apply(workload, { dryRun: true })), subjectOf(workload)).toEqual(live);
        expect(compared(await server.apply(workload)), subjectOf(workload)).toEqual(live);
      }
    });
  });

  it('would be one in a field that Argo CD applies', async () => {
    const [workload] = workloads;
    if (workload === undefined) throw new Error('no workload');
    const { namespace: name = '' } = workload.metadata;
    await onStage(['api'], async (stage) => {
      const cluster = await startCluster(stage, 'restart', []);
      const { server } = cluster;
      await applyAll(cluster, [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, workload]);
      const other = { spec: { template: { spec: { serviceAccountName: 'other' } } } };
      await server.patch(workload, other, undefined, { fieldManager: 'Reloader' });
      const live = compared(await server.read(workload));
      expect(live).toMatchObject(other);
      expect(compared(await server.apply(workload, { dryRun: true }))).not.toEqual(live);
    });
  });
});
