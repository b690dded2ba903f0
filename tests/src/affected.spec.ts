import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git as gitIn } from './support/git.js';

const root = join(import.meta.dirname, '../..');
const LAYERS = ['talos', 'network', 'secrets', 'registry', 'gitops', 'apps'] as const;

let clone: string;
const git = (...args: string[]): string => gitIn(clone, ...args);

/** A clone of what is committed, with the dependencies of this checkout. */
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'edgit-affected-'));
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

const affectedBy = (file: string): string[] => {
  appendFileSync(join(clone, file), '\n// a change\n');
  git('commit', '--quiet', '--all', '--message', 'a change');
  try {
    const output = execFileSync(
      'npx',
      ['nx', 'show', 'projects', '--affected', '--base=HEAD~1', '--head=HEAD', '--json'],
      {
        cwd: clone,
        encoding: 'utf8',
        env: {
          ...process.env,
          NX_DAEMON: 'false',
          NX_TUI: 'false',
          NX_WORKSPACE_ROOT_PATH: clone,
          NX_CACHE_PROJECT_GRAPH: 'false',
        },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    return JSON.parse(output.slice(output.indexOf('['))).sort();
  } finally {
    git('reset', '--quiet', '--hard', 'HEAD~1');
  }
};

describe('after a change to a source file', () => {
  it.each(LAYERS)('of layer %s, Nx names it and what stands above the layers, and none of its siblings', (layer) => {
    const above = ['@clusters/edgit-k8s', '@edgit/bench', '@edgit/cli', '@edgit/docs', '@edgit/fuzz', '@edgit/tests'];
    expect(affectedBy(`packages/${layer}/src/settings.ts`)).toEqual([...above, `@edgit/${layer}`].sort());
  });

  it('of the core, Nx names everything that is built on it', () => {
    expect(affectedBy('packages/core/src/model/cidr.ts')).toEqual(
      expect.arrayContaining([...LAYERS.map((layer) => `@edgit/${layer}`), '@edgit/cli', '@clusters/edgit-k8s']),
    );
  });
});
