import type { DefineVerb } from '../verb.js';
import type { PublishOptions } from './publish.js';

const EXAMPLES = `
Examples:
  edgit publish --branch env/lab --dry-run    what would change on that branch
  edgit publish                               to the branch that cluster.yaml names, in CI: with all of the history
  edgit publish --remote git@git.example.org:ops/rendered.git
  edgit publish --no-push                     the branch in this clone alone

Nothing is ever forced. When somebody pushed first, it is fetched and compared again, up to five times.`;

/** Options and help of `edgit publish`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description(
      'Renders and checks a cluster, and makes the environment branch hold its tree and nothing else: one commit, with the source commit in its trailer `Source-Commit`. Your worktree, index and branches stay as they are.',
    )
    .argument('[cluster-dir]', 'folder with a cluster.yaml (default: this folder, or the first of ./clusters)')
    .option(
      '--branch <name>',
      'the environment branch (default: `git.revision` of cluster.yaml, which Argo CD follows)',
    )
    .option('--remote <remote>', 'name, path or URL of the remote', 'origin')
    .option('--dry-run', 'list what would change, and change nothing')
    .option('--no-push', 'commit to the local branch alone')
    .option('--allow-dirty', 'publish what is not committed too; the trailer says so')
    .option('--allow-older', 'publish although the branch has something newer, or of a commit that is not known here')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string | undefined, options: PublishOptions) => {
      finish(await (await import('./publish.js')).publish(folder, options));
    });
};
