import type { Diagnostic } from '@edgit/core';
import type { ItemType } from '../model.js';

/**
 * A part of a rendered tree that is compared by its `id`: a Kubernetes object, a block of Terraform, a Talos document of a
 * machine, values of a chart, or a file.
 */
export interface Resource {
  readonly type: ItemType;
  /** Does not depend on the file that the resource is in. */
  readonly id: string;
  readonly subject: string;
  readonly path: string;
  readonly application?: string;
  readonly value: unknown;
  /** Set if its file can't be parsed. */
  readonly problem?: Diagnostic;
  /** It is a symbolic link or a submodule. */
  readonly isLink?: true;
  /** edgit did not write its file. */
  readonly isForeign?: true;
}
