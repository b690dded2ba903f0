import type { DefineVerb } from '../verb.js';
import type { HydrateOptions } from './hydrate.js';

const EXAMPLES = `
Examples:
  edgit charts update                         pin every chart by the digest of its archive
  edgit hydrate                               render all of them
  edgit hydrate grafana loki                  only these
  edgit hydrate --check                       in CI: fail if committed manifests are stale

Credentials for a chart repository: EDGIT_CHARTS_<HOST>_USERNAME and _PASSWORD, such as
EDGIT_CHARTS_CHARTS_EXAMPLE_ORG_USERNAME. Write the host in capitals, with _ for a dot, __ for a hyphen, ___ before a port.
edgit sends them only to that host, and only over TLS. SSL_CERT_FILE names the certificate authority of a private repository.`;

/** Options and help of `edgit hydrate`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Pulls missing charts, verifies them against charts.lock, and renders each with Helm, with the values and versions of the cluster, into rendered/<cluster>/hydrated/<app>: one file per object. Argo CD applies applications with `delivery: rendered` from there; Git ignores the others.',
    )
    .argument('[app...]', 'applications or charts (default: all)')
    .option('--cluster <dir>', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option(
      '--helm <path>',
      'path of the Helm binary (default: the version that Argo CD uses, from PATH or built once)',
    )
    .option('--check', 'write nothing; fail if committed manifests are stale')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (applications: string[], options: HydrateOptions) => {
      finish(await (await import('./hydrate.js')).hydrate(applications, options));
    });
};
