import { didYouMean } from '@edgit/core';
import { isPlain, type Path, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../objects/problem.js';
import { KUBELET_FIELDS, PROTECTED_KUBELET_FIELDS, TAINT_FIELDS } from './kubelet-fields.js';

/**
 * Checks `machine.kubelet.extraConfig`, which is not in Talos' schema. Reports keys that the kubelet does not have, with
 * which it does not start, and keys that Talos sets itself.
 */
export const kubeletConfigProblems = ({ machine }: Plain): readonly Problem[] => {
  const kubelet = isPlain(machine) ? machine.kubelet : undefined;
  const config = isPlain(kubelet) ? kubelet.extraConfig : undefined;
  if (!isPlain(config)) return [];
  const at: Path = ['machine', 'kubelet', 'extraConfig'];
  const taints = Array.isArray(config.registerWithTaints) ? config.registerWithTaints : [];
  return [
    ...unknownKeys(config, KUBELET_FIELDS, at).filter(({ path }) => !PROTECTED_KUBELET_FIELDS.has(String(path.at(-1)))),
    ...taints.flatMap((taint, index) => unknownKeys(taint, TAINT_FIELDS, [...at, 'registerWithTaints', index])),
    ...Object.keys(config)
      .filter((key) => PROTECTED_KUBELET_FIELDS.has(key))
      .map(
        (key): Problem => ({
          code: 'talos/kubelet-field',
          path: [...at, key],
          target: 'key',
          text: `sets \`${key}\`, which is Talos’ own`,
        }),
      ),
  ];
};

const unknownKeys = (value: unknown, known: readonly string[], at: Path): readonly Problem[] =>
  isPlain(value)
    ? Object.keys(value)
        .filter((key) => !known.includes(key))
        .map((key) => ({
          code: 'schema/unknown-key' as const,
          path: [...at, key],
          target: 'key' as const,
          text: `has unknown key \`${key}\``,
          hint: didYouMean(key, known),
        }))
    : [];
