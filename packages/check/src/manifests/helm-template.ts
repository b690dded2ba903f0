import { type Diagnostic, type Place, textBlockLines } from '@edgit/core';
import { error } from '../codes/index.js';

/** `{{` where a value or a line begins; quoted, it is text for Argo Workflows, Prometheus and others. */
const TEMPLATE = /^(?<before>\s*(?:-\s+)?(?:[^\s#'"][^'"#]*:\s+)?[^\s'"#:]*)\{\{/;

/**
 * @param text a document that is not valid YAML
 * @returns where it is a template of Helm, if it is one: a block of text with `{{` in it is none
 */
export const helmTemplate = (file: string, text: string): Place | undefined => {
  const blocks = textBlockLines(text);
  const lines = text.split('\n');
  const index = lines.findIndex((line, at) => TEMPLATE.test(line) && !blocks.has(at));
  const sourceLine = lines[index];
  if (sourceLine === undefined) return undefined;
  const column = (TEMPLATE.exec(sourceLine)?.groups?.before?.length ?? 0) + 1;
  return { file, position: { line: index + 1, column, length: 2 }, sourceLine };
};

/** A chart has many templates: one message for all of them. */
export const templateError = (places: readonly Place[]): Diagnostic =>
  error(
    'manifest/helm-template',
    'this is a Helm template: it can be checked only after its chart is rendered',
    places,
    'check what `helm template` prints',
  );
