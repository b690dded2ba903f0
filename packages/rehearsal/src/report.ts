import type { PartName } from './part-programs.js';

/** Something a real component said. */
export interface Finding {
  /** `refused`: the cluster would not take it, or what came back is wrong. `removed`: deleted, and what with it. */
  readonly kind: 'refused' | 'removed' | 'warning';
  /** Object, host, node or case that it is about. */
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
  /** Whether nothing was refused. */
  readonly ok: boolean;
  readonly seconds: number;
  /** One line: what was done, in numbers. */
  readonly summary: string;
  readonly findings: readonly Finding[];
  /** What came back, one entry an object, Application, Pod, host or node. */
  readonly results: readonly Result[];
}

export interface Result {
  readonly subject: string;
  readonly state: string;
}

/** What a part gives back; the time is measured around it. */
export type PartOutcome = Pick<PartReport, 'summary' | 'findings' | 'results'>;
