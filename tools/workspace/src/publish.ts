// What happens on main with rendered trees, the same for GitHub, GitLab and a person:
//   node tools/run.mjs tools/workspace/src/publish.ts [--remote NAME] [--gitlab] [--direct]
// A cluster whose `git.revision` is an environment branch gets its tree proposed to it: one commit on rendered/<branch>,
// and .edgit/ci/proposals.json says which pull request to open. --direct or EDGIT_PUBLISH=direct: no pull request, a push.
// --gitlab: the push itself opens the merge request. A cluster that follows main has its tree there already.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';

const OUT = '.edgit/ci';
const edgitPath = join(import.meta.dirname, '../../../packages/cli/bin/edgit.mjs');
const { values } = parseArgs({
  options: {
    remote: { type: 'string', default: 'origin' },
    gitlab: { type: 'boolean', default: false },
    direct: { type: 'boolean', default: process.env.EDGIT_PUBLISH === 'direct' },
    main: { type: 'string', default: 'main' },
  },
});
const { remote } = values;

const git = (...args: readonly string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
const edgit = (...args: readonly string[]): Buffer =>
  execFileSync(process.execPath, [edgitPath, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
const isThere = (branch: string): boolean =>
  spawnSync('git', ['ls-remote', '--exit-code', remote, `refs/heads/${branch}`], { stdio: 'ignore' }).status === 0;

/** What publishing needs to know of a cluster. */
interface Cluster {
  readonly folder: string;
  readonly name: string;
  /** The branch that Argo CD follows. */
  readonly base: string;
  /** Where its tree is on that branch. */
  readonly path: string | undefined;
}

/** A pull request to open or to update. */
interface Proposal {
  readonly base: string;
  readonly head: string;
  readonly title: string;
  /** File with its body. */
  readonly body: string;
}

const clusters = readdirSync('clusters')
  .map((name) => join('clusters', name))
  .filter((folder) => existsSync(join(folder, 'cluster.yaml')))
  .map((folder) => ({ folder, ...parse(readFileSync(join(folder, 'cluster.yaml'), 'utf8')) }))
  .map(
    ({ folder, name, git: source }): Cluster => ({
      folder,
      name,
      base: source?.revision ?? values.main,
      path: source?.path,
    }),
  );

/** @returns the pull request to open or update; undefined when there is nothing to review */
const propose = ({ folder, name, base, path }: Cluster): Proposal | undefined => {
  const head = `rendered/${base}`;
  // Always one commit on what is published: a proposal that is not merged yet is replaced.
  git('fetch', '--quiet', remote, `+refs/heads/${base}:refs/heads/${base}`);
  const before = git('rev-parse', base);
  edgit('publish', folder, '--no-push', '--remote', remote);
  const after = git('rev-parse', base);
  if (after === before) {
    // The proposal is obsolete. Deleting its branch closes the pull request.
    if (isThere(head)) git('push', '--quiet', remote, `:refs/heads/${head}`);
    return undefined;
  }
  const title = `${name}: ${git('log', '-1', '--format=%s', base)}`;
  const options = values.gitlab
    ? ['create', `target=${base}`, `title=${title}`].flatMap((option) => ['-o', `merge_request.${option}`])
    : [];
  git('push', '--quiet', '--force', ...options, remote, `${after}:refs/heads/${head}`);
  const body = join(OUT, `${name}.md`);
  edgit('pr-body', path ?? `rendered/${name}`, '--from', before, '--to', after, '--limit', '65000', '--out', body);
  return { base, head, title, body };
};

mkdirSync(OUT, { recursive: true });
const proposals: Proposal[] = [];
for (const cluster of clusters) {
  if (cluster.base === values.main) {
    console.log(`${cluster.name} follows ${values.main}: its tree is there`);
  } else if (values.direct || !isThere(cluster.base)) {
    // A pull request needs a branch to be merged into: the first time, there is none.
    edgit('publish', cluster.folder, '--remote', remote);
  } else {
    const proposal = propose(cluster);
    if (proposal !== undefined) proposals.push(proposal);
  }
}
writeFileSync(join(OUT, 'proposals.json'), `${JSON.stringify(proposals, null, 2)}\n`);
