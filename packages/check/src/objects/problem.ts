import type { Diagnostic } from '@edgit/core';
import type { Path } from '@edgit/kubernetes';
import { type CheckCode, error, warning } from '../codes/index.js';
import type { Checked } from '../content.js';

/** What is wrong with a part of a value, in words that follow its name: "has unknown key `replicaz`". */
export interface Problem {
  readonly code: CheckCode;
  readonly path: Path;
  readonly text: string;
  readonly hint?: string | undefined;
  /** @default 'error' */
  readonly severity?: 'warning';
  /** The key that a misspelt one stands for; `path` leads to the misspelt one. */
  readonly meant?: string;
  /** A key that should not be there is what to mark. */
  readonly target?: 'key';
  /** A map or a list is something else: what is in it is not known. */
  readonly hides?: true;
}

/**
 * @param subject the name of what is checked, such as "Deployment garage/garage"
 * @returns the problem where its author finds it
 */
export const problemDiagnostic = (
  subject: string,
  { layer, place }: Pick<Checked<unknown>, 'layer' | 'place'>,
  { code, path, text, hint, severity, target }: Problem,
): Diagnostic => {
  const at = [path.length === 0 ? [] : jsonPointer(path), layer === undefined ? [] : `layer ${layer}`].flat();
  const where = at.length === 0 ? '' : ` (${at.join(', ')})`;
  return (severity === 'warning' ? warning : error)(code, `${subject} ${text}${where}`, [place(path, target)], hint);
};

/** @returns the path as RFC 6901 writes it */
export const jsonPointer = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
