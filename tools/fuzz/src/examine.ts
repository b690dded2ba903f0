import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { reportOf, writeBody, writeJson, writeText } from '@edgit/change';
import { run } from '@edgit/cli/command-line';
import { printText } from '@edgit/cli/print';
import { asText } from '@edgit/kubernetes';
import pc from 'picocolors';
import type { Files, FuzzInput } from './input.js';
import type { Answer } from './judge.js';

/** Asked again where the first answer took less: all inputs twice would be half as many inputs. */
const AGAIN_WITHIN = 0.3;

/** @returns what edgit answers to an input. It runs here, as the command does, with files of a folder that is removed after */
export const examine = async (input: FuzzInput): Promise<Answer> => {
  const folder = mkdtempSync(join(tmpdir(), 'edgit-fuzz-'));
  try {
    const inside = join(folder, 'in');
    write(inside, input.files);
    if (input.before !== undefined) write(join(folder, 'before'), input.before);
    const out = join(folder, 'out');
    const first = await timed(() => answer(input, folder, out));
    const written = existsSync(out) ? filesBelow(out) : [];
    const again = first.seconds < AGAIN_WITHIN ? (await answer(input, folder, out)).text : undefined;
    return { ...first, written, ...(again !== undefined && { again }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const write = (folder: string, files: Files): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });

const answer = (input: FuzzInput, folder: string, out: string): Promise<{ code: number; text: string }> => {
  const inside = join(folder, 'in');
  if (input.kind === 'clusters') return printed(() => run(['render', inside, '--out', out]));
  if (input.kind === 'manifests') return printed(() => run(['validate', inside, '--verbose']));
  return printed(async () => compared(input));
};

/** Trees are compared as `edgit diff` and `edgit pr-body` do, without Git. */
const compared = ({ files, before = {} }: FuzzInput): number => {
  const tree = (texts: Files) => ({ texts: new Map(Object.entries(texts)) });
  const clusters = [reportOf('lab', tree(before), tree(files))];
  const report = { from: 'before', to: 'after', clusters };
  printText(writeText(report, pc.createColors(false), true));
  printText(writeJson(report));
  // As it is written to a file.
  process.stdout.write(writeBody(report, { limit: 60_000 }).text);
  return 0;
};

/** Runs with what would be printed kept instead. */
const printed = async (action: () => Promise<number>): Promise<{ code: number; text: string }> => {
  const parts: string[] = [];
  const keep = (part: string | Uint8Array): boolean => {
    parts.push(typeof part === 'string' ? part : Buffer.from(part).toString('utf8'));
    return true;
  };
  const [out, error] = [process.stdout.write, process.stderr.write];
  Object.assign(process.stdout, { write: keep });
  Object.assign(process.stderr, { write: keep });
  try {
    const code = await action();
    return { code, text: parts.join('') };
  } catch (problem) {
    return { code: 70, text: problem instanceof Error ? (problem.stack ?? problem.message) : asText(problem) };
  } finally {
    Object.assign(process.stdout, { write: out });
    Object.assign(process.stderr, { write: error });
  }
};

const timed = async <Result>(action: () => Promise<Result>): Promise<Result & { readonly seconds: number }> => {
  const before = process.cpuUsage();
  const result = await action();
  const { user, system } = process.cpuUsage(before);
  return { ...result, seconds: (user + system) / 1e6 };
};
