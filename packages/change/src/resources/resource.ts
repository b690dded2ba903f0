import type { Diagnostic } from '@edgit/core';
import type { ItemType } from '../model.js';

/** Something of a tree that is compared with the same resource of another one. */
export interface Resource {
  readonly type: ItemType;
  /** The same for the same resource, wherever its file is. */
  readonly id: string;
  readonly subject: string;
  readonly path: string;
  readonly application?: string;
  readonly value: unknown;
  /** Why its file can't be read as what it is called. */
  readonly problem?: Diagnostic;
  /** That something else is where a file could be: a link, a submodule. */
  readonly isLink?: true;
  /** That edgit did not write its file. */
  readonly isForeign?: true;
}
