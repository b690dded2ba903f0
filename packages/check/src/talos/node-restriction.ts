import { isPlain, kubeletMaySetLabel, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../objects/problem.js';

/**
 * Finds labels, taints and cordons that Kubernetes denies to the machine. On a worker, Talos writes them with the kubelet's
 * credentials and in one update, which NodeRestriction denies as a whole: the node gets none of them, and
 * `talosctl upgrade` stops at the cordon (Talos v1.12.6, controllers/k8s/node_apply.go; Kubernetes v1.35.3,
 * plugin/pkg/admission/noderestriction/admission.go; siderolabs/talos#8193). On a control plane Talos has its own
 * rights. A patch without a machine type may be for both, and gets a warning.
 *
 * @param config the main document of a machine configuration, or a patch of it
 */
export const nodeRestrictionProblems = ({ machine }: Plain): readonly Problem[] => {
  if (!isPlain(machine)) return [];
  return [
    ...(CONTROL_PLANES.has(machine.type) ? [] : byTalos(machine, machine.type === undefined)),
    ...byKubelet(machine),
  ];
};

const CONTROL_PLANES: ReadonlySet<unknown> = new Set(['controlplane', 'init']);

const byTalos = (machine: Plain, unknownType: boolean): readonly Problem[] => {
  const who = unknownType ? ' if the machine is a worker' : ' a worker';
  const severity = unknownType ? ({ severity: 'warning' } as const) : {};
  return [
    ...keysOf(machine.nodeTaints).map((key) => ({
      code: 'talos/node-taint' as const,
      path: ['machine', 'nodeTaints', key],
      target: 'key' as const,
      text: `has taint \`${key}\`, which Kubernetes denies${who}`,
      hint: 'register new nodes with it: machine.kubelet.extraConfig.registerWithTaints; a registered one gets it by `kubectl taint`',
      ...severity,
    })),
    ...denied(keysOf(machine.nodeLabels)).map((key) => ({
      code: 'talos/node-label' as const,
      path: ['machine', 'nodeLabels', key],
      target: 'key' as const,
      text: `has label \`${key}\`, which Kubernetes denies${who}`,
      hint: HINT,
      ...severity,
    })),
  ];
};

/** The kubelet registers the Node of every machine, and does not even start with some of these labels. */
const byKubelet = ({ kubelet }: Plain): readonly Problem[] => {
  const extraArgs = isPlain(kubelet) ? kubelet.extraArgs : undefined;
  const value = isPlain(extraArgs) ? extraArgs['node-labels'] : undefined;
  if (typeof value !== 'string') return [];
  return denied(value.split(',').map((label) => label.split('=')[0]?.trim() ?? '')).map((key) => ({
    code: 'talos/node-label' as const,
    path: ['machine', 'kubelet', 'extraArgs', 'node-labels'],
    text: `has label \`${key}\`, which Kubernetes denies a kubelet`,
    hint: HINT,
  }));
};

const HINT = 'an administrator gives it with `kubectl label node`';

const denied = (keys: readonly string[]): readonly string[] => keys.filter((key) => !kubeletMaySetLabel(key));

const keysOf = (value: unknown): readonly string[] => (isPlain(value) ? Object.keys(value) : []);
