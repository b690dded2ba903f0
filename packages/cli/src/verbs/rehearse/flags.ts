import { PART_NAMES, type PartName } from '@edgit/rehearsal/part-programs';
import { InvalidArgumentError, Option } from 'commander';
import type { DefineVerb } from '../verb.js';
import type { RehearseOptions } from './rehearse.js';

const EXAMPLES = `
Examples:
  edgit rehearse                              everything: about two minutes after the first build
  edgit rehearse --only api,talos             only the API server and Talos
  edgit rehearse --from main                  what a cluster that runs main would reject or delete

Uses etcd and kube-apiserver from KUBEBUILDER_ASSETS, and programs on PATH that have the right version.`;

const partsOf = (text: string): readonly PartName[] => {
  const parts = text.split(',').map((part) => part.trim());
  const unknown = parts.filter((part) => !(PART_NAMES as readonly string[]).includes(part));
  if (unknown.length > 0) throw new InvalidArgumentError(`unknown: ${unknown.join(', ')}.`);
  return PART_NAMES.filter((part) => parts.includes(part));
};

/** Options and help of `edgit rehearse`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Starts a real etcd, kube-apiserver, Argo CD, Kyverno, CoreDNS and the Talos validator on free ports of this machine, and reports what they accept, reject or warn about. The first run needs Go to build them. Removes everything at the end.',
    )
    .argument('[cluster-dir]', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .addOption(
      new Option('--only <parts>', `comma-separated list of: ${PART_NAMES.join(', ')}`)
        .argParser(partsOf)
        .default(PART_NAMES, 'all'),
    )
    .option(
      '--from <ref>',
      'first apply the tree of this revision, or published; report what a live cluster would reject or remove',
    )
    .option('--keep', 'wait before stopping a control plane, so that you can inspect it')
    .option('--verbose', 'list every object, Application, Pod, host and node, not only problems')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string | undefined, options: RehearseOptions) => {
      finish(await (await import('./rehearse.js')).rehearse(folder, options));
    });
};
