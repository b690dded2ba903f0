// The steps of a pull request, the same for GitHub, GitLab and a person:
//   node tools/workspace/pull-request.mjs [--green REV] [--target REV] [step…]      (default: all steps)
// --green, EDGIT_GREEN: the last commit of main whose run was green; what is affected since then is built and tested.
// --target, EDGIT_TARGET: what the change is compared with.
// Without them, both are where this branch left origin/main. On main itself everything is built, and nothing compared.
// EDGIT_FAIL_ON: risks that fail `diff`, as --fail-on of edgit takes them. Files go to .edgit/ci.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const OUT = '.edgit/ci';
const root = join(import.meta.dirname, '../..');
const edgit = join(root, 'tools/cli/bin/edgit.mjs');

const STEPS = ['lint', 'affected', 'render', 'validate', 'workflows', 'rehearse', 'diff'];

const { values, positionals } = parseArgs({
  options: { green: { type: 'string' }, target: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((step) => !STEPS.includes(step));
if (unknown.length > 0) {
  console.error(`there is no ${unknown.join(', ')}; steps: ${STEPS.join(', ')}`);
  process.exit(2);
}

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
const holds = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

const branchPoint = () => {
  const main = ['origin/main', 'main'].find((name) => holds('git', 'rev-parse', '--verify', '--quiet', name));
  if (main !== undefined) return git('merge-base', 'HEAD', main);
  console.error('neither origin/main nor main is here: fetch it (fetch-depth: 0), or say --target');
  process.exit(2);
};
const given = (name) => values[name] || process.env[`EDGIT_${name.toUpperCase()}`] || undefined;

const isBase = (revision) => holds('git', 'merge-base', '--is-ancestor', revision, 'HEAD');
const isMain = () => branchPoint() === git('rev-parse', 'HEAD');

/** @returns arguments of Nx; after a forced push, or before any run was green, on main: everything */
const affected = () => {
  const green = given('green');
  if (green !== undefined && isBase(green)) return ['affected', `--base=${green}`];
  return isMain() ? ['run-many'] : ['affected', `--base=${branchPoint()}`];
};
const target = () => given('target') ?? branchPoint();

/** @returns whether it ended with 0 */
const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;
const runEdgit = (...args) => run(process.execPath, edgit, ...args);

/** What an earlier commit was rehearsed to is no news of this one. */
const REHEARSAL = join(OUT, `rehearsal-${git('rev-parse', '--short=12', 'HEAD')}.json`);

const isRehearsal = (text) => {
  try {
    return Array.isArray(JSON.parse(text).parts);
  } catch {
    return false;
  }
};

const steps = {
  lint: () => run('npm', 'run', '--silent', 'lint'),
  affected: () => run('npx', 'nx', ...affected(), '-t', 'build,typecheck,bundle,test'),
  // It renders, and compares: `nx affected -t render` would write what is to be compared.
  render: () => runEdgit('render', '--check'),
  validate: () => runEdgit('validate'),
  workflows: () =>
    run('npx', 'vitest', 'run', '--config', join(root, 'tools/rehearsal/vitest.rehearsal.config.ts'), 'workflows'),
  rehearse: () => {
    const from = given('target') === undefined && isMain() ? [] : ['--from', target()];
    const { status, stdout } = spawnSync(process.execPath, [edgit, 'rehearse', '--json', ...from], {
      encoding: 'utf8',
      stdio: ['inherit', 'pipe', 'inherit'],
      maxBuffer: 1 << 28,
    });
    if (isRehearsal(stdout)) writeFileSync(REHEARSAL, stdout);
    if (status !== 0) process.stdout.write(stdout);
    return status === 0;
  },
  diff: () => {
    const from = target();
    const rehearsal = existsSync(REHEARSAL) ? ['--rehearsal', REHEARSAL] : [];
    const failOn = process.env.EDGIT_FAIL_ON ? ['--fail-on', process.env.EDGIT_FAIL_ON] : [];
    const files = ['--out', join(OUT, 'body.md'), '--rest', join(OUT, 'rest.md')];
    // A comment may have 65,536 characters, and its first line is not the body's.
    const written = runEdgit('pr-body', '--from', from, '--limit', '65000', ...rehearsal, ...files);
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
