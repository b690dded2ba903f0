import type { PartName } from './part-programs.js';

/** A problem that a real program reported. */
export interface Finding {
  /** `refused`: rejected, or the result is wrong. `removed`: deleted, with the data that the message names. */
  readonly kind: 'refused' | 'removed' | 'warning';
  /** The object, host, node or test case. */
  readonly subject: string;
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  /** File of the tree, where there is one. */
  readonly path?: string;
}

/** What one part of a rehearsal found. */
export interface PartReport {
  readonly part: PartName;
  /** True if nothing was rejected. */
  readonly ok: boolean;
  readonly seconds: number;
  /** One line: what was done, in numbers. */
  readonly summary: string;
  readonly findings: readonly Finding[];
  /** One entry per object, Application, Pod, host or node. */
  readonly results: readonly Result[];
}

export interface Result {
  readonly subject: string;
  readonly state: string;
}

/** What a part gives back; the time is measured around it. */
export type PartOutcome = Pick<PartReport, 'summary' | 'findings' | 'results'>;
