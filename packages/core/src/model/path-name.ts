import type { Path } from '@edgit/kubernetes';

/** A path as messages show it: `nodes[7].labels["nvidia.com/gpu"]`. */
export const pathName = (path: Path): string => {
  if (path.length === 0) return 'the file';
  const steps = path.map((step, index) => {
    if (typeof step === 'number') return `[${step}]`;
    if (!/^[-\w]+$/.test(step)) return `["${step}"]`;
    return index === 0 ? step : `.${step}`;
  });
  return `\`${steps.join('')}\``;
};
