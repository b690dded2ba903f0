import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programsNamed } from '@edgit/programs/binaries';
import { newProcesses } from '@edgit/programs/processes';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repository } from './testing.js';

const folder = join(repository, '.github/workflows');
const names = readdirSync(folder).sort();
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
const withChange = (name: string, from: string, to: string): string => {
  const text = textOf(name);
  expect(text).toContain(from);
  return text.replace(from, to);
};

let actionlint: string;
beforeAll(async () => {
  const processes = newProcesses();
  const found = await programsNamed(processes, ['actionlint'], console.log).finally(() => processes.stop());
  actionlint = found.get('actionlint') ?? '';
});

/** What actionlint finds in a workflow: kind and message. Without what else may be on PATH: the same everywhere. */
const findingsIn = (text: string): readonly { readonly kind: string; readonly message: string }[] => {
  const args = ['-format', '{{json .}}', '-shellcheck=', '-pyflakes=', '-'];
  try {
    return JSON.parse(execFileSync(actionlint, args, { input: text, encoding: 'utf8', cwd: repository }));
  } catch (problem) {
    if (problem instanceof Error && 'status' in problem && problem.status === 1 && 'stdout' in problem) {
      return JSON.parse(String(problem.stdout));
    }
    throw problem;
  }
};

describe('actionlint', () => {
  it.each(names)('finds nothing in %s', (name) => {
    expect(findingsIn(textOf(name))).toEqual([]);
  });

  it('finds a job that waits for one that is not there', () => {
    expect(findingsIn(withChange('main.yml', 'needs: [checks, cluster]', 'needs: [checks, clutser]'))).toMatchObject([
      { kind: 'job-needs', message: expect.stringContaining('"clutser"') },
    ]);
  });

  it('finds a name that anybody may choose inside of a script', () => {
    const broken = withChange(
      'pull-request.yml',
      'run: npm ci --no-audit --no-fund',
      'run: echo "${{ github.event.pull_request.title }}"',
    );
    expect(findingsIn(broken)).toMatchObject([{ message: expect.stringContaining('potentially untrusted') }]);
  });

  it('finds a right that does not exist', () => {
    expect(findingsIn(withChange('comment.yml', 'pull-requests: write', 'pull-requests: admin'))).toMatchObject([
      { kind: 'permissions' },
    ]);
  });
});

describe('a workflow', () => {
  it.each(names)('%s grants nothing for all jobs, and has an end for each', (name) => {
    const { permissions, jobs } = parse(textOf(name));
    expect(permissions).toEqual({});
    for (const job of Object.values<Record<string, unknown>>(jobs)) {
      expect(job).toMatchObject({ 'timeout-minutes': expect.any(Number), permissions: expect.any(Object) });
    }
  });

  it.each(names)('%s pins each action by its commit, and says which version that is', (name) => {
    const uses = textOf(name)
      .split('\n')
      .filter((line) => line.includes('uses:'));
    for (const line of uses) expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(names)('%s gives no step of a script an expression to fill in: values come by the environment', (name) => {
    const { jobs } = parse(textOf(name));
    for (const { steps } of Object.values<{ steps: readonly { run?: string }[] }>(jobs)) {
      for (const { run = '' } of steps) expect(run).not.toContain('${{');
    }
  });

  it('that runs for a pull request can’t write, and never has the rights of main', () => {
    const { on, jobs } = parse(textOf('pull-request.yml'));
    expect(Object.keys(on)).toEqual(['pull_request']);
    for (const { permissions } of Object.values<{ permissions: Record<string, string> }>(jobs)) {
      expect(Object.values(permissions)).not.toContain('write');
    }
  });

  it('that writes the comment checks nothing out', () => {
    expect(textOf('comment.yml')).not.toContain('uses:');
  });
});
