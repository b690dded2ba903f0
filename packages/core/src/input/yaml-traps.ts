import { asText } from '@edgit/kubernetes';
import { type Document, isScalar, type Scalar, visit, type YAMLMap } from 'yaml';
import { error } from '../codes/index.js';
import type { Diagnostic, Place } from './diagnostics.js';
import { isMergeKey } from './yaml-aliases.js';

/** Scalars that YAML 1.1 readers (Go's among them) take for booleans and YAML 1.2 readers for strings. */
const AMBIGUOUS_BOOLEAN = /^(y|yes|n|no|on|off)$/i;
/** Octal to YAML 1.1 readers, decimal to YAML 1.2 readers. */
const AMBIGUOUS_NUMBER = /^[-+]?0[0-7]+$/;

/** No-break spaces where only a space makes sense, zero-width characters: pasted from a web page. */
const INVISIBLE = /^\u00a0|\u00a0$|(?<=:)\u00a0|[\u200b\u2060\ufeff]/;

/** Finds the place of a node, or of one character in it. */
type NodePlace = (node: unknown, character?: number) => Place;

/**
 * Errors for valid YAML that is most likely a mistake: repeated keys, invisible characters, values that readers of YAML
 * 1.1 and 1.2 read differently. Also for the key `__proto__`, which JavaScript would lose.
 */
export const yamlTraps = (document: Document.Parsed, place: NodePlace, rejectsAmbiguity: boolean): Diagnostic[] => {
  const diagnostics: Diagnostic[] = [];
  visit(document, {
    Map(_, map) {
      diagnostics.push(...repeatedKeys(map, place));
    },
    Scalar(position, scalar) {
      diagnostics.push(...unreadableCharacters(scalar, place));
      if (position !== 'key') diagnostics.push(...hidden(scalar, place));
      if (position !== 'key' && rejectsAmbiguity) diagnostics.push(...ambiguous(scalar, place));
    },
  });
  return diagnostics;
};

const repeatedKeys = (map: YAMLMap, place: NodePlace): Diagnostic[] => {
  const first = new Map<unknown, unknown>();
  return map.items.flatMap(({ key }) => {
    if (isMergeKey(key)) return [];
    const name = isScalar(key) ? asText(key.value) : key;
    if (name === '__proto__')
      return [error('yaml/forbidden-key', 'no key can be called `__proto__`', [place(key)], 'rename it')];
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, key);
      return [];
    }
    return [
      error(
        'yaml/duplicate-key',
        `\`${asText(name)}\` occurs twice in this map`,
        [place(key), place(earlier)],
        'keep one of them',
      ),
    ];
  });
};

/** NUL, which ends a text for programs in C, and single surrogates: no shell, file or variable can hold them. */
const UNREADABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const unreadableCharacters = (scalar: Scalar, place: NodePlace): Diagnostic[] =>
  typeof scalar.value === 'string' && UNREADABLE.test(scalar.value)
    ? [
        error(
          'yaml/unreadable-character',
          'this text contains a character that no program can read',
          [place(scalar)],
          'remove it',
        ),
      ]
    : [];

const hidden = (scalar: Scalar, place: NodePlace): Diagnostic[] => {
  const found = scalar.type === 'PLAIN' ? (scalar.source ?? '').search(INVISIBLE) : -1;
  if (found < 0) return [];
  return [
    error(
      'yaml/invisible-character',
      'this value contains an invisible character',
      [place(scalar, found)],
      'type the value again',
    ),
  ];
};

const ambiguous = (scalar: Scalar, place: NodePlace): Diagnostic[] => {
  const word = scalar.source ?? '';
  if (scalar.type !== 'PLAIN' || INVISIBLE.test(word)) return [];
  if (AMBIGUOUS_BOOLEAN.test(word)) {
    return [
      error(
        'yaml/ambiguous-boolean',
        `\`${word}\` is a boolean to some YAML readers and a string to others`,
        [place(scalar)],
        `write ${/^(y|yes|on)$/i.test(word) ? 'true' : 'false'}, or quote it: "${word}"`,
      ),
    ];
  }
  if (AMBIGUOUS_NUMBER.test(word)) {
    const octal = Number.parseInt(word, 8);
    return [
      error(
        'yaml/ambiguous-number',
        `\`${word}\` is ${Number(word)} to some YAML readers and octal, ${octal}, to others`,
        [place(scalar)],
        `write ${Number(word)} or ${octal}, or quote it: "${word}"`,
      ),
    ];
  }
  return [];
};
