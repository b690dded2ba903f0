import { run as runProgram } from '@edgit/programs';

/** Exit code and output of a checking program. */
export interface Verdict {
  readonly ok: boolean;
  readonly text: string;
}

export const run = async (program: string, args: readonly string[]): Promise<Verdict> => {
  const { code, stdout, stderr } = await runProgram(program, { options: args });
  return { ok: code === 0, text: `${stdout}${stderr}`.trim() || (code === 0 ? '' : `it ended with ${code}`) };
};
