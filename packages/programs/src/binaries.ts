import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { KnownProblem } from '@edgit/core';
import envPaths from 'env-paths';
import type { Processes } from './processes.js';
import { PROGRAMS, type Program, type ProgramName } from './programs.js';
import { run } from './run.js';

/** A program is missing and can't be built. The message says which commands still work. */
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
 * Finds or builds programs. It uses those in `KUBEBUILDER_ASSETS`, matching ones on PATH, and those built before. It builds the
 * others one after the other.
 *
 * @param processes runs the builds and stops them
 * @param report prints progress of the builds
 * @param withoutGo returns what still works with the found programs, for the message if Go is missing
 * @throws MissingProgram if a program has to be built and Go is missing
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

/** @returns path of a program that does not have to be built; undefined otherwise */
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

/** The file name has a digest of the build inputs: after a change of go.mod or go.sum it is another binary. */
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
  // Two rehearsals can build at the same time: each writes its own file, and the rename is atomic.
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
