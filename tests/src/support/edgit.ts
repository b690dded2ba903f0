import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '../../..');

/** The command as users have it. */
export const edgitPath = join(root, 'packages/cli/bin/edgit.mjs');

let isBuilt = false;

/** Bundles the command from the sources as they are: once in a worker, whose specs ask for it one after the other. */
export const buildEdgit = (): void => {
  if (!isBuilt) execFileSync(process.execPath, [join(root, 'packages/cli/build.mjs')]);
  isBuilt = true;
};

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command to its end, without colour, and never fails by itself. */
export const edgit = (
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly uid?: number },
): Promise<Outcome> =>
  new Promise((resolve) => {
    const { cwd, env, uid } = options;
    execFile(
      process.execPath,
      [edgitPath, ...args],
      {
        cwd,
        env: { ...process.env, NO_COLOR: '1', ...env },
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        ...(uid === undefined ? {} : { uid }),
      },
      (problem, stdout, stderr) => {
        const code = typeof problem?.code === 'number' ? problem.code : problem === null ? 0 : -1;
        resolve({ code, stdout, stderr });
      },
    );
  });
