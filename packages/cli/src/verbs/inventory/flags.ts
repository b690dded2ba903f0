import type { DefineVerb } from '../verb.js';
import type { InventoryOptions } from './inventory.js';

/** Options and help of `edgit inventory`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description('Every component of every layer, with its entrance and who may use it. --json has all of it.')
    .argument('[cluster-dir]', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--capacity', 'print what each component asks of machines')
    .option('--json', 'print everything as JSON')
    .action(async (folder: string | undefined, options: InventoryOptions) => {
      finish(await (await import('./inventory.js')).inventory(folder, options));
    });
};
