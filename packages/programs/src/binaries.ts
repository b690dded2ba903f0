import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { KnownProblem } from '@edgit/core';
import envPaths from 'env-paths';
import type { Processes } from './processes.js';
import { PROGRAMS, type Program, type ProgramName } from './programs.js';
import { run } from './run.js';

/** A program that can't be had: said to the user with what still works. */
export class MissingProgram extends KnownProblem {
  override readonly name = 'MissingProgram';
}

/** Where a program was found. */
export interface Binary {
  readonly path: string;
  readonly from: 'cache' | 'path' | 'kubebuilder-assets';
}

export type Report = (text: string) => void;

const folder = (): string => dirname(createRequire(import.meta.url).resolve('@edgit/programs/package.json'));
const cacheFolder = (): string => join(envPaths('edgit', { suffix: '' }).cache, 'programs');

/**
 * Some programs, ready to start: those of `KUBEBUILDER_ASSETS`, matching ones on PATH, what an earlier call built, and the
 * rest built now, one after the other.
 *
 * @param processes what builds them: ends with it
 * @param report is told what is built, and how long that may take
 * @param withoutGo what still works with the programs that were found, for the message where there is no Go
 * @throws MissingProgram when one has to be built and there is no Go
 */
export const programsNamed = async (
  processes: Processes,
  names: readonly ProgramName[],
  report: Report,
  withoutGo?: (found: ReadonlySet<ProgramName>) => string,
): Promise<ReadonlyMap<ProgramName, string>> => {
  const found = new Map<ProgramName, string>();
  for (const name of names) {
    const binary = await ready(name);
    if (binary === undefined) continue;
    found.set(name, binary.path);
    if (binary.from !== 'cache') report(`using ${binary.path}`);
  }
  const missing = names.filter((name) => !found.has(name));
  if (missing.length > 0) {
    await requireGo(missing, withoutGo?.(new Set(found.keys())));
    const minutes = missing.reduce((sum, name) => sum + PROGRAMS[name].minutes, 0);
    report(
      `building ${missing.join(', ')}, once: about ${minutes} minute${minutes === 1 ? '' : 's'} on two cores, less with warm caches`,
    );
  }
  for (const name of missing) found.set(name, await build(processes, name, report));
  return found;
};

/** @returns where a program is that needs no building */
export const ready = async (name: ProgramName): Promise<Binary | undefined> => {
  const { proof }: Program = PROGRAMS[name];
  const assets = process.env.KUBEBUILDER_ASSETS;
  if (assets !== undefined && proof !== undefined && existsSync(join(assets, proof.command))) {
    return { path: join(assets, proof.command), from: 'kubebuilder-assets' };
  }
  const built = cachedPath(name);
  if (existsSync(built)) return { path: built, from: 'cache' };
  for (const directory of proof === undefined ? [] : (process.env.PATH ?? '').split(delimiter)) {
    const path = join(directory, proof?.command ?? '');
    if (existsSync(path) && (await prints(path, proof?.args ?? [])).includes(proof?.text ?? '')) {
      return { path, from: 'path' };
    }
  }
  return undefined;
};

/** A binary's name has the digest of what it is built from: a changed go.mod or go.sum is another binary. */
const cachedPath = (name: ProgramName): string => {
  const source = join(folder(), 'modules', name);
  const program: Program = PROGRAMS[name];
  const digest = createHash('sha256').update(JSON.stringify([program.package, program.versionFlags, process.arch]));
  for (const file of readdirSync(source).sort()) digest.update(file).update(readFileSync(join(source, file)));
  return join(cacheFolder(), `${name}-${digest.digest('hex').slice(0, 16)}`);
};

const prints = async (command: string, args: readonly string[]): Promise<string> => {
  const answer = await run(command, { options: args, timeout: 20_000 }).catch(() => undefined);
  return answer === undefined ? '' : answer.stdout + answer.stderr;
};

const requireGo = async (missing: readonly ProgramName[], hint: string | undefined): Promise<void> => {
  if ((await prints('go', ['version'])).startsWith('go version')) return;
  throw new MissingProgram(
    [
      `Go is not installed, and ${missing.join(', ')} ${missing.length === 1 ? 'has' : 'have'} to be built with it`,
      'install Go from https://go.dev/dl, or put the programs on PATH or into KUBEBUILDER_ASSETS',
      ...(hint === undefined ? [] : [hint]),
    ].join('\n'),
  );
};

const build = async (processes: Processes, name: ProgramName, report: Report): Promise<string> => {
  const program: Program = PROGRAMS[name];
  const target = cachedPath(name);
  mkdirSync(dirname(target), { recursive: true });
  // Two rehearsals may build at once: each its own file, and the rename is atomic.
  const unfinished = `${target}.${process.pid}`;
  const flags = Object.entries(program.versionFlags ?? {}).map(([variable, value]) => `-X ${variable}=${value}`);
  const what = `building ${name} ${program.version}`;
  report(what);
  const started = Date.now();
  const timer = setInterval(() => report(`${what}: ${Math.round((Date.now() - started) / 1000)} s`), 1000);
  try {
    const go = processes.start(`go-build-${name}`, 'go', {
      args: ['build', '-trimpath', '-ldflags', ['-s -w', ...flags].join(' '), '-o', unfinished, program.package],
      cwd: join(folder(), 'modules', name),
      env: { GOFLAGS: '-mod=readonly -buildvcs=false', GOWORK: 'off' },
    });
    const code = await go.ended;
    if (code !== 0) throw new MissingProgram(`${name} could not be built:\n${go.log().slice(-4000)}`);
    renameSync(unfinished, target);
  } finally {
    clearInterval(timer);
    rmSync(unfinished, { force: true });
  }
  return target;
};
