import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError, treeTexts } from '@edgit/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PublishOptions, publish } from './index.js';

const BRANCH = 'env/lab';
const IDENTITY = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

let base: string;
let bare: string;
let work: string;
let minute: number;

const git = (cwd: string, ...args: string[]): string => {
  const date = `${1_700_000_000 + minute * 60} +0100`;
  const env = { ...process.env, ...IDENTITY, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
};

const write = (folder: string, path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

/** A commit of the sources, which says what is to be rendered. */
const commit = (folder: string, message: string): string => {
  minute++;
  write(folder, 'clusters/lab/cluster.yaml', `# ${message}\n`);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', message);
  return git(folder, 'rev-parse', 'HEAD');
};

const clone = (name: string): string => {
  const folder = join(base, name);
  git(base, 'clone', '--quiet', bare, folder);
  return folder;
};

const rendering = (files: Readonly<Record<string, string>>): ReadonlyMap<string, string> => {
  const owned = Object.entries(files).map(([path, text]) => [path, { layer: 'apps' as const, text }] as const);
  return new Map([...treeTexts(new Map(owned))].map(([path, text]) => [`rendered/lab/${path}`, text]));
};

const publishing = (folder: string, files: Readonly<Record<string, string>>, more: Partial<PublishOptions> = {}) =>
  publish({
    folder,
    files: rendering(files),
    treePath: 'rendered/lab',
    branch: BRANCH,
    remote: 'origin',
    inputs: [join(folder, 'clusters/lab/cluster.yaml')],
    tree: join(folder, 'rendered/lab'),
    ...more,
  });

const onBranch = (where = bare): string[] => git(where, 'ls-tree', '-r', '--name-only', BRANCH).split('\n');
const contentOf = (path: string): string => git(bare, 'show', `${BRANCH}:rendered/lab/${path}`);
const history = (): string[] => git(bare, 'log', '--format=%s', BRANCH).split('\n');

/** Somebody without edgit, who pushes to the environment branch. */
const byHand = (path: string, text: string): void => {
  const folder = clone(`hand-${minute++}`);
  git(folder, 'checkout', '--quiet', BRANCH);
  write(folder, path, text);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'by hand');
  git(folder, 'push', '--quiet', 'origin', BRANCH);
};

const refusal = async (promise: Promise<unknown>): Promise<string> => {
  const problem = await promise.then(
    () => new Error('it was published'),
    (reason: unknown) => reason,
  );
  if (!(problem instanceof InputError)) throw problem;
  return problem.diagnostics
    .map(({ message, places, hint }) => [message, ...places.map(({ file }) => file), hint].join('\n'))
    .join('\n');
};

/** Everything of a clone that a person could miss or find afterwards. */
const stateOf = (folder: string): readonly string[] => [
  git(folder, 'status', '--porcelain', '--branch'),
  git(folder, 'for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads', 'refs/tags', 'refs/edgit'),
  readFileSync(join(folder, '.git/index')).toString('base64'),
  readFileSync(join(folder, '.git/HEAD'), 'utf8'),
];

beforeEach(() => {
  minute = 0;
  base = mkdtempSync(join(tmpdir(), 'edgit-publish-'));
  bare = join(base, 'remote.git');
  git(base, 'init', '--quiet', '--bare', '--initial-branch=main', bare);
  work = join(base, 'work');
  git(base, 'clone', '--quiet', bare, work);
  git(work, 'checkout', '--quiet', '-B', 'main');
  commit(work, 'the first cluster');
  git(work, 'push', '--quiet', '--set-upstream', 'origin', 'main');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('publishing', () => {
  it('begins a branch with a commit that has no parent, and nothing but the tree in it', async () => {
    const { commit: made, changes } = await publishing(work, { 'a.yaml': 'a\n', 'talos/steps.md': 'b\n' });
    expect(git(bare, 'rev-parse', BRANCH)).toBe(made);
    expect(git(bare, 'log', '--format=%P', BRANCH)).toBe('');
    expect(onBranch()).toEqual(['rendered/lab/a.yaml', 'rendered/lab/index.json', 'rendered/lab/talos/steps.md']);
    expect(changes.map(({ kind }) => kind)).toEqual(['added', 'added', 'added']);
  });

  it('takes message, author and dates from the source, and names it in a trailer', async () => {
    const source = commit(work, 'Open the door\n\nIt was closed.\n\nReviewed-by: Grace <grace@example.org>');
    await publishing(work, { 'a.yaml': 'a\n' });
    expect(git(bare, 'log', '-1', '--format=%an <%ae> %ad|%B', '--date=raw', BRANCH)).toBe(
      `Ada <ada@example.org> ${1_700_000_000 + minute * 60} +0100|Open the door\n\nIt was closed.\n\n` +
        `Reviewed-by: Grace <grace@example.org>\nSource-Commit: ${source}`,
    );
    expect(git(bare, 'log', '-1', '--format=%(trailers:key=Source-Commit,valueonly)', BRANCH)).toBe(source);
  });

  it('makes one commit a change: files come, change and go', async () => {
    await publishing(work, { 'a.yaml': 'a\n', 'b.yaml': 'b\n' });
    commit(work, 'the second change');
    const { changes } = await publishing(work, { 'a.yaml': 'another\n', 'c.yaml': 'c\n' });
    expect(history()).toEqual(['the second change', 'the first cluster']);
    expect(onBranch()).toEqual(['rendered/lab/a.yaml', 'rendered/lab/c.yaml', 'rendered/lab/index.json']);
    expect(changes.map(({ path, kind }) => `${kind} ${path.slice('rendered/lab/'.length)}`)).toEqual([
      'changed a.yaml',
      'removed b.yaml',
      'added c.yaml',
      'changed index.json',
    ]);
  });

  it('makes no commit of a change that renders to the same', async () => {
    await publishing(work, { 'a.yaml': 'a\n' });
    commit(work, 'only a comment');
    expect(await publishing(work, { 'a.yaml': 'a\n' })).toMatchObject({ commit: undefined, changes: [] });
    expect(history()).toEqual(['the first cluster']);
  });

  it('leaves worktree, index, HEAD, branches and tags of the person as they were', async () => {
    write(work, 'clusters/lab/notes.md', 'staged\n');
    git(work, 'add', '--all');
    const before = stateOf(work);
    await publishing(work, { 'a.yaml': 'a\n' }, { allowDirty: true });
    expect(stateOf(work)).toEqual(before);
  });

  it('gives the same commit whoever publishes, and whenever', async () => {
    const other = clone('other');
    const first = await publishing(work, { 'a.yaml': 'a\n' });
    git(bare, 'update-ref', '-d', `refs/heads/${BRANCH}`);
    expect((await publishing(other, { 'a.yaml': 'a\n' })).commit).toBe(first.commit);
  });

  it('is possible to a remote that is a path, of text that is not ASCII, in a repository with SHA-256', async () => {
    bare = join(base, 'sha256.git');
    git(base, 'init', '--quiet', '--bare', '--object-format=sha256', bare);
    const folder = join(base, 'sha256');
    git(base, 'init', '--quiet', '--object-format=sha256', folder);
    commit(folder, 'Größe geändert');
    await publishing(folder, { 'a.yaml': 'ä\n' }, { remote: bare });
    expect(await publishing(folder, { 'a.yaml': 'ä\n' }, { remote: bare })).toMatchObject({ changes: [] });
    expect([contentOf('a.yaml'), history()[0]]).toEqual(['ä', 'Größe geändert']);
  });

  it('only says what would change in a dry run', async () => {
    const { changes, commit: made } = await publishing(work, { 'a.yaml': 'a\n' }, { dryRun: true });
    expect([made, changes.length]).toEqual([undefined, 2]);
    expect(git(bare, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  it('without a push moves the local branch alone, on top of itself', async () => {
    await publishing(work, { 'a.yaml': 'a\n' }, { push: false });
    commit(work, 'more');
    const { commit: made } = await publishing(work, { 'a.yaml': 'b\n' }, { push: false });
    expect(git(work, 'rev-parse', BRANCH)).toBe(made);
    expect(git(work, 'rev-list', '--count', BRANCH)).toBe('2');
    expect(git(bare, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });
});

describe('publishing is refused', () => {
  it('where a file would be lost that edgit did not publish, and names it', async () => {
    await publishing(work, { 'a.yaml': 'a\n' });
    byHand('rendered/lab/precious.yaml', 'mine\n');
    byHand('README.md', 'mine too\n');
    commit(work, 'more');
    const words = await refusal(publishing(work, { 'a.yaml': 'b\n' }));
    expect(words).toContain('env/lab has 2 files that edgit did not publish');
    expect(words).toContain('env/lab:README.md\nenv/lab:rendered/lab/precious.yaml');
    expect(contentOf('precious.yaml')).toBe('mine');
  });

  it('where a file of the tree would replace one that somebody else wrote', async () => {
    await publishing(work, { 'a.yaml': 'a\n' });
    byHand('rendered/lab/b.yaml', 'mine\n');
    commit(work, 'more');
    expect(await refusal(publishing(work, { 'a.yaml': 'a\n', 'b.yaml': 'b\n' }))).toContain(
      'env/lab:rendered/lab/b.yaml',
    );
  });

  it('where nobody can tell any more which files are ours', async () => {
    await publishing(work, { 'a.yaml': 'a\n' });
    byHand('rendered/lab/index.json', '{ "files": { "../../main.ts": {} } }');
    commit(work, 'more');
    expect(await refusal(publishing(work, { 'a.yaml': 'b\n' }))).toContain('rendered/lab/index.json is damaged');
  });

  it('of what is not committed, an ignored input too; --allow-dirty says so in the trailer', async () => {
    write(work, '.gitignore', 'clusters/lab/apps/\n');
    commit(work, 'ignore my applications');
    write(work, 'clusters/lab/apps/shop.yaml', 'image: latest\n');
    write(work, 'packages/new.ts', '');
    const inputs = [join(work, 'clusters/lab/apps/shop.yaml')];
    const words = await refusal(publishing(work, { 'a.yaml': 'a\n' }, { inputs }));
    expect(words).toContain('2 files are not committed\nclusters/lab/apps/shop.yaml\npackages/new.ts');
    const { source } = await publishing(work, { 'a.yaml': 'a\n' }, { inputs, allowDirty: true });
    expect(source).toBe(`${git(work, 'rev-parse', 'HEAD')}-dirty`);
    expect(git(bare, 'log', '-1', '--format=%B', BRANCH)).toContain(`Source-Commit: ${source}`);
  });

  it('not of a rendered tree that is stale, for it is rendered anew', async () => {
    write(work, 'rendered/lab/a.yaml', 'stale\n');
    await publishing(work, { 'a.yaml': 'a\n' });
    expect(contentOf('a.yaml')).toBe('a');
  });

  it('from a source that is older than what is there, though this clone has never seen that', async () => {
    const late = clone('late');
    commit(work, 'newer');
    git(work, 'push', '--quiet');
    await publishing(work, { 'a.yaml': 'new\n' });
    expect(await refusal(publishing(late, { 'a.yaml': 'old\n' }))).toContain('a newer commit is published already');
    expect(contentOf('a.yaml')).toBe('new');
    const { diagnostics } = await publishing(late, { 'a.yaml': 'old\n' }, { allowOlder: true });
    expect([contentOf('a.yaml'), diagnostics[0]?.severity]).toEqual(['old', 'warning']);
  });

  it('from a source that can’t be compared with what is there', async () => {
    commit(work, 'never pushed');
    await publishing(work, { 'a.yaml': 'new\n' });
    const other = clone('other');
    expect(await refusal(publishing(other, { 'a.yaml': 'old\n' }))).toContain('which this clone does not have');
  });

  it('from a shallow clone that can’t tell what is older', async () => {
    const theirs = commit(work, 'theirs');
    await publishing(work, { 'a.yaml': 'theirs\n' });
    commit(work, 'ours');
    git(work, 'push', '--quiet');
    const shallow = join(base, 'shallow');
    git(base, 'clone', '--quiet', '--depth=1', `file://${bare}`, shallow);
    git(shallow, 'fetch', '--quiet', '--depth=1', 'origin', theirs);
    expect(await refusal(publishing(shallow, { 'a.yaml': 'ours\n' }))).toContain('this clone is shallow');
    git(shallow, 'fetch', '--quiet', '--unshallow');
    await publishing(shallow, { 'a.yaml': 'ours\n' });
    expect(contentOf('a.yaml')).toBe('ours');
  });

  it('to a branch of the sources: checked out, or the one that they follow', async () => {
    expect(await refusal(publishing(work, {}, { branch: 'main' }))).toContain('main is a branch of the sources');
    git(work, 'checkout', '--quiet', '-b', 'mine', '--track', 'origin/main');
    expect(await refusal(publishing(work, {}, { branch: 'main' }))).toContain('main is a branch of the sources');
    git(work, 'worktree', 'add', '--quiet', '-b', 'beside', join(base, 'beside'));
    expect(await refusal(publishing(work, {}, { branch: 'beside' }))).toContain('beside is a branch of the sources');
    git(work, 'checkout', '--quiet', '--detach');
    // Nothing tells that it is: but what is on it is not ours.
    git(work, 'branch', '--quiet', '--unset-upstream', 'mine');
    expect(await refusal(publishing(work, { a: '' }, { branch: 'main' }))).toContain('that edgit did not publish');
  });

  it('in Git’s words, where the remote is not there or its hook says no', async () => {
    expect(await refusal(publishing(work, {}, { remote: join(base, 'nowhere') }))).toMatch(
      /can’t be read\n {2}fatal: /,
    );
    hook(bare, 'pre-receive', 'echo "only robots may push" >&2; exit 1');
    const words = await refusal(publishing(work, { 'a.yaml': 'a\n' }));
    expect(words).toMatch(/origin rejects the push to env\/lab\n {2}remote: only robots may push/);
  });

  it.each(['--force', 'a..b', 'with space', ''])('to `%s`, which is no branch', async (branch) => {
    expect(await refusal(publishing(work, {}, { branch }))).toContain('is not a valid name of a branch');
  });

  it.each(['--upload-pack=touch pwned', '-q'])('to `%s`, which is no remote', async (remote) => {
    expect(await refusal(publishing(work, { 'a.yaml': '' }, { remote }))).toContain('can’t be read');
  });
});

/** What Git runs at that moment, in the clone of whoever publishes or on the remote. */
const hook = (repository: string, name: string, script: string): void => {
  const folder = repository.endsWith('.git') ? repository : join(repository, '.git');
  write(folder, `hooks/${name}`, `#!/bin/sh\nunset $(git rev-parse --local-env-vars)\n${script}\n`);
  chmodSync(join(folder, `hooks/${name}`), 0o755);
};

describe('when another run pushes first', () => {
  /** Somebody else's commit, of the same tree, ready to be pushed on top of what is there. */
  const rival = (times: number): void => {
    const folder = clone('rival');
    git(folder, 'checkout', '--quiet', BRANCH);
    git(folder, 'config', 'user.name', 'Eve');
    git(folder, 'config', 'user.email', 'eve@example.org');
    // Runs after Git has read where the remote's branch is, and before it sends anything.
    const push = `cd '${folder}' && git pull --quiet && git commit --quiet --allow-empty -m rival && git push --quiet`;
    hook(
      work,
      'pre-push',
      `test "$(wc -l <'${base}/times' 2>/dev/null || echo 0)" -ge ${times} && exit 0\necho >>'${base}/times'\n(${push}) >&2`,
    );
  };

  it('fetches, compares and commits again, on top of theirs', async () => {
    await publishing(work, { 'a.yaml': 'a\n' });
    rival(2);
    commit(work, 'ours');
    const { retries } = await publishing(work, { 'a.yaml': 'b\n' });
    expect(retries).toBe(2);
    expect(history()).toEqual(['ours', 'rival', 'rival', 'the first cluster']);
    expect(git(bare, 'rev-list', '--min-parents=2', BRANCH)).toBe('');
  });

  it('gives up after five times, and leaves what they pushed', async () => {
    await publishing(work, { 'a.yaml': 'a\n' });
    rival(100);
    commit(work, 'ours');
    expect(await refusal(publishing(work, { 'a.yaml': 'b\n' }))).toContain(
      'other runs pushed to env/lab first, 5 times',
    );
    expect(history()).toEqual([...Array(5).fill('rival'), 'the first cluster']);
  });

  it('two that begin at once publish both, or the newer of them', async () => {
    const clones = Array.from({ length: 4 }, (_, index) => {
      commit(work, `change ${index}`);
      git(work, 'push', '--quiet');
      return clone(`clone-${index}`);
    });
    const outcomes = await Promise.allSettled(
      clones.map((folder, index) => publishing(folder, { 'a.yaml': `${index}\n` })),
    );
    const failed = outcomes.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    expect(failed.filter((words) => !words.includes('a newer commit is published already'))).toEqual([]);
    expect(contentOf('a.yaml')).toBe('3');
    const all = ['change 3', 'change 2', 'change 1', 'change 0'];
    expect(history()).toEqual(all.filter((subject) => history().includes(subject)));
  });

  it('warns of what was changed by hand in our files, and undoes it', async () => {
    await publishing(work, { 'a.yaml': 'a\n' });
    byHand('rendered/lab/a.yaml', 'quick fix\n');
    commit(work, 'more');
    const { diagnostics } = await publishing(work, { 'a.yaml': 'b\n' });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'the last commit of env/lab was not published by edgit: by hand',
    ]);
    expect(contentOf('a.yaml')).toBe('b');
  });
});
