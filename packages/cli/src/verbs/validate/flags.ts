import type { DefineVerb } from '../verb.js';
import type { ValidateOptions } from './validate.js';

const EXAMPLES = `
Examples:
  edgit validate                              every cluster of ./clusters
  edgit validate --verbose                    with each link that ends in a chart
  edgit validate shop.yaml deploy/            your own manifests
  edgit validate deploy/ --cluster clusters/lab   and what they use of that cluster
  helm template shop ./chart >/tmp/shop.yaml && edgit validate /tmp/shop.yaml

Kubernetes manifests, *.tf.json and Talos’ machine configuration are recognised by what is in them.`;

/** Options and help of `edgit validate`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Checks every object against the exact version of its schema, Terraform and machine configuration too, and follows every link between them: Services, ports, Secrets, policies. Offline. `edgit render` does all of it before it writes.',
    )
    .argument(
      '[path...]',
      'folders with a cluster.yaml; files or folders of manifests (default: this folder’s cluster, or all of ./clusters)',
    )
    .option('--cluster <dir>', 'the cluster that manifests run in: links may end there')
    .option('--charts', 'render the charts too and check what comes out (needs charts.lock; see edgit hydrate)')
    .option('--verbose', 'list the links that end in what is not known here, and the files that were skipped')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: ValidateOptions) => {
      finish(await (await import('./validate.js')).validate(paths, options));
    });
};
