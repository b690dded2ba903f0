import type { DefineVerb } from '../verb.js';
import type { ChartsOptions, ChartsUpdateOptions } from './charts.js';

/** Options and help of `edgit charts`. */
export const define: DefineVerb = (command, finish) => {
  command
    .command('update')
    .summary('pull charts and write their digests to charts.lock')
    .argument('[chart...]', 'applications or charts (default: all)')
    .option('--cluster <dir>', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--helm <path>', 'a Helm to use')
    .option('--accept-changed', 'take an archive that has changed under its version')
    .option('--json', 'print the result as JSON')
    .action(async (names: string[], options: ChartsUpdateOptions) => {
      finish(await (await import('./charts.js')).updateCharts(names, options));
    });
  command
    .command('outdated')
    .summary('list newer versions of charts, with the days of their release')
    .option('--cluster <dir>', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--helm <path>', 'a Helm to use')
    .option('--json', 'print the result as JSON')
    .action(async (options: ChartsOptions) => {
      finish(await (await import('./charts.js')).outdatedCharts(options));
    });
};
