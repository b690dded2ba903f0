import { type Diagnostic, isError, type Place, parseSource, type Source } from '@edgit/core';
import { error } from '../codes/index.js';

/** The documents of a file, and what is wrong with those that can't be read. */
export interface Documents {
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a file of any number of YAML documents, as kubectl does. JSON is YAML too.
 *
 * @param file the name for messages
 */
export const documentsIn = (file: string, text: string): Documents => {
  const sources: Source[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const part of partsOf(file.endsWith('.json') ? withoutTabs(text) : text)) {
    const { source, diagnostics: found } = parseSource(file, part.text, 'kubernetes');
    const lower = (place: Place): Place => lowered(place, part.line);
    const problems = found.map((problem) => ({ ...problem, places: problem.places.map(lower) }));
    const template = problems.some(isError) ? templatePlace(file, part) : undefined;
    if (template !== undefined) return { sources, diagnostics: [...diagnostics, isTemplate(template)] };
    diagnostics.push(...problems);
    if (source !== undefined) sources.push({ ...source, place: (path, target) => lower(source.place(path, target)) });
  }
  return { sources, diagnostics };
};

/** One document, and how many lines stand above it. */
interface Part {
  readonly line: number;
  readonly text: string;
}

/** Starts and ends of documents: wherever they stand at the start of a line, even within a block of text. */
const MARK = /^(?:---|\.\.\.)(?=\s|$)/;
const NO_CONTENT = /^\s*(?:#|%|$)/;

const partsOf = (text: string): readonly Part[] => {
  const parts: { line: number; lines: string[] }[] = [{ line: 0, lines: [] }];
  for (const [index, line] of text.split('\n').entries()) {
    if (MARK.test(line)) parts.push({ line: index, lines: [] });
    parts.at(-1)?.lines.push(line.replace(MARK, '   '));
  }
  return parts
    .filter(({ lines }) => !lines.every((line) => NO_CONTENT.test(line)))
    .map(({ line, lines }) => ({ line, text: lines.join('\n') }));
};

/** JSON may be indented by tabs. */
const withoutTabs = (text: string): string => text.replace(/^\t+/gm, (tabs) => ' '.repeat(tabs.length));

const lowered = (place: Place, lines: number): Place =>
  place.position === undefined
    ? place
    : { ...place, position: { ...place.position, line: place.position.line + lines } };

/** `{{` where a value or a line begins; quoted, it is text for Argo Workflows, Prometheus and others. */
const TEMPLATE = /^(?<before>\s*(?:-\s+)?(?:[^\s#'"][^'"#]*:\s+)?[^\s'"#:]*)\{\{/;

const templatePlace = (file: string, { line, text }: Part): Place | undefined => {
  const lines = text.split('\n');
  const index = lines.findIndex((each) => TEMPLATE.test(each));
  const sourceLine = lines[index];
  if (sourceLine === undefined) return undefined;
  const column = (TEMPLATE.exec(sourceLine)?.groups?.before?.length ?? 0) + 1;
  return { file, position: { line: line + index + 1, column, length: 2 }, sourceLine };
};

const isTemplate = (place: Place): Diagnostic =>
  error(
    'manifest/helm-template',
    'this is a Helm template: it says nothing before its chart is rendered',
    [place],
    'check what `helm template` prints',
  );
