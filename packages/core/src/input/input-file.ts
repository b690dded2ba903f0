import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { asText } from '@edgit/kubernetes';
import { error } from '../codes/index.js';
import type { Diagnostic } from './diagnostics.js';
import { type ParsedSource, parseSource, tooLarge } from './source.js';
import { sourceText } from './source-text.js';
import { DIALECTS, type Dialect } from './yaml-dialects.js';

/**
 * Reads one YAML file of a cluster's folder.
 *
 * @param file name of the file in messages
 */
export const readInputFile = (path: string, file: string): ParsedSource => {
  const { text, diagnostics } = readTextFile(path, file);
  return text === undefined ? { diagnostics } : parseSource(file, text);
};

/**
 * Reads the text of a file.
 *
 * @param file name of the file in messages
 * @returns its text, or the reason why it can't be read
 */
export const readTextFile = (
  path: string,
  file: string,
  dialect: Dialect = 'input',
): { readonly text?: string; readonly diagnostics: readonly Diagnostic[] } => {
  try {
    const stat = statSync(path);
    if (stat.isDirectory())
      return {
        diagnostics: [error('file/not-regular', `${file} is a folder, not a file`, [{ file }], 'rename or remove it')],
      };
    // Reading a pipe would wait, and a device has no end.
    if (!stat.isFile())
      return {
        diagnostics: [error('file/not-regular', `${file} is not a regular file`, [{ file }], 'replace it with a file')],
      };
    const megabytes = stat.size / 1024 / 1024;
    if (megabytes > DIALECTS[dialect].maxFileMegabytes) {
      const [message, hint] = tooLarge(megabytes, dialect);
      return { diagnostics: [error('file/too-large', message, [{ file }], hint)] };
    }
    const bytes = readFileSync(path);
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    if (!isUtf8(bytes) || bytes.includes(0)) {
      const wrong = text.search(/[\uFFFD\0]/);
      const place = sourceText(file, text).place(wrong, wrong + 1);
      return { diagnostics: [error('file/not-utf8', `${file} is not UTF-8 text`, [place], 'save it as UTF-8')] };
    }
    return { text, diagnostics: [] };
  } catch (problem) {
    return { diagnostics: [unreadable(problem, file)] };
  }
};

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['does not exist', 'check the path'],
  ENOTDIR: ['is not a folder', 'name the folder of a cluster'],
  EACCES: ['can’t be read: permission denied', 'check who owns it and its mode'],
  EPERM: ['can’t be read: permission denied', 'check who owns it and its mode'],
  ELOOP: ['is a circular link', 'replace the link'],
};

/**
 * Makes a diagnostic from an error of the file system.
 *
 * @param advice hint that replaces the usual one
 * @throws `problem` itself if it is not an error of the file system: a bug of edgit must not look like a user's mistake
 */
export const unreadable = (problem: unknown, file: string, advice?: string): Diagnostic => {
  const code = problem instanceof Error && 'code' in problem ? asText(problem.code) : undefined;
  if (code === undefined || !/^E[A-Z]+$/.test(code)) throw problem;
  const [message, hint] = REASONS[code] ?? [`can’t be read: ${code}`, 'check the file'];
  return error('file/unreadable', `${file} ${message}`, [{ file }], advice ?? hint);
};
