import { withoutCredentials } from './visible.js';

/** A place in an input file. Lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** Length of the marker under the source line, in characters; at least 1. */
  readonly length: number;
}

/** Where a diagnostic points: a file, and a position in it where one is known. */
export interface Place {
  readonly file: string;
  readonly position?: Position;
  /** The source line at `position`, without its line end. */
  readonly sourceLine?: string;
  /** What is at this place, such as "component grafana". */
  readonly what?: string;
}

/** One finding about the input: what is wrong, where (several places if they contradict each other), what to do. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** The stable name of this kind of mistake, such as `unknown-key` or `link/service-port`: see {@link Codes}. */
  readonly code: string;
  readonly message: string;
  readonly places: readonly Place[];
  readonly hint?: string;
}

/** A problem that the user can fix, as the message says: not a bug of edgit, and without a place in the input. */
export class KnownProblem extends Error {
  override readonly name: string = 'KnownProblem';
  /** As that of a {@link Diagnostic}, where this kind of problem has one. */
  readonly code?: string;
}

/** The input is wrong: the caller prints `diagnostics` and exits with 1. Nothing has been written. */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => diagnostic.message).join('\n'));
  }
}

/** Description of a code: `edgit explain` and docs/errors.md print it. */
export interface CodeDescription {
  /** What is wrong. */
  readonly means: string;
  /** What would happen without this check. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
}

/** The codes of one package or layer by name: `group/name`, or only `name` for codes about any input file. */
export type Codes = Readonly<Record<string, CodeDescription>>;

/** @param places where it is wrong; the first is the main one */
export type Report<Code extends string> = (
  code: Code,
  message: string,
  places: readonly Place[],
  hint?: string,
) => Diagnostic;

/** What {@link reportsOf} returns. */
export interface Reports<Code extends string> {
  readonly error: Report<Code>;
  /** Like `error`, for input that is suspicious but can be rendered. */
  readonly warning: Report<Code>;
}

/**
 * Makes the functions with which a package creates diagnostics. The compiler accepts only codes of its own table.
 *
 * @param _codes the table; only its type is used
 * @example export const { error, warning } = reportsOf(myCodes);
 */
export const reportsOf = <const Table extends Codes>(_codes: Table): Reports<keyof Table & string> => REPORTS;

const report =
  (severity: Diagnostic['severity']): Report<string> =>
  (code, message, places, hint) => ({
    severity,
    code,
    message: withoutCredentials(message),
    places,
    ...(hint === undefined ? {} : { hint: withoutCredentials(hint) }),
  });

const REPORTS: Reports<string> = { error: report('error'), warning: report('warning') };

export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';

/** Order for printing: by file, then position, errors before warnings, then text; duplicates are dropped. */
export const sortDiagnostics = (diagnostics: readonly Diagnostic[]): Diagnostic[] => {
  const seen = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...seen.values()].sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
};

const sortKey = (diagnostic: Diagnostic): readonly (string | number)[] => {
  const place = diagnostic.places[0];
  return [
    place?.file ?? '',
    place?.position?.line ?? 0,
    place?.position?.column ?? 0,
    isError(diagnostic) ? 0 : 1,
    diagnostic.message,
  ];
};

const compareKeys = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
};
