import { kubeletMaySetLabel } from '@edgit/kubernetes';
import { expect, it } from 'vitest';
import { type ApiServer, apiServer } from './api-server.js';
import { startControlPlane } from './control-plane.js';
import { onStage } from './testing.js';

/* What a kubelet may do to its Node: the API server's answer against what `edgit validate` says without one. */

const NODE = 'gx10';
const LABELS = [
  'rack',
  'nvidia.com/gpu.present',
  'node.kubernetes.io/pool',
  'sub.node.kubernetes.io/pool',
  'kubelet.kubernetes.io/pool',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/rack',
  'node-role.kubernetes.io/worker',
  'node-restriction.kubernetes.io/tier',
  'example.org.node-restriction.kubernetes.io/tier',
  'kubernetes.io/anything',
  'sub.k8s.io/anything',
  'notkubernetes.io/anything',
];
const TAINT = { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' };
const node = (taints: readonly unknown[]) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: NODE },
  spec: { taints },
});
const named = node([]);

const withKubelet = (run: (kubelet: ApiServer, administrator: ApiServer) => Promise<void>): Promise<void> =>
  onStage(['api'], async ({ processes, binaries }) => {
    const { address, kubelet } = await startControlPlane(processes, binaries, 'nodes', { node: NODE });
    if (kubelet === undefined) throw new Error('no kubelet was asked for');
    await run(apiServer(kubelet), apiServer(address));
  });

it('a kubelet registers with a taint, can’t change it, and sets the labels that edgit says it may', () =>
  withKubelet(async (kubelet, administrator) => {
    expect(await kubelet.create(node([TAINT]))).toMatchObject({ ok: true });

    const other = await kubelet.patch(named, { spec: { taints: [{ ...TAINT, value: 'absent' }] } });
    expect(other).toMatchObject({ status: 403, message: expect.stringContaining('not allowed to modify taints') });
    // As Talos does it: labels and cordon go with the taint, and are denied with it.
    const all = { metadata: { labels: { rack: 'a' } }, spec: { unschedulable: true, taints: [] } };
    expect(await kubelet.patch(named, all)).toMatchObject({ status: 403 });
    expect(await kubelet.patch(named, { spec: { unschedulable: true } })).toMatchObject({ ok: true });
    expect(await administrator.patch(named, { spec: { taints: [] } })).toMatchObject({ ok: true });

    const answers: Record<string, boolean> = {};
    for (const key of LABELS) {
      answers[key] = (await kubelet.patch(named, { metadata: { labels: { [key]: 'a' } } })).ok;
    }
    expect(answers).toEqual(Object.fromEntries(LABELS.map((key) => [key, kubeletMaySetLabel(key)])));
  }));
