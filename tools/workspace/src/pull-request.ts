// The steps of a pull request, the same for GitHub, GitLab and a person:
//   node tools/run.mjs tools/workspace/src/pull-request.ts [--green REV] [--target REV] [step…]      (default: all steps)
// --green, EDGIT_GREEN: the last commit of main whose run was green; the steps are about what is affected since then.
// --target, EDGIT_TARGET: what the change is compared with.
// Without them, both are where this branch left origin/main. On main itself the steps are about everything, and nothing is
// compared. Who publishes trees to environment branches, and has Git ignore rendered/, compares with those.
// EDGIT_FAIL_ON: risks that fail `diff`, as --fail-on of edgit takes them. Files go to .edgit/ci.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';

const OUT = '.edgit/ci';
const root = join(import.meta.dirname, '../../..');
const edgit = join(root, 'packages/cli/bin/edgit.mjs');

const STEPS = ['lint', 'affected', 'render', 'validate', 'workflows', 'rehearse', 'diff'] as const;
type Step = (typeof STEPS)[number];

const { values, positionals } = parseArgs({
  options: { green: { type: 'string' }, target: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((step) => !(STEPS as readonly string[]).includes(step));
if (unknown.length > 0) {
  console.error(`there is no ${unknown.join(', ')}; steps: ${STEPS.join(', ')}`);
  process.exit(2);
}

const git = (...args: readonly string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
const holds = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

const branchPoint = (): string => {
  const main = ['origin/main', 'main'].find((name) => holds('git', 'rev-parse', '--verify', '--quiet', name));
  if (main !== undefined) return git('merge-base', 'HEAD', main);
  console.error('neither origin/main nor main is here: fetch it (fetch-depth: 0), or say --target');
  process.exit(2);
};
const given = (name: 'green' | 'target'): string | undefined =>
  values[name] || process.env[`EDGIT_${name.toUpperCase()}`] || undefined;

const isBase = (revision: string): boolean => holds('git', 'merge-base', '--is-ancestor', revision, 'HEAD');
const isMain = (): boolean => branchPoint() === git('rev-parse', 'HEAD');

/** @returns the commit since which is asked what is affected; undefined for everything: on main, before any run was green */
const base = (): string | undefined => {
  const green = given('green');
  // After a forced push it is none of main's any more.
  if (green !== undefined && isBase(green)) return green;
  return isMain() ? undefined : branchPoint();
};
/** Whether trees are on environment branches alone. */
const arePublished = (): boolean => holds('git', 'check-ignore', '--quiet', 'rendered/any/index.json');
const target = (): string => given('target') ?? (arePublished() ? 'published' : branchPoint());

/** @returns whether it ended with 0 */
const run = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'inherit' }).status === 0;
const runEdgit = (...args: readonly string[]): boolean => run(process.execPath, edgit, ...args);

/** Runs targets of what is affected. @returns whether all of them ended well */
const nx = (...targets: readonly string[]): boolean => {
  const since = base();
  const which = since === undefined ? ['run-many'] : ['affected', `--base=${since}`];
  return run('npx', 'nx', ...which, '--targets', targets.join());
};

/** @returns names of the folders below clusters/ of those that are affected */
const affectedClusters = (): readonly string[] => {
  const since = base();
  const which = since === undefined ? [] : ['--affected', `--base=${since}`];
  const args = ['nx', 'show', 'projects', ...which, '--withTarget', 'rehearse', '--json'];
  const projects: readonly string[] = JSON.parse(
    execFileSync('npx', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  return projects.map((project) => project.replace('@clusters/', ''));
};

/** What an earlier commit was rehearsed to is no news of this one. */
const REHEARSALS = `rehearsal-${git('rev-parse', '--short=12', 'HEAD')}-`;

const isRenderedAt = (revision: string, folder: string): boolean => {
  const { name } = parse(readFileSync(join(folder, 'cluster.yaml'), 'utf8'));
  return holds('git', 'cat-file', '-e', `${revision}:rendered/${name}/index.json`);
};

const isRehearsal = (text: string): boolean => {
  try {
    return Array.isArray(JSON.parse(text).parts);
  } catch {
    return false;
  }
};

const steps: Readonly<Record<Step, () => boolean>> = {
  lint: () => run('npm', 'run', '--silent', 'lint'),
  affected: () => nx('build', 'typecheck', 'bundle', 'test'),
  // Where the tree is committed it is compared: the target `render` would write what is to be compared.
  render: () => nx(arePublished() ? 'render' : 'check'),
  validate: () => nx('validate'),
  workflows: () =>
    run('npx', 'vitest', 'run', '--config', join(root, 'packages/rehearsal/vitest.rehearsal.config.ts'), 'workflows'),
  // One after the other: each takes most of a machine. What it says goes into the comment, and that is not kept by Nx.
  rehearse: () => {
    const before = given('target') === undefined && isMain() ? undefined : target();
    const clusters = affectedClusters();
    if (clusters.length === 0) console.log('no cluster is affected');
    const failed = clusters.filter((name) => {
      const folder = `clusters/${name}`;
      console.log(`-- ${folder}`);
      // A cluster that is new comes from nothing.
      const isOld = before !== undefined && (before === 'published' || isRenderedAt(before, folder));
      const from = isOld ? ['--from', before] : [];
      const { status, stdout } = spawnSync(process.execPath, [edgit, 'rehearse', folder, '--json', ...from], {
        encoding: 'utf8',
        stdio: ['inherit', 'pipe', 'inherit'],
        maxBuffer: 1 << 28,
      });
      if (isRehearsal(stdout)) writeFileSync(join(OUT, `${REHEARSALS}${name}.json`), stdout);
      if (status !== 0) process.stdout.write(stdout);
      return status !== 0;
    });
    return failed.length === 0;
  },
  diff: () => {
    const from = target();
    const rehearsals = readdirSync(OUT)
      .filter((name) => name.startsWith(REHEARSALS))
      .flatMap((name) => ['--rehearsal', join(OUT, name)]);
    const failOn = process.env.EDGIT_FAIL_ON ? ['--fail-on', process.env.EDGIT_FAIL_ON] : [];
    const files = ['--out', join(OUT, 'body.md'), '--rest', join(OUT, 'rest.md')];
    // A comment may have 65,536 characters, and its first line is not the body's.
    const written = runEdgit('pr-body', '--from', from, '--limit', '65000', ...rehearsals, ...files);
    return runEdgit('diff', '--from', from, '--no-pager', ...failOn) && written;
  },
};

mkdirSync(OUT, { recursive: true });
const failed = (positionals.length > 0 ? STEPS.filter((step) => positionals.includes(step)) : STEPS).filter((step) => {
  console.log(`\n== ${step}`);
  return !steps[step]();
});
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
