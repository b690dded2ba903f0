import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { commit, environmentOf, nx, statuses, workspaceCopy } from '@edgit/nx/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git as gitIn } from './support/git.js';

/* The whole story, with real Git and real Nx in a copy of this workspace with two clusters of its own: home, which follows
   main, and lab, which follows env/lab. Each project has one test here instead of its own: which of them run is what is
   asked, and all of them would take minutes. */

const SIBLINGS = ['talos', 'secrets', 'registry', 'gitops', 'apps'];
const HIT = 'local-cache-hit';
const ISSUER = 'applications/cert-manager/manifests/network-clusterissuer-letsencrypt-staging.yaml';
const NO_GO = 'Go is not installed';

let folder: string;
let copy: string;
const at = (path: string): string => join(copy, path);
const git = (...args: string[]): string => gitIn(copy, ...args);
const remote = (branch: string): string => git('ls-remote', 'origin', `refs/heads/${branch}`).split('\t')[0] ?? '';
const edit = (path: string, from: string, to: string): void => {
  const text = readFileSync(at(path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(at(path), text.replace(from, to));
};

/** Runs a script of the workspace as a job does. */
const script = (name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const own = Object.entries(environmentOf(copy)).filter(([key]) => !/^(EDGIT_|KUBEBUILDER_ASSETS$)/.test(key));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['tools/run.mjs', `tools/workspace/src/${name}`, ...args],
    {
      cwd: copy,
      encoding: 'utf8',
      env: { ...Object.fromEntries(own), ...env },
    },
  );
  return { code: status, stdout, stderr };
};

/** One step of a pull request, and what Nx says that it did: which tasks ran, and which came from the cache. */
const step = (name: string, env?: Readonly<Record<string, string>>) => {
  writeFileSync(at('.nx/cache/run.json'), '{"tasks":[]}'); // a step that runs none leaves it
  const outcome = script('pull-request.ts', [name], env);
  const tasks = Object.entries(statuses(copy)).map(([task, status]) => [task.replace('@edgit/', ''), status] as const);
  const those = (wanted: (status: string) => boolean): string[] =>
    tasks
      .filter(([, status]) => wanted(status))
      .map(([task]) => task)
      .sort();
  return { ...outcome, ran: those((status) => status !== HIT), fromCache: those((status) => status === HIT) };
};
/**
 * The step `rehearse` where no program is and none can be built, which would take half an hour.
 *
 * @returns which clusters it came to, and that each failed for that reason alone
 */
const rehearse = (): readonly string[] => {
  const programs = join(folder, 'programs');
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'go'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const { code, stdout } = step('rehearse', { PATH: `${programs}${delimiter}${process.env.PATH}` });
  expect(code).toBe(1);
  return stdout.match(/^-- .+$|Go is not installed|is not in [0-9a-f]+/gm) ?? [];
};
/** A job on main: what it publishes, and which pull requests it says are to be opened. */
const publish = (): unknown => {
  expect(script('publish.ts', [])).toMatchObject({ code: 0 });
  return JSON.parse(readFileSync(at('.edgit/ci/proposals.json'), 'utf8'));
};
const merge = (branch: string): void => {
  git('checkout', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', `--message=merge ${branch}`, branch);
  git('push', '--quiet', 'origin', 'main');
};

const replaceTests = (): void => {
  for (const path of git('ls-files', '*.spec.ts').split('\n')) rmSync(at(path));
  for (const path of git('ls-files', '*/vitest.config.ts').split('\n')) {
    const one = "import { expect, it } from 'vitest';\n\nit('runs', () => expect(1).toBe(1));\n";
    writeFileSync(at(join(dirname(path), 'src/one.spec.ts')), one);
  }
};

/** Main, as it was left by a green run: built, rendered, pushed and published. */
beforeAll(async () => {
  copy = await workspaceCopy();
  folder = mkdtempSync(join(tmpdir(), 'edgit-story-'));
  git('init', '--quiet', '--bare', '--initial-branch=main', join(folder, 'remote.git'));
  git('remote', 'add', 'origin', join(folder, 'remote.git'));
  replaceTests();
  rmSync(at('clusters'), { recursive: true });
  for (const name of ['home', 'lab']) nx(copy, ['generate', '@edgit/nx:cluster', name]);
  edit('clusters/lab/cluster.yaml', 'git: {', 'git: { revision: env/lab,');
  // One compiler for all projects needs half the time of one for each; Nx’s then find nothing to do.
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--build', 'tests', 'packages/cli'], {
    cwd: copy,
  });
  const built = ['cli', 'network', 'tests'].map((name) => `@edgit/${name}`).join();
  nx(copy, ['run-many', '-t', 'build,typecheck,bundle', '-p', built]);
  nx(copy, ['run-many', '-t', 'render']);
  commit(copy, 'main');
  git('push', '--quiet', '--set-upstream', 'origin', 'main');
  expect(publish()).toEqual([]);
}, 600_000);
afterAll(() => {
  for (const each of [copy, folder]) rmSync(each, { recursive: true, force: true });
});

describe('a branch that changes the network layer', () => {
  it('builds and tests that layer and what stands on it, and none of its siblings', () => {
    git('checkout', '--quiet', '-b', 'network');
    edit(
      'packages/network/src/components/cert-manager/cert-manager.ts',
      'acme-staging-v02.api',
      'acme-staging-v03.api',
    );
    git('commit', '--quiet', '--all', '--message=another server for trials');
    const { code, ran, fromCache } = step('affected');
    expect(code).toBe(0);
    const all = ['build', 'test', 'typecheck'];
    expect(ran).toEqual(
      [
        ...['cli', 'fuzz', 'network', 'tests'].flatMap((name) => all.map((each) => `${name}:${each}`)),
        // Of the workshop, what reads the command's results.
        ...['bench', 'docs'].flatMap((name) => [`${name}:build`, `${name}:typecheck`]),
        'cli:bundle',
      ].sort(),
    );
    // The command is built of all six: what the siblings add to it is what main left.
    expect(fromCache).toEqual(expect.arrayContaining(SIBLINGS.map((name) => `${name}:build`)));
    expect(fromCache.filter((task) => task.endsWith(':test'))).toEqual([]);
  }, 300_000);

  it('is not done before it is rendered: every cluster has that layer, and each is stale', () => {
    const { code, stdout, stderr, ran } = step('render');
    expect({ code, ran }).toEqual({ code: 1, ran: ['@clusters/home:check', '@clusters/lab:check'] });
    for (const name of ['home', 'lab']) expect(stdout + stderr).toContain(`rendered/${name} is stale`);
  });

  it('is valid in every cluster', () => {
    const { code, ran } = step('validate');
    expect({ code, ran }).toEqual({ code: 0, ran: ['@clusters/home:validate', '@clusters/lab:validate'] });
  });

  it('renders to what the layer says, and nothing else changes', () => {
    nx(copy, ['affected', '--base=main', '-t', 'render']);
    const changed = [ISSUER, 'index.json'];
    expect(git('diff', '--name-only').split('\n')).toEqual(
      ['home', 'lab'].flatMap((name) => changed.map((path) => `rendered/${name}/${path}`)),
    );
    commit(copy, 'rendered');
    const { code, ran } = step('render');
    expect({ code, ran }).toEqual({ code: 0, ran: ['@clusters/home:check', '@clusters/lab:check'] });
  });

  it('is rehearsed in every cluster, and a comment says what it does to each, and for whom', () => {
    expect(rehearse()).toEqual(['-- clusters/home', NO_GO, '-- clusters/lab', NO_GO]);

    expect(step('diff').code).toBe(0);
    const body = readFileSync(at('.edgit/ci/body.md'), 'utf8');
    for (const name of ['home', 'lab']) {
      expect(body).toContain(`## ${name}: what changes on the cluster`);
      expect(body).toContain(`## Rehearsal of ${name}: failed`);
    }
    expect(body.match(/^### (?!Risks).+$/gm)).toEqual(['### network', '### network']);
    expect(body).toContain('<summary><code>cert-manager</code> (network): 0 added, 0 removed, 1 changed</summary>');
    expect(body).toMatch(/^- spec\.acme\.server: .+-v02.+\n\+ spec\.acme\.server: .+-v03/m);
  });

  it('is proposed to the environment branch once it is on main: one commit, that names its source', () => {
    const published = remote('env/lab');
    merge('network');
    expect(publish()).toMatchObject([{ base: 'env/lab', head: 'rendered/env/lab', body: '.edgit/ci/lab.md' }]);
    const proposed = remote('rendered/env/lab');
    expect(git('rev-parse', `${proposed}^`)).toBe(published);
    expect(git('log', '-1', '--format=%(trailers:key=Source-Commit,valueonly)', proposed)).toBe(
      git('rev-parse', 'main'),
    );
    expect(git('diff', '--name-only', published, proposed).split('\n')).toEqual([
      `rendered/lab/${ISSUER}`,
      'rendered/lab/index.json',
    ]);
    expect(remote('env/lab')).toBe(published);
    git('push', '--quiet', 'origin', `${proposed}:refs/heads/env/lab`);
  });
});

describe('a branch that changes one cluster', () => {
  it('is about that cluster, and no other', () => {
    git('checkout', '--quiet', '-b', 'home');
    edit('clusters/home/cluster.yaml', 'public: home.example.org', 'public: home.example.net');
    nx(copy, ['affected', '--base=main', '-t', 'render']);
    commit(copy, 'another name');
    expect(step('render')).toMatchObject({ code: 0, ran: ['@clusters/home:check'], fromCache: ['cli:bundle'] });
    expect(step('validate')).toMatchObject({ code: 0, ran: ['@clusters/home:validate'], fromCache: ['cli:bundle'] });
    const before = remote('env/lab');
    merge('home');
    expect(publish()).toEqual([]);
    expect(remote('env/lab')).toBe(before);
  });
});

describe('a branch that adds a cluster', () => {
  it('rehearses that one, which comes from nothing', () => {
    git('checkout', '--quiet', '-b', 'third');
    nx(copy, ['generate', '@edgit/nx:cluster', 'third']);
    commit(copy, 'a third cluster');
    expect(rehearse()).toEqual(['-- clusters/third', NO_GO]);
    git('checkout', '--quiet', 'main');
  });
});

describe('a branch that changes words', () => {
  it('builds, tests, renders, rehearses and publishes nothing', () => {
    git('checkout', '--quiet', '-b', 'words');
    mkdirSync(at('docs'), { recursive: true });
    writeFileSync(at('docs/page.md'), 'A page.\n');
    commit(copy, 'a page');
    for (const name of ['affected', 'render', 'validate', 'rehearse']) {
      expect(step(name), name).toMatchObject({ code: 0, ran: [], fromCache: [] });
    }
    const before = git('ls-remote', 'origin', 'refs/heads/env/*', 'refs/heads/rendered/*');
    merge('words');
    expect(publish()).toEqual([]);
    expect(git('ls-remote', 'origin', 'refs/heads/env/*', 'refs/heads/rendered/*')).toBe(before);
  });
});
