import { type Diagnostic, isError, type Place, parseSource, type Source } from '@edgit/core';
import { helmTemplate, templateError } from './helm-template.js';
import { type Part, partsOf } from './parts.js';

/** One document of a file: its content, or what is wrong with it as YAML. */
export interface ManifestDocument {
  /** Undefined where it can't be read. */
  readonly source?: Source;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The place of a Helm template, for which no other problem is reported. */
  readonly template?: Place;
}

/**
 * Reads a file of any number of YAML or JSON documents, as kubectl does.
 *
 * @param file the name for messages
 */
export const documentsIn = (file: string, text: string): readonly ManifestDocument[] =>
  partsOf(file.endsWith('.json') ? withoutTabs(text) : text).map((part) => documentOf(file, part));

const documentOf = (file: string, part: Part): ManifestDocument => {
  const { source, diagnostics } = parseSource(file, part.text, 'kubernetes');
  const lower = (place: Place): Place => lowered(place, part.line);
  const problems = diagnostics.map((problem) => ({ ...problem, places: problem.places.map(lower) }));
  const about = { text: part.text, diagnostics: problems };
  if (source !== undefined) {
    return { ...about, source: { ...source, place: (path, target) => lower(source.place(path, target)) } };
  }
  const template = problems.some(isError) ? helmTemplate(file, part.text) : undefined;
  if (template === undefined) return about;
  const place = lower(template);
  return { ...about, diagnostics: [templateError([place])], template: place };
};

/** JSON may be indented by tabs. */
const withoutTabs = (text: string): string => text.replace(/^\t+/gm, (tabs) => ' '.repeat(tabs.length));

const lowered = (place: Place, lines: number): Place =>
  place.position === undefined
    ? place
    : { ...place, position: { ...place.position, line: place.position.line + lines } };
