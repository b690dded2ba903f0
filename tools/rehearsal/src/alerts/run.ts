import { execFile } from 'node:child_process';

/** What a program that checks something has said. */
export interface Verdict {
  readonly ok: boolean;
  readonly text: string;
}

export const run = (program: string, args: readonly string[]): Promise<Verdict> =>
  new Promise((resolve) => {
    execFile(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }, (problem, stdout, stderr) =>
      resolve({ ok: problem === null, text: `${stdout}${stderr}`.trim() || (problem?.message ?? '') }),
    );
  });
