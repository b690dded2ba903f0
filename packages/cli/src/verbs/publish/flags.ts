import type { DefineVerb } from '../verb.js';
import type { PublishOptions } from './publish.js';

const EXAMPLES = `
Examples:
  edgit publish --branch env/lab --dry-run    what would change on that branch
  edgit publish                               to the branch that cluster.yaml names; CI needs a full clone
  edgit publish --remote git@git.example.org:ops/rendered.git
  edgit publish --no-push                     only to the branch in this clone

edgit never force-pushes. If another push came first, it fetches and compares again, up to five times.`;

/** Options and help of `edgit publish`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Renders and checks a cluster, and commits its rendered tree to the environment branch, which contains nothing else. The trailer `Source-Commit` names the source commit. Your worktree, index and branches do not change.',
    )
    .argument('[cluster-dir]', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option(
      '--branch <name>',
      'the environment branch (default: `git.revision` of cluster.yaml, which Argo CD follows)',
    )
    .option('--remote <remote>', 'name, path or URL of the remote', 'origin')
    .option('--dry-run', 'list what would change, and change nothing')
    .option('--no-push', 'commit only to the local branch')
    .option('--allow-dirty', 'also publish uncommitted changes; the trailer records it')
    .option('--allow-older', 'publish even if the branch has a newer source commit, or one that is not in this clone')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string | undefined, options: PublishOptions) => {
      finish(await (await import('./publish.js')).publish(folder, options));
    });
};
