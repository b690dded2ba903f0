/** @import { CreateNodes, PostTasksExecution } from '@nx/devkit' */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { clusterName } from './cluster-name.mjs';
import { COPIES, clusterTargets } from './cluster-targets.mjs';

export const name = '@edgit/nx';

/**
 * Every folder with a cluster.yaml below clusters/ is a project: it has no file of Nx's in it.
 *
 * @type {CreateNodes}
 */
export const createNodes = [
  'clusters/*/cluster.yaml',
  (files, _options, { workspaceRoot }) =>
    files.map((file) => {
      const root = dirname(file);
      const cluster = clusterName(readFileSync(join(workspaceRoot, file), 'utf8'), basename(root));
      const project = {
        root,
        name: `@clusters/${basename(root)}`,
        projectType: /** @type {const} */ ('application'),
        tags: ['cluster'],
        implicitDependencies: ['@edgit/cli'],
        targets: clusterTargets(root, cluster),
      };
      return /** @type {const} */ ([file, { projects: { [root]: project } }]);
    }),
];

/** Nx has put a copy back, instead of running edgit, which would have put it in place itself. */
const FROM_CACHE = new Set(['local-cache', 'local-cache-kept-existing', 'remote-cache']);

/**
 * What came from a cache is put in place by edgit: it knows which files of the tree are its own, and removes no others.
 *
 * @type {PostTasksExecution}
 */
export const postTasksExecution = (_options, { taskResults, workspaceRoot }) => {
  const folders = Object.values(taskResults)
    .filter(({ task, status }) => task.target.target === 'render' && FROM_CACHE.has(status))
    .map(({ task }) => task.projectRoot ?? '')
    .filter((root) => existsSync(join(workspaceRoot, root, 'cluster.yaml')));
  if (folders.length === 0) return;
  const edgit = join(workspaceRoot, 'packages/cli/bin/edgit.mjs');
  const args = [edgit, 'render', ...folders, '--from-copy', COPIES];
  execFileSync(process.execPath, args, { cwd: workspaceRoot, stdio: ['ignore', 'inherit', 'inherit'] });
};
