import { Document, Scalar, type ToStringOptions, visit } from 'yaml';
import { plainYaml } from './plain-yaml.js';
import { numbersOf } from './visible.js';

const FORM: ToStringOptions = { lineWidth: 0, singleQuote: true };

/**
 * Characters that end a line or are forbidden in YAML 1.1 (Go's readers included) but are ordinary in YAML 1.2. They are
 * written only as escapes between double quotes.
 */
const FOREIGN = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Go's reader takes a tab at the start of a block for indentation. */
const TAB_FIRST = /^\s*\t/;

/** @returns whether a reader of YAML 1.1 would misread a string that is not between double quotes */
const isForeign = (text: unknown): boolean =>
  typeof text === 'string' && (text.search(FOREIGN) >= 0 || TAB_FIRST.test(text));

/**
 * YAML text of plain data: two spaces, keys in their own order, no anchors, no folded lines. Strings that a YAML 1.1
 * reader (Go's among them) would take for something else are quoted.
 */
export const toYaml = (value: unknown): string => plainYaml(value) ?? libraryYaml(value);

/** What `toYaml` prints, by the library alone. */
export const libraryYaml = (value: unknown): string => {
  const document = new Document(value, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  const text = document.toString(FORM);
  if (text.search(FOREIGN) < 0 && !/^ *\t/m.test(text)) return text;
  visit(document, {
    Scalar(_, scalar) {
      if (isForeign(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString(FORM).replace(FOREIGN, numbersOf);
};
