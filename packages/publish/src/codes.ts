import { type Codes, reportsOf } from '@edgit/core';

/** Problems of publishing a rendered tree to an environment branch. */
export const publishCodes = {
  'publish/no-repository': {
    means: 'The cluster is not in a Git repository.',
    why: 'A published tree names the commit that it was rendered from.',
    fix: 'Run it in a clone of the repository.',
  },
  'publish/no-commit': {
    means: 'The repository has no commit.',
    why: 'A published tree names the commit that it was rendered from.',
    fix: 'Commit the files of the cluster first.',
  },
  'publish/uncommitted': {
    means: 'Files that are rendered are not committed.',
    why: 'The published tree would not be that of any commit.',
    fix: 'Commit them, or use `--allow-dirty`.',
  },
  'publish/branch-name': {
    means: 'The name of the environment branch is not allowed in Git.',
    why: 'The branch can’t be made.',
    fix: 'Use a name such as `env/<cluster>`.',
  },
  'publish/source-branch': {
    means: 'The environment branch is a branch of the sources.',
    why: 'Publishing replaces all files of the branch by the rendered tree.',
    fix: 'Name another branch in `git.revision` of `cluster.yaml`.',
  },
  'publish/foreign-files': {
    means: 'The environment branch has files that edgit did not publish.',
    why: 'They would be removed.',
    fix: 'Choose another branch, or remove the files there.',
  },
  'publish/foreign-commit': {
    means: 'The last commit of the environment branch was not published by edgit.',
    why: 'What it changed in the files of edgit is undone.',
    fix: 'Make the change in the sources.',
  },
  'publish/damaged-index': {
    means: '`index.json` on the environment branch can’t be read.',
    why: 'edgit can’t tell which files it may replace.',
    fix: 'Restore it from the history of the branch.',
  },
  'publish/unknown-commit': {
    means: 'The environment branch was published from a commit that this clone does not have.',
    why: 'It may be newer than yours.',
    fix: 'Fetch it, then try again.',
  },
  'publish/newer': {
    means: 'A newer commit is published already.',
    why: 'Publishing yours would undo what it changed.',
    fix: 'Check that commit out, or use `--allow-older`.',
  },
  'publish/shallow-clone': {
    means: 'The clone is shallow, and it is not known whether the published commit is older.',
    why: 'Publishing could undo a newer change.',
    fix: 'Fetch the whole history: `git fetch --unshallow`.',
  },
  'publish/other-line': {
    means: 'The published commit is not an ancestor of yours.',
    why: 'What only that commit changed is undone.',
    fix: 'Check that this is on purpose, such as after a rebase.',
  },
  'publish/raced': {
    means: 'Other runs pushed to the environment branch first, several times.',
    why: 'Nothing of yours is published.',
    fix: 'Try again later.',
  },
  'publish/git-failed': {
    means: 'Git ends with an error.',
    why: 'Nothing is published. The message is what Git prints.',
    fix: 'Do what the hint says, or run the command by hand.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(publishCodes);
