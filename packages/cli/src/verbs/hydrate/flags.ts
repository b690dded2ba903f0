import type { DefineVerb } from '../verb.js';
import type { HydrateOptions } from './hydrate.js';

const EXAMPLES = `
Examples:
  edgit charts update                         pin every chart by the digest of its archive
  edgit hydrate                               render all of them
  edgit hydrate grafana loki                  only these
  edgit hydrate --check                       in CI: fail if committed manifests are stale

A repository that wants a sign-in: EDGIT_CHARTS_<HOST>_USERNAME and _PASSWORD, such as EDGIT_CHARTS_CHARTS_EXAMPLE_ORG_USERNAME:
in capitals, _ for each dot, __ for each hyphen, ___ before a port. It goes to that host alone, and only over TLS.
SSL_CERT_FILE names the certificate authority of a repository of your own.`;

/** Options and help of `edgit hydrate`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Pulls what is missing, checks it against charts.lock, and lets Helm render every chart with the cluster’s values and versions into rendered/<cluster>/hydrated/<app>, a file an object. Applications with `delivery: rendered` are applied from there; of the others Git takes no notice.',
    )
    .argument('[app...]', 'applications or charts (default: all)')
    .option('--cluster <dir>', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option('--helm <path>', 'a Helm to use (default: the version inside Argo CD, from PATH or built once)')
    .option('--check', 'write nothing; fail if what is committed is not what the charts render to')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (applications: string[], options: HydrateOptions) => {
      finish(await (await import('./hydrate.js')).hydrate(applications, options));
    });
};
