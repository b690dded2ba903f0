import { type Codes, reportsOf } from '@edgit/core';

/** Codes of errors and warnings that the commands themselves report. */
export const cliCodes = {
  'cluster/none-found': {
    means: 'There is no cluster in this folder.',
    why: 'There is nothing to do.',
    fix: 'Name the folder of a cluster, or run the command where `clusters/` is.',
  },
  'cluster/invalid': {
    means: 'The cluster has errors.',
    why: 'This command needs a valid cluster.',
    fix: 'Run `edgit validate`, which lists them.',
  },
  'cluster/name-taken': {
    means: 'Several folders hold a cluster of the same name.',
    why: 'They would share one rendered tree, and the last one would win.',
    fix: 'Give each cluster a unique name.',
  },
  'check/objects-left-out': {
    means: 'Objects were not checked against the schemas of their kinds.',
    why: 'Only the API server finds errors in them.',
    fix: 'Run without `--no-object-checks`.',
  },
  'manifest/none-found': {
    means: 'There is nothing to check in this place.',
    why: 'A check of nothing would look like success.',
    fix: 'Name manifests of Kubernetes, `*.tf.json`, machine configuration, or the folder of a cluster.',
  },
  'manifest/hcl': {
    means: 'A file is written in HCL.',
    why: 'edgit reads Terraform in JSON only.',
    fix: 'Name `*.tf.json` files, or run `terraform validate`.',
  },
  'manifest/partly-hcl': {
    means: 'A part of a Terraform root is written in HCL.',
    why: 'edgit does not read that part, so it can’t resolve references to it and does not check the root.',
    fix: 'Run `terraform validate` on it.',
  },
  'tree/symbolic-link': {
    means: 'A symbolic link is in the rendered tree, and edgit did not write it.',
    why: 'Argo CD and Terraform would follow it, to any file.',
    fix: 'Replace the link with the file. Put your own manifests into `manifests` of an application.',
  },
  'tree/applied-file': {
    means: 'Argo CD or Terraform would use a file of the rendered tree that edgit did not write.',
    why: 'It changes the cluster, but no input file describes it.',
    fix: 'Remove it, or put it into `manifests` of an application in `apps/`.',
  },
  'tree/foreign-file': {
    means: 'The rendered tree contains a file that edgit did not write.',
    why: 'edgit neither updates nor removes it.',
    fix: 'Move it out of the tree.',
  },
  'tree/incomplete-copy': {
    means: 'A copy of a rendered tree, as a build cache has it, is not complete.',
    why: 'Putting it in place would remove files.',
    fix: 'Remove the copy, and render again.',
  },
  'chart/not-hydrated': {
    means: 'The committed manifests of an application are stale: its chart now renders to other manifests.',
    why: 'Argo CD would apply the old ones.',
    fix: 'Run `edgit hydrate`.',
  },
  'chart/no-lock': {
    means: 'No chart is pinned by its digest.',
    why: 'A repository could serve another archive at any time.',
    fix: 'Run `edgit charts update`.',
  },
  'chart/unknown-application': {
    means: 'No application with a chart has this name.',
    why: 'There is nothing to do.',
    fix: 'Correct the name.',
  },
  'chart/unknown-value': {
    means: 'A value is given that the chart does not have.',
    why: 'Helm ignores it without a warning.',
    fix: 'Correct its path: `values.yaml` of the chart lists all values.',
  },
  'chart/credential-in-git': {
    means: 'A chart puts a value that looks like a credential into an object that is committed.',
    why: 'All readers of the repository would have it.',
    fix: 'Let the chart read it from a Secret, or set it to an empty value.',
  },
  'chart/unstable-render': {
    means: 'A chart makes another value or another name in every render.',
    why: 'Argo CD renders a chart again and again, and would apply another value each time.',
    fix: 'Set a fixed value, or reference your own Secret.',
  },
  'publish/not-followed': {
    means: 'Argo CD follows a different branch from the one that is published.',
    why: 'The cluster would not get what is published.',
    fix: 'Write the branch as `git.revision` in `cluster.yaml`.',
  },
  'codeowners/outside-repository': {
    means: 'The folder of a cluster is not in this repository.',
    why: 'A CODEOWNERS file covers one repository.',
    fix: 'Run the command once per repository.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(cliCodes);
