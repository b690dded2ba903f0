import type { Schema } from '@edgit/facts';

/** Schemas that others refer to by name. */
export type Definitions = Readonly<Record<string, Schema>>;

/** How a schema is read: the same for a value and for what is in it. */
export interface Rules {
  readonly definitions: () => Definitions;
  /** A key that is not in the schema is a mistake. False below allOf, anyOf, oneOf and not, which only restrict values. */
  readonly closed: boolean;
  /** A part of a larger value: nothing is missing from it. */
  readonly partial?: boolean;
  /** Where text is needed, a number or a boolean is text too. */
  readonly scalarsAreText?: boolean;
  /** Kubernetes' own type, which the API server reads into a Go struct. */
  readonly native?: boolean;
}

export interface Structure extends Rules {
  readonly schema: Schema;
}
