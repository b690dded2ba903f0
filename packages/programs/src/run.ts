import { execFile } from 'node:child_process';
import { KnownProblem } from '@edgit/core';

/** A program can't be run here: said to the user, who can put it right. */
export class ProgramProblem extends KnownProblem {
  override readonly name = 'ProgramProblem';
}

/** What a program is called with. */
export interface Call {
  /** What edgit itself writes: a subcommand and its options. */
  readonly options: readonly string[];
  /** What comes from anywhere else. It stands behind {@link mark}, so that none of it is read as an option. */
  readonly words?: readonly string[];
  /** What ends the options of this program. */
  readonly mark?: '--' | '--end-of-options';
  readonly cwd?: string;
  /** The whole environment (default that of edgit). */
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Buffer;
  /** Milliseconds after which it is ended (default never). */
  readonly timeout?: number;
  /** Bytes that it may print (default 256 MiB). */
  readonly maxOutput?: number;
}

/** What a program answered. */
export interface Answer {
  /** 0 when all went well; -1 when a signal ended it. */
  readonly code: number;
  readonly bytes: Buffer;
  readonly stdout: string;
  readonly stderr: string;
}

const MAX_OUTPUT = 256 * 1024 * 1024;

/**
 * Runs a program to its end, without a shell. One that fails is an answer too.
 *
 * @param program name or path
 * @throws ProgramProblem when it can't be started, or prints more than it may
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
    // It may end before it has read everything: what it says is in its answer.
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
  if (code === 'ENOENT') return `${program} is not here: install it`;
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `${program} printed too much to be read`;
  return `${program} can’t be started: ${code}`;
};
