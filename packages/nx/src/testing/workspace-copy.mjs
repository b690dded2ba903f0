import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../../..');

/** Left out of the copy: thousands of files that no target of a cluster reads. */
const LEFT_OUT = /^(rendered|docs|fixtures\/invalid|packages\/terraform\/test)\//;

/**
 * Makes a separate workspace with the sources of this checkout, committed or not, and its installed packages. Nx and edgit
 * change nothing in this checkout.
 *
 * @returns {Promise<string>} its folder
 */
export const workspaceCopy = async () => {
  const copy = mkdtempSync(join(tmpdir(), 'edgit-workspace-'));
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const path of listed.split('\0')) {
    if (path === '' || LEFT_OUT.test(path) || !existsSync(join(ROOT, path))) continue;
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    cpSync(join(ROOT, path), join(copy, path));
  }
  linkPackages(copy);
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: copy });
  commit(copy, 'all of it');
  return copy;
};

/** npm's packages are those of this checkout; the workspace's own are those of the copy, as after `npm ci`. @param {string} copy */
export const linkPackages = (copy) => {
  const modules = join(copy, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(join(modules, '@edgit'), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== '@edgit' && name !== '.cache') symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  for (const folder of ['packages', 'tools'].flatMap((each) => childrenOf(copy, each))) {
    const manifest = join(copy, folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name } = JSON.parse(readFileSync(manifest, 'utf8'));
    symlinkSync(join(copy, folder), join(modules, name));
    // Versions that differ from the workspace's are installed inside a package.
    const own = join(ROOT, folder, 'node_modules');
    if (existsSync(own) && !existsSync(join(copy, folder, 'node_modules')))
      symlinkSync(own, join(copy, folder, 'node_modules'));
  }
};

/** @type {(root: string, folder: string) => string[]} */
const childrenOf = (root, folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);

/** @type {(copy: string, message: string) => void} */
export const commit = (copy, message) => {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], { cwd: copy });
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', message);
};

/**
 * The environment of commands in such a workspace: Nx is without daemon, cloud and colours, and takes it for its own.
 *
 * @param {string} copy
 * @returns {NodeJS.ProcessEnv}
 */
export const environmentOf = (copy) => ({
  // Not what an Nx that runs the tests tells its tasks, nor CI’s wish to do without a cache.
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'))),
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  // A process less for each plugin: seconds on a busy machine.
  NX_ISOLATE_PLUGINS: 'false',
  NO_COLOR: '1',
  NX_WORKSPACE_ROOT_PATH: copy,
  NX_WORKSPACE_DATA_DIRECTORY: join(copy, '.nx/workspace-data'),
  XDG_CACHE_HOME: join(copy, '.nx/home'),
});

/** @type {(copy: string, environment: Readonly<Record<string, string>>) => import('node:child_process').ExecFileOptionsWithStringEncoding} */
const optionsOf = (copy, environment) => ({
  cwd: copy,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  env: { ...environmentOf(copy), ...environment },
});

const NX = join(ROOT, 'node_modules/nx/dist/bin/nx.js');

/**
 * Real Nx in such a workspace, without daemon, cloud and colours.
 *
 * @param {string} copy
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [environment]
 * @returns {string} what it printed
 * @throws when it fails, with what it printed
 */
export const nx = (copy, args, environment = {}) =>
  execFileSync(process.execPath, [NX, ...args], {
    ...optionsOf(copy, environment),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/**
 * The same, while this process answers requests.
 *
 * @param {string} copy
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [environment]
 * @returns {Promise<string>}
 */
export const nxAsync = async (copy, args, environment = {}) => {
  const { stdout } = await promisify(execFile)(process.execPath, [NX, ...args], optionsOf(copy, environment));
  return stdout;
};

/**
 * How each task of the last run of Nx ended.
 *
 * @param {string} copy
 * @returns {Readonly<Record<string, string>>} `@clusters/lab:render` to `cache-miss` (it ran), `local-cache-hit` or `remote-cache-hit`
 */
export const statuses = (copy) => {
  const { tasks } = JSON.parse(readFileSync(join(copy, '.nx/cache/run.json'), 'utf8'));
  return Object.fromEntries(
    tasks.map((/** @type {{ taskId: string, cacheStatus: string }} */ { taskId, cacheStatus }) => [
      taskId,
      cacheStatus,
    ]),
  );
};
