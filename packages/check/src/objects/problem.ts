import type { Diagnostic } from '@edgit/core';
import type { Path } from '@edgit/kubernetes';
import { type CheckCode, error, warning } from '../codes/index.js';
import type { Checked } from '../content.js';

/** One problem of a part of a value. */
export interface Problem {
  readonly code: CheckCode;
  readonly path: Path;
  /** Follows the name of the object in the message: "has unknown key `replicaz`". */
  readonly text: string;
  readonly hint?: string | undefined;
  /** @default 'error' */
  readonly severity?: 'warning';
  /** The correct key, where `path` is that of a misspelt key. */
  readonly meant?: string;
  /** The key is marked in the source, not the value: for a key that must not exist. */
  readonly target?: 'key';
  /** The value has another type than map or list, so its content is not known. */
  readonly hides?: true;
}

/**
 * @param subject the name of what is checked, such as "Deployment garage/garage"
 * @returns the problem as an error or a warning, with its place in the input
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
