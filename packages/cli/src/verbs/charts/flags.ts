import type { DefineVerb } from '../verb.js';
import type { ChartsOptions, ChartsUpdateOptions } from './charts.js';

/** Options and help of `edgit charts`. */
export const define: DefineVerb = (command, finish) => {
  command
    .command('update')
    .summary('pull charts and write their digests to charts.lock')
    .argument('[chart...]', 'applications or charts (default: all)')
    .option('--cluster <dir>', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--helm <path>', 'path of the Helm binary')
    .option('--accept-changed', 'accept an archive whose content changed without a new version')
    .option('--json', 'print the result as JSON')
    .action(async (names: string[], options: ChartsUpdateOptions) => {
      finish(await (await import('./charts.js')).updateCharts(names, options));
    });
  command
    .command('outdated')
    .summary('list newer versions of charts, with their release dates')
    .option('--cluster <dir>', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--helm <path>', 'path of the Helm binary')
    .option('--json', 'print the result as JSON')
    .action(async (options: ChartsOptions) => {
      finish(await (await import('./charts.js')).outdatedCharts(options));
    });
};
