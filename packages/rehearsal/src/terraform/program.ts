import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

const RECENT = /v1\.(?:1[1-9]|[2-9]\d)\.|v[2-9]\./;

const isRecent = (command) => {
  const { stdout } = spawnSync(command, ['version'], {
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
  return RECENT.test(stdout ?? '');
};

/**
 * What runs the roots: `wanted` if it is given, else OpenTofu or Terraform of PATH, 1.11 or later, else OpenTofu, built once.
 *
 * @returns the path of the program, and what it says of its version
 */
export const terraformProgram = async (wanted) => {
  const path = wanted ?? ['tofu', 'terraform'].find(isRecent) ?? (await builtOpenTofu());
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
  return {
    path,
    version: execFileSync(path, ['version'], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] }).split(
      '\n',
      1,
    )[0],
  };
};

const programs = async () => {
  const outfile = join(import.meta.dirname, '../dist/terraform-programs.mjs');
  await build({
    stdin: {
      contents: "export * from './binaries.ts'; export * from './go-binary.ts'; export * from './processes.ts';",
      resolveDir: join(import.meta.dirname, '../../programs/src'),
    },
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@edgit/source'],
    logLevel: 'error',
  });
  return await import(outfile);
};

/** @returns the path of a program of ours in Go, built once for its sources */
export const goBinary = async (source) => await (await programs()).goBinary(source, (text) => console.log(text));

const builtOpenTofu = async () => {
  const { newProcesses, programsNamed } = await programs();
  const processes = newProcesses();
  try {
    return (await programsNamed(processes, ['opentofu'], (text) => console.log(text))).get('opentofu');
  } finally {
    await processes.stop();
  }
};
