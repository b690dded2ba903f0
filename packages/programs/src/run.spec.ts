import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addressProblem } from './address.js';
import { foreignGit, plainGit } from './git.js';
import { run } from './run.js';

let work: string;
let echo: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'edgit-programs-'));
  echo = join(work, 'echo.mjs');
  writeFileSync(echo, 'process.stdout.write(JSON.stringify(process.argv.slice(2)))\n');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const touched = (): string => join(work, 'touched');

/** What somebody may write where a revision, an address or a path is expected. */
const hostile = (): readonly string[] => [
  `--upload-pack=touch ${touched()};git-upload-pack`,
  `--output=${touched()}`,
  `-otouch ${touched()}`,
  `ext::sh -c touch% ${touched()}`,
  `$(touch ${touched()})`,
  `;touch ${touched()};`,
  `\`touch ${touched()}\``,
  `ssh://-oProxyCommand=touch ${touched()}/x`,
  `file://${work}`,
  'git://example.invalid/x',
  'http://example.invalid/x',
  ':(top)',
  '--',
  '-',
  '',
];

describe('a program', () => {
  it('gets every word as it is, behind the mark that ends its options, and no shell reads it', async () => {
    const word = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 4 }), async (words) => {
        const { stdout } = await run(process.execPath, { options: [echo, '--own'], words });
        expect(JSON.parse(stdout)).toEqual(['--own', '--', ...words]);
      }),
      { numRuns: 20 },
    );
  });

  it('that fails has answered; one that is not there is a problem that the user can put right', async () => {
    const failing = await run(process.execPath, { options: ['-e', 'console.error("no"); process.exit(3)'] });
    expect(failing).toMatchObject({ code: 3, stdout: '', stderr: 'no\n' });
    await expect(run(join(work, 'nowhere'), { options: [] })).rejects.toThrow(/is not installed: install it/);
    await expect(
      run(process.execPath, { options: ['-e', 'console.log("a".repeat(1000))'], maxOutput: 100 }),
    ).rejects.toThrow(/printed too much/);
    await expect(run('git', { options: [], words: ['a\0b'] })).rejects.toThrow(/NUL/);
  });
});

describe('Git', () => {
  it('takes words for revisions and paths, whatever they look like', async () => {
    const git = plainGit(work);
    await git(['init', '--quiet', '.']);
    for (const word of hostile()) {
      expect((await git(['rev-parse', '--verify', '--quiet'], [word])).code).not.toBe(0);
      expect((await git(['ls-tree'], [word])).code).not.toBe(0);
      expect((await git(['fetch', '--quiet'], ['https://127.0.0.1:1/x', word])).code).not.toBe(0);
    }
    expect(existsSync(touched())).toBe(false);
  });

  it('speaks to nobody but by https', async () => {
    for (const address of hostile()) {
      expect(() => foreignGit(work, address)).toThrow();
      // Even if it came so far.
      const answer = await foreignGit(work, 'https://example.invalid')(['ls-remote'], [address]);
      expect(answer.code).not.toBe(0);
    }
    expect(existsSync(touched())).toBe(false);
  });

  it('runs no hooks of a repository that it reads', async () => {
    const git = plainGit(work);
    writeFileSync(join(work, '.git/hooks/post-commit'), `#!/bin/sh\ntouch ${touched()}\n`, { mode: 0o755 });
    expect((await git(['commit', '--quiet', '--allow-empty', '--message=one'])).code).toBe(0);
    expect(existsSync(touched())).toBe(false);
  });

  it('is led to no other repository by the one that calls', async () => {
    vi.stubEnv('GIT_DIR', join(work, 'nowhere'));
    expect((await plainGit(work)(['rev-parse', '--git-dir'])).stdout.trim()).toBe('.git');
    vi.unstubAllEnvs();
  });
});

describe('an address', () => {
  it.each(['https://charts.example.org', 'https://charts.example.org:8443/a', 'oci://ghcr.io/org'])(
    '%s is one',
    (good) => expect(addressProblem(good)).toBeUndefined(),
  );

  it.each([
    'http://charts.example.org',
    'http://127.0.0.1:8080',
    'https://robot:sesame@charts.example.org',
    'https://robot@charts.example.org',
    'https://charts.example.org/a b',
    'https://charts.example.org/a\nb',
    'https:\\\\charts.example.org',
    'file:///etc',
    '/etc',
    '.',
    '--upload-pack=x',
    'ext::sh',
    'git@github.com:org/x',
    '',
  ])('%j is none, and a password in it is not repeated', (bad) => {
    expect(addressProblem(bad)).toBeTypeOf('string');
    expect(addressProblem(bad)).not.toContain('sesame');
  });

  it('of this machine is one where somebody allows it, which is for tests', () => {
    vi.stubEnv('EDGIT_ALLOW_LOOPBACK', '1');
    expect(addressProblem('http://127.0.0.1:8080/x')).toBeUndefined();
    expect(addressProblem('file:///srv/x')).toBeUndefined();
    expect(addressProblem('http://127.0.0.1.example.org')).toBeTypeOf('string');
    vi.unstubAllEnvs();
  });
});
