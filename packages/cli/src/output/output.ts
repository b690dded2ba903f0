// Imports only types from the core: the fast path of `edgit render` loads this file.
import type { Diagnostic, Place } from '@edgit/core';
import { visible } from '@edgit/core/visible';
import pc from 'picocolors';
import { printError } from './print.js';

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

/** `1 error`, `2 errors`. */
export const plural = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${grouped(count)} ${count === 1 ? noun : nouns}`;

/** 12,345. Not toLocaleString: loading the locales takes 50 ms. */
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/**
 * A diagnostic as a compiler prints it: message, places with the source line and a marker, hint. Quoted text stays on its
 * line.
 */
export const formatDiagnostic = (diagnostic: Diagnostic): string => {
  const label = isError(diagnostic) ? pc.red(pc.bold('error')) : pc.yellow(pc.bold('warning'));
  const code = pc.dim(`[${diagnostic.code}]`);
  const lines = [`${label}${code}${pc.bold(`: ${visible(diagnostic.message)}`)}`];
  const advice = diagnostic.hint === undefined ? undefined : visible(diagnostic.hint);
  for (const [index, place] of diagnostic.places.entries()) {
    lines.push(`  ${formatPlace(place)}`);
    if (place.position === undefined || place.sourceLine === undefined) continue;
    const gutter = String(place.position.line).padStart(4);
    const { column, length } = place.position;
    const marker = '^'.repeat(Math.max(1, visible(place.sourceLine.slice(column - 1, column - 1 + length)).length));
    const hint = index === 0 && advice !== undefined ? ` ${advice}` : '';
    lines.push(
      `${pc.dim(`${gutter} |`)} ${visible(place.sourceLine)}`,
      `${pc.dim('     |')} ${leadingSpace(place.sourceLine, column)}${pc.red(marker)}${hint}`,
    );
  }
  const first = diagnostic.places[0];
  const shown = first?.position !== undefined && first.sourceLine !== undefined;
  if (advice !== undefined && !shown) lines.push(`       ${advice}`);
  return lines.join('\n');
};

/** White space as wide as the text before the marker. Tabs stay tabs. */
const leadingSpace = (line: string, column: number): string =>
  visible(line.slice(0, column - 1)).replace(/[^\t]/g, ' ');

const formatPlace = ({ file, position, what }: Place): string => {
  const at = position === undefined ? file : `${file}:${position.line}:${position.column}`;
  return `${pc.cyan(visible(at))}${what === undefined ? '' : ` (${visible(what)})`}`;
};

/** @returns the rows as lines, each column as wide as its widest cell */
export const columns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** How a file of a tree changed, as lists of files show it. */
export const SIGNS = { added: pc.green('+'), changed: pc.yellow('~'), removed: pc.red('-') } as const;

/** The last line under diagnostics: how many, and what follows from it. */
export const summarize = (diagnostics: readonly Diagnostic[], consequence?: string): string => {
  const errors = diagnostics.filter(isError).length;
  const warnings = diagnostics.length - errors;
  return [
    errors > 0 ? plural(errors, 'error') : undefined,
    warnings > 0 ? plural(warnings, 'warning') : undefined,
    errors > 0 ? consequence : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
};

/**
 * Prints diagnostics and a summary to stderr.
 *
 * @param consequence of an error, for the summary
 */
export const printDiagnostics = (diagnostics: readonly Diagnostic[], consequence?: string): void => {
  for (const diagnostic of diagnostics) printError(...formatDiagnostic(diagnostic).split('\n'), '');
  if (diagnostics.length > 0) printError(summarize(diagnostics, consequence));
};
