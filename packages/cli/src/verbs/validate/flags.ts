import type { DefineVerb } from '../verb.js';
import type { ValidateOptions } from './validate.js';

const EXAMPLES = `
Examples:
  edgit validate                              every cluster of ./clusters
  edgit validate --verbose                    also list each link that ends in a chart
  edgit validate shop.yaml deploy/            your own manifests
  edgit validate deploy/ --cluster clusters/lab   and their links into that cluster
  helm template shop ./chart >/tmp/shop.yaml && edgit validate /tmp/shop.yaml

edgit recognises Kubernetes manifests, *.tf.json and Talos machine configuration by their content.`;

/** Options and help of `edgit validate`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Checks every object, Terraform root and machine configuration against the exact version of its schema, and every reference between them: Services, ports, Secrets, policies. Works offline. `edgit render` runs the same checks before it writes.',
    )
    .argument(
      '[path...]',
      'folders with a cluster.yaml; files or folders of manifests (default: this folder’s cluster, or all of ./clusters)',
    )
    .option('--cluster <dir>', 'the cluster that manifests run in: links may end there')
    .option('--charts', 'also render the charts and check their objects (needs charts.lock; see edgit hydrate)')
    .option('--verbose', 'list links that edgit can’t follow, and skipped files')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: ValidateOptions) => {
      finish(await (await import('./validate.js')).validate(paths, options));
    });
};
