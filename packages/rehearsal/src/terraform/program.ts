import { run } from '@edgit/programs';
import { programsNamed } from '@edgit/programs/binaries';
import { newProcesses } from '@edgit/programs/processes';

const RECENT = /v1\.(?:1[1-9]|[2-9]\d)\.|v[2-9]\./;

/** What runs the roots, and what it says of its version. */
export interface TerraformProgram {
  readonly path: string;
  readonly version: string;
}

/** @returns what a program says of its version; nothing where it can't be started */
const versionOf = async (command: string): Promise<string> => {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
  const answer = await run(command, { options: ['version'], env }).catch(() => undefined);
  return answer?.stdout.split('\n', 1)[0] ?? '';
};

/**
 * What runs the roots: `wanted` if it is given, else OpenTofu or Terraform of PATH, 1.11 or later, else OpenTofu, built once.
 *
 * @throws MissingProgram when it has to be built and there is no Go
 */
export const terraformProgram = async (wanted: string | undefined): Promise<TerraformProgram> => {
  const path = wanted ?? (await recentOfPath()) ?? (await builtOpenTofu());
  return { path, version: await versionOf(path) };
};

const recentOfPath = async (): Promise<string | undefined> => {
  for (const command of ['tofu', 'terraform']) if (RECENT.test(await versionOf(command))) return command;
  return undefined;
};

const builtOpenTofu = async (): Promise<string> => {
  const processes = newProcesses();
  try {
    return (await programsNamed(processes, ['opentofu'], (text) => console.log(text))).get('opentofu') ?? 'tofu';
  } finally {
    await processes.stop();
  }
};
