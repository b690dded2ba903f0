import { execFile } from 'node:child_process';
import { KnownProblem } from '@edgit/core';

/** A program can't be run. The user can fix it. */
export class ProgramProblem extends KnownProblem {
  override readonly name = 'ProgramProblem';
}

/** Arguments and settings of a call of a program. */
export interface Call {
  /** Arguments that edgit writes: a subcommand and its options. */
  readonly options: readonly string[];
  /** Arguments from the input. They are after {@link mark}, so that none is read as an option. */
  readonly words?: readonly string[];
  /** The argument that ends the options of this program. */
  readonly mark?: '--' | '--end-of-options';
  readonly cwd?: string;
  /** The whole environment (default that of edgit). */
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Buffer;
  /** Milliseconds after which it is stopped (default never). */
  readonly timeout?: number;
  /** Maximum bytes of output (default 256 MiB). */
  readonly maxOutput?: number;
}

/** The result of a program. */
export interface Answer {
  /** Exit code; -1 if a signal ended the program. */
  readonly code: number;
  readonly bytes: Buffer;
  readonly stdout: string;
  readonly stderr: string;
}

const MAX_OUTPUT = 256 * 1024 * 1024;

/**
 * Runs a program to its end, without a shell. It does not throw if the program fails: see `code`.
 *
 * @param program name or path
 * @throws ProgramProblem if the program can't be started, or prints more than `maxOutput`
 */
export const run = async (program: string, call: Call): Promise<Answer> => {
  const { options, words = [], mark = '--', cwd, env, input, timeout, maxOutput = MAX_OUTPUT } = call;
  const args = words.length === 0 ? options : [...options, mark, ...words];
  if (args.some((word) => word.includes('\0'))) {
    throw new ProgramProblem(`${program} takes no words with a NUL character in them`);
  }
  return await new Promise((resolve, reject) => {
    const settings = { cwd, env, timeout, maxBuffer: maxOutput, encoding: 'buffer', shell: false } as const;
    const child = execFile(program, args, settings, (problem, stdout, stderr) => {
      const code = problem === null ? 0 : problem.code;
      if (typeof code === 'string') reject(new ProgramProblem(reasonOf(program, code)));
      else resolve(answer(code ?? -1, stdout, stderr));
    });
    // The program can end before it has read all input. This is not an error: the result has its output.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
};

const answer = (code: number, bytes: Buffer, stderr: Buffer): Answer => ({
  code,
  bytes,
  get stdout() {
    return bytes.toString('utf8');
  },
  stderr: stderr.toString('utf8'),
});

const reasonOf = (program: string, code: string): string => {
  if (code === 'ENOENT') return `${program} is not installed: install it`;
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `${program} printed too much to be read`;
  return `${program} can’t be started: ${code}`;
};
