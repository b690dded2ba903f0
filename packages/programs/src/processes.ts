import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program did not start, or ended too early. */
export class ProcessFailure extends Error {
  override readonly name = 'ProcessFailure';
}

export interface StartOptions {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** `argv[0]`, if it differs from the path: Argo CD reads it to choose its command. */
  readonly argv0?: string;
  readonly cwd?: string;
}

export interface Started {
  readonly name: string;
  readonly pid: number;
  /** Its output. */
  log(): string;
  /** Resolves with the exit code; null if a signal ended it. */
  readonly ended: Promise<number | null>;
  /** @throws ProcessFailure when it is no longer running */
  assertRunning(): void;
  stop(): Promise<void>;
}

/** The processes and the temporary folder of one rehearsal. None of it outlives this process. */
export interface Processes {
  readonly folder: string;
  start(name: string, path: string, options: StartOptions): Started;
  /** Stops all processes, the newest first, and removes the folder. Can be called more than once. */
  stop(): Promise<void>;
}

/** Time between SIGTERM and SIGKILL. */
const GRACE_MILLISECONDS = 3000;

/** @returns an empty set of processes, with a new temporary folder and the guard that clears up after a crash */
export const newProcesses = (): Processes => {
  const folder = mkdtempSync(join(tmpdir(), 'edgit-rehearsal-'));
  const guard = startGuard(folder);
  const running: Started[] = [];
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    for (const started of running.reverse()) await started.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    guard.end();
  };
  return {
    folder,
    start: (name, path, options) => {
      if (stopping !== undefined) throw new ProcessFailure(`${name} was not started: the rehearsal is ending`);
      const started = startOne(folder, guard, name, path, options);
      running.push(started);
      return started;
    },
    stop: () => {
      stopping ??= stopAll();
      return stopping;
    },
  };
};

interface Guard {
  tell(line: string): void;
  end(): void;
}

const startGuard = (folder: string): Guard => {
  const script = createRequire(import.meta.url).resolve('@edgit/programs/guard.mjs');
  const guard = spawn(process.execPath, [script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' });
  guard.unref();
  guard.stdin.on('error', () => {});
  guard.stdin.write(`folder ${folder}\n`);
  return { tell: (line) => void guard.stdin.write(`${line}\n`), end: () => void guard.stdin.end() };
};

const startOne = (folder: string, guard: Guard, name: string, path: string, options: StartOptions): Started => {
  const logFile = join(folder, `${name}.log`);
  const log = openSync(logFile, 'a');
  // Its own process group: its child processes end with it.
  const child: ChildProcess = spawn(path, options.args, {
    cwd: options.cwd ?? folder,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', log, log],
    detached: true,
    ...(options.argv0 === undefined ? {} : { argv0: options.argv0 }),
  });
  closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new ProcessFailure(`${name} could not be started: ${path}`);
  guard.tell(`start ${pid}`);
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      // Stops child processes that are still running.
      killGroup(pid, 'SIGKILL');
      guard.tell(`ended ${pid}`);
      resolve(code);
    });
    child.once('error', () => resolve(null));
  });
  const readLog = (): string => {
    try {
      return readFileSync(logFile, 'utf8');
    } catch {
      return '';
    }
  };
  return {
    name,
    pid,
    log: readLog,
    ended,
    assertRunning: () => {
      if (child.exitCode === null && child.signalCode === null) return;
      throw new ProcessFailure(
        `${name} ended (${child.signalCode ?? `exit code ${child.exitCode}`}):\n${lastLines(readLog())}`,
      );
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      killGroup(pid, 'SIGTERM');
      const timer = setTimeout(() => killGroup(pid, 'SIGKILL'), GRACE_MILLISECONDS);
      await ended;
      clearTimeout(timer);
    },
  };
};

const killGroup = (group: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-group, signal);
  } catch {
    // The group has no processes any more.
  }
};

const lastLines = (log: string): string => log.trimEnd().split('\n').slice(-12).join('\n');

/**
 * Repeats `attempt` until it returns a value.
 *
 * @param what for the message after a timeout
 * @param attempt returns undefined to try again
 * @param processes processes that must keep running
 * @throws ProcessFailure after `seconds`, with the end of the first process' log, or as soon as one has ended
 */
export const until = async <Answer>(
  what: string,
  seconds: number,
  processes: readonly Started[],
  attempt: () => Promise<Answer | undefined>,
  everyMilliseconds = 100,
): Promise<Answer> => {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    for (const started of processes) started.assertRunning();
    const answer = await attempt();
    if (answer !== undefined) return answer;
    if (Date.now() > end) {
      const log = processes[0] === undefined ? '' : `\n${lastLines(processes[0].log())}`;
      throw new ProcessFailure(`${what} did not happen within ${seconds} s${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
  }
};
