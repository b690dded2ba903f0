import { InputError, KnownProblem, visible } from '@edgit/core';
import { asText } from '@edgit/kubernetes';
import pc from 'picocolors';
import { formatDiagnostic, summarize } from '../output/output.js';
import { EXIT } from './exit-codes.js';

/** Turns an error into text for the user and an exit code. */
export const describeError = (problem: unknown): { readonly text: string; readonly exitCode: number } => {
  if (problem instanceof InputError) {
    const blocks = problem.diagnostics.map(formatDiagnostic);
    return {
      text: [...blocks, summarize(problem.diagnostics, 'nothing written')].join('\n\n'),
      exitCode: EXIT.problem,
    };
  }
  if (problem instanceof KnownProblem) return { text: knownProblemText(problem), exitCode: EXIT.problem };
  const code = problem instanceof Error && 'code' in problem ? asText(problem.code) : undefined;
  if (code !== undefined && FILE_SYSTEM[code] !== undefined) {
    const path = problem instanceof Error && 'path' in problem ? asText(problem.path) : 'a file';
    return { text: `error: ${visible(path)}: ${FILE_SYSTEM[code]}`, exitCode: EXIT.problem };
  }
  const detail = problem instanceof Error ? (problem.stack ?? problem.message) : asText(problem);
  return { text: `edgit: this is a bug of edgit, please report it\n${indented(detail)}`, exitCode: EXIT.bug };
};

/** A KnownProblem as text for the user. */
export const knownProblemText = ({ code, message }: KnownProblem): string =>
  `${pc.red(pc.bold('error'))}${code === undefined ? '' : pc.dim(`[${code}]`)}: ${indented(message).trimStart()}`;

/** Indents untrusted text, so that it can't imitate a line of the log. */
const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${visible(line)}`)
    .join('\n');

/** Errors of the file system, by errno code. */
const FILE_SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'permission denied: check who owns it and its mode',
  EPERM: 'permission denied: check who owns it and its mode',
  EROFS: 'the file system is read-only: choose another --out',
  ENOTDIR: 'a file is where a folder is needed: choose another --out, or move the file',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
};
