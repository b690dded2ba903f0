import type { DefineVerb } from '../verb.js';
import type { InventoryOptions } from './inventory.js';

/** Options and help of `edgit inventory`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description('Lists every component of every layer, with its URL and how users sign in. --json prints all fields.')
    .argument('[cluster-dir]', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--capacity', 'print the resource requests of each component')
    .option('--json', 'print everything as JSON')
    .action(async (folder: string | undefined, options: InventoryOptions) => {
      finish(await (await import('./inventory.js')).inventory(folder, options));
    });
};
