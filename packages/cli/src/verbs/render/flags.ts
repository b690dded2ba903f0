import { Option } from 'commander';
import { LAYER_NAMES } from '../../layer-names.js';
import type { DefineVerb } from '../verb.js';
import type { RenderOptions } from './render.js';

/** Options and help of `edgit render`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Checks the input, renders everything a cluster needs, and writes the files that changed. Writes nothing if there is an error. Never changes files that edgit did not write.',
    )
    .argument('[cluster-dir...]', 'folders with a cluster.yaml (default: this folder, or all of ./clusters)')
    .option(
      '--out <dir>',
      'folder for the rendered trees, one subfolder per cluster (default: rendered beside clusters)',
    )
    .addOption(new Option('--layer <layer>', 'only files of this layer').choices(LAYER_NAMES))
    .option('--check', 'write nothing; list what would change, and fail if anything would')
    .addOption(
      new Option(
        '--copy <dir>',
        'also write a copy of each tree to this folder, as one file, for a build cache',
      ).conflicts(['check', 'layer', 'out']),
    )
    .addOption(
      new Option('--from-copy <dir>', 'write trees from these copies instead of rendering').conflicts([
        'check',
        'layer',
        'out',
        'copy',
        'json',
      ]),
    )
    .option('--no-object-checks', 'do not check Kubernetes objects against the schemas of their kinds')
    .option('--json', 'print the result as JSON')
    .action(async (folders: string[], options: RenderOptions & { readonly fromCopy?: string }) => {
      if (options.fromCopy !== undefined) {
        finish((await import('./render-from-copy.js')).renderFromCopy(folders, options.fromCopy));
        return;
      }
      finish(await (await import('./render.js')).render(folders, options));
    });
};
