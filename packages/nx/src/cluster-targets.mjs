/** @import { TargetConfiguration } from '@nx/devkit' */

/** Where Nx keeps copies of trees, each as one file: it puts back file by file, and a tree has hundreds. */
export const COPIES = '.edgit/rendered';

/** The command of this workspace, wherever `edgit` on PATH leads to. */
const EDGIT = 'node packages/cli/bin/edgit.mjs';

/** It is built first, once for all clusters. */
const BUNDLE = { projects: ['@edgit/cli'], target: 'bundle' };

/**
 * What every verb reads: the cluster's folder, the bytes of the command (not its sources: a comment changes nothing), and
 * the facts of its checks. What npm installed is in the bundle where it matters.
 *
 * @type {NonNullable<TargetConfiguration['inputs']>}
 */
const READ_BY_ALL = [
  '{projectRoot}/**/*',
  { dependentTasksOutputFiles: '**/*' },
  '{workspaceRoot}/packages/facts/facts/**/*',
  { externalDependencies: [] },
];

/**
 * The targets of a cluster's project.
 *
 * @param {string} root folder of the cluster, such as `clusters/lab`
 * @param {string} name of the cluster, as cluster.yaml says
 * @returns {Record<string, TargetConfiguration>}
 */
export const clusterTargets = (root, name) => {
  const tree = `{workspaceRoot}/rendered/${name}`;
  // Manifests of charts that are committed: render and validate hold the cluster against them.
  const hydrated = `${tree}/hydrated/**/*`;
  /** @type {(command: string, rest: TargetConfiguration) => TargetConfiguration} */
  const target = (command, rest) => ({
    executor: 'nx:run-commands',
    options: { command: `${EDGIT} ${command}`, cwd: '{workspaceRoot}' },
    dependsOn: [BUNDLE],
    ...rest,
  });
  return {
    // Nx replaces whole folders, and people keep their own files in rendered/: keys, Terraform's state. So it keeps a
    // copy, and the plugin has edgit put that in place.
    render: target(`render ${root} --copy ${COPIES}`, {
      cache: true,
      inputs: [...READ_BY_ALL, hydrated],
      outputs: [`{workspaceRoot}/${COPIES}/${name}.json`],
      metadata: { description: 'Render the cluster into its committed tree' },
    }),
    // A tree that is committed affects its cluster, which is wanted: a user may have edited it. It affects nothing else,
    // because nothing is built on a cluster. Not in one run with render: Nx knows the files of a run as they were before it.
    check: target(`render ${root} --check`, {
      cache: true,
      inputs: [...READ_BY_ALL, `${tree}/**/*`],
      outputs: [],
      metadata: { description: 'Check that the committed tree is what the cluster renders to' },
    }),
    validate: target(`validate ${root}`, {
      cache: true,
      inputs: [...READ_BY_ALL, hydrated],
      outputs: [],
      metadata: { description: 'Check everything the cluster renders to, and write nothing' },
    }),
    // What Helm is depends on the machine, but not what it renders: the version is checked, and charts have digests.
    hydrate: target(`hydrate --cluster ${root}`, {
      cache: true,
      inputs: [...READ_BY_ALL, '{workspaceRoot}/packages/programs/modules/helm/**/*'],
      outputs: [`${tree}/hydrated`],
      metadata: { description: 'Render the charts of the cluster with Helm' },
    }),
    // Depends on programs of this machine, not only on files: never cached.
    rehearse: target(`rehearse ${root}`, {
      cache: false,
      parallelism: false,
      inputs: [...READ_BY_ALL, hydrated, '{workspaceRoot}/packages/programs/modules/**/*'],
      outputs: [],
      metadata: { description: 'Try what the cluster renders to on real programs' },
    }),
  };
};
