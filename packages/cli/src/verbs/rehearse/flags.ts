import { PART_NAMES, type PartName } from '@edgit/rehearsal/part-programs';
import { InvalidArgumentError, Option } from 'commander';
import type { DefineVerb } from '../verb.js';
import type { RehearseOptions } from './rehearse.js';

const EXAMPLES = `
Examples:
  edgit rehearse                              everything, about two minutes once the programs are built
  edgit rehearse --only api,talos             the API server’s and Talos’ opinion alone
  edgit rehearse --from main                  what a cluster that runs main would refuse, and what it would delete

KUBEBUILDER_ASSETS (etcd and kube-apiserver) and programs of the right version on PATH are used where they are.`;

const partsOf = (text: string): readonly PartName[] => {
  const parts = text.split(',').map((part) => part.trim());
  const unknown = parts.filter((part) => !(PART_NAMES as readonly string[]).includes(part));
  if (unknown.length > 0) throw new InvalidArgumentError(`there is no ${unknown.join(', ')}.`);
  return PART_NAMES.filter((part) => parts.includes(part));
};

/** Options and help of `edgit rehearse`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Starts a real etcd, kube-apiserver, Argo CD, Kyverno, CoreDNS and Talos’ validator on free ports of this machine, and reports what they say. Needs Go the first time, to build them; leaves nothing behind.',
    )
    .argument('[cluster-dir]', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .addOption(
      new Option('--only <parts>', `some of ${PART_NAMES.join(', ')}, with commas between`)
        .argParser(partsOf)
        .default(PART_NAMES, 'all'),
    )
    .option(
      '--from <ref>',
      'apply what is committed there, or published, first: report what a live cluster would refuse or remove',
    )
    .option('--keep', 'wait before a control plane is ended, for a look around')
    .option('--verbose', 'every object, Application, Pod, host and node, not only what is wrong')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string | undefined, options: RehearseOptions) => {
      finish(await (await import('./rehearse.js')).rehearse(folder, options));
    });
};
