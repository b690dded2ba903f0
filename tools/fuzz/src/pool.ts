import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Question } from './examiner.js';
import type { Answer } from './judge.js';

/** What became of an input: an answer, or why there is none. */
export type Outcome = Answer | { readonly none: string };

/** Timeout of an examiner. Longer than the limit, because the CPU is shared. */
const HANGS_SECONDS = 120;
const MEGABYTES = 500;

export interface Examiner {
  readonly ask: (question: Question) => Promise<Outcome>;
  readonly end: () => void;
}

/** @returns an examiner in a separate process with bounded memory; it restarts when an input ends it */
export const startExaminer = (): Examiner => {
  const home = mkdtempSync(join(tmpdir(), 'edgit-fuzz-home-'));
  let child: Promise<ChildProcess> | undefined;
  const start = (): Promise<ChildProcess> =>
    new Promise((resolve, reject) => {
      const started = fork(join(import.meta.dirname, '../../run.mjs'), [join(import.meta.dirname, 'examiner.ts')], {
        // Elsewhere than in a repository: manifests are checked by themselves.
        cwd: home,
        execArgv: [`--max-old-space-size=${MEGABYTES}`],
        env: { ...process.env, NO_COLOR: '1', XDG_CACHE_HOME: home },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        serialization: 'advanced',
      });
      started.once('message', () => resolve(started));
      started.once('exit', (code) => reject(new Error(`the examiner ended with ${code}`)));
    });
  return {
    ask: async (question) => {
      // What an input leaves behind may end it after its answer.
      if (child === undefined || !(await child).connected) child = start();
      const running = await child;
      return await new Promise((resolve) => {
        const done = (outcome: Outcome, isOver: boolean): void => {
          clearTimeout(timer);
          running.removeAllListeners();
          if (isOver) {
            running.kill('SIGKILL');
            child = undefined;
          }
          resolve(outcome);
        };
        const timer = setTimeout(
          () => done({ none: `no answer after ${HANGS_SECONDS} s` }, true),
          HANGS_SECONDS * 1000,
        );
        running.once('message', (answer: Answer) => done(answer, false));
        running.once('exit', (code, signal) =>
          done({ none: `ended with ${code ?? signal}: more than ${MEGABYTES} MB, or a crash of Node.js` }, true),
        );
        running.send(question);
      });
    },
    end: () => {
      void child?.then((running) => running.kill('SIGKILL')).catch(() => {});
      rmSync(home, { recursive: true, force: true });
    },
  };
};
