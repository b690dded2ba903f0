/** @import { Tree } from '@nx/devkit' */
import { formatted, KINDS } from '../new/index.mjs';

/**
 * A generator of Nx: its Tree is what the plan is made from and written to.
 *
 * @param {keyof typeof KINDS} kind
 */
const generator = (kind) => (/** @type {Tree} */ tree, /** @type {{ name: string }} */ options) => {
  const plan = KINDS[kind](
    { read: (path) => tree.read(path, 'utf8') ?? undefined, list: (folder) => tree.children(folder) },
    options,
  );
  for (const { path, text } of formatted(tree.root, [...plan.created, ...plan.changed])) tree.write(path, text);
  return () => process.stdout.write(`\nNext:\n${plan.next.map((step) => `  ${step}\n`).join('')}`);
};

export const app = generator('app');
export const component = generator('component');
export const layer = generator('layer');
export const cluster = generator('cluster');
