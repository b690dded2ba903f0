import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkTree, inventoryTraps } from '@edgit/check';
import { layers } from '@edgit/cli/layers';
import { type ClusterSources, completeTree, isError, parseSource, renderCluster, type Source } from '@edgit/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';

/*
 * Whatever stands in a cluster's files, edgit renders it or says what is wrong with it: an exception would be a bug.
 * Good clusters are spoilt at random, in their values and in their text.
 */

const valid = join(import.meta.dirname, '../../fixtures/valid');

type Texts = Readonly<Record<string, string>>;

const textsOf = (name: string): Texts =>
  Object.fromEntries(
    ['minimal', name].flatMap((folder) =>
      readdirSync(join(valid, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => [file, readFileSync(join(valid, folder, file), 'utf8')]),
    ),
  );

const good = fc.constantFrom(...readdirSync(valid)).map(textsOf);

const sourcesOf = (texts: Texts): ClusterSources => {
  const parsed = Object.entries(texts).map(([file, text]) => ({
    name: file.replace(/\.yaml$/, ''),
    ...parseSource(file, text),
  }));
  const usable = parsed.flatMap(({ name, source }): [string, Source][] =>
    source === undefined ? [] : [[name, source]],
  );
  const apps = usable.filter(([name]) => name.startsWith('apps/'));
  return {
    files: new Map(usable.filter(([name]) => !name.startsWith('apps/'))),
    apps: new Map(apps.map(([name, source]) => [name.slice('apps/'.length), source])),
    unusable: new Set(parsed.filter(({ source }) => source === undefined).map(({ name }) => name)),
    diagnostics: parsed.flatMap(({ diagnostics }) => diagnostics),
    fileName: (name) => `${name}.yaml`,
  };
};

const answers = async (texts: Texts): Promise<void> => {
  const sources = sourcesOf(texts);
  const rendering = await renderCluster(sources, layers, inventoryTraps);
  const tree = completeTree(rendering, sources);
  const found = tree === undefined ? [] : checkTree(tree).diagnostics;
  const diagnostics = [...(sources.diagnostics ?? []), ...rendering.diagnostics, ...found];
  if (!diagnostics.some(isError)) expect(rendering.files?.size).toBeGreaterThan(0);
  for (const { message, hint, places } of diagnostics) {
    expect(`${message} ${hint ?? ''}`).not.toMatch(/\bundefined\b|\[object|\bNaN\b/);
    expect(places.length).toBeGreaterThan(0);
    for (const { position, sourceLine } of places) {
      if (position !== undefined && sourceLine !== undefined) {
        expect(position.column).toBeLessThanOrEqual(sourceLine.length + 1);
      }
    }
  }
};

const WORDS = ['', 'a b', 'grafana', 'https://x', '10.0.0.1/8', '::1', 'fd00::/64', '10.0.0.11', 'cluster'];
const anyValue = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1.5, 1e21, ...WORDS),
  fc.string(),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }),
  fc.dictionary(
    fc.constantFrom('name', 'host', 'generated', 'x', '__proto__', 'constructor'),
    fc.constantFrom('a', {}),
    {
      maxKeys: 2,
    },
  ),
);

/** Paths of all values in a tree. */
const pathsIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))]
    : [path];

/** A tree with another value at `path`; without what is there, when that is undefined. */
const replaced = (tree: unknown, path: readonly string[], value: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined || typeof tree !== 'object' || tree === null) return value;
  const entries = Object.entries(tree)
    .map(([key, inner]) => [key, key === step ? replaced(inner, rest, value) : inner] as const)
    .filter(([, inner]) => inner !== undefined);
  return Array.isArray(tree) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
};

it('answers whatever a value is replaced by, and whatever is missing', async () => {
  const change = fc.tuple(fc.nat(), fc.nat(), fc.option(anyValue, { nil: undefined }));
  await fc.assert(
    fc.asyncProperty(good, fc.array(change, { minLength: 1, maxLength: 3 }), async (texts, changes) => {
      const spoilt = { ...texts };
      for (const [nth, which, value] of changes) {
        const file = Object.keys(spoilt)[nth % Object.keys(spoilt).length] ?? '';
        const tree: unknown = parse(spoilt[file] ?? '', { merge: true });
        const paths = pathsIn(tree);
        spoilt[file] = stringify(replaced(tree, paths[which % paths.length] ?? [], value) ?? null);
      }
      await answers(spoilt);
    }),
    { numRuns: 400 },
  );
});

it('answers whatever is typed into a file by accident', async () => {
  const slips = [
    ':',
    ' ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '\t',
    '\n',
    '*',
    '&a ',
    '- ',
    '!x ',
    '#',
    '|',
    '>',
    '@',
    '\u00a0',
    '<<: *x',
    '\r',
  ];
  const slip = fc.tuple(fc.nat(), fc.nat(), fc.nat(6), fc.constantFrom(...slips));
  await fc.assert(
    fc.asyncProperty(good, fc.array(slip, { minLength: 1, maxLength: 3 }), async (texts, changes) => {
      const spoilt = { ...texts };
      for (const [nth, where, length, typed] of changes) {
        const file = Object.keys(spoilt)[nth % Object.keys(spoilt).length] ?? '';
        const text = spoilt[file] ?? '';
        const start = where % (text.length + 1);
        spoilt[file] = `${text.slice(0, start)}${typed}${text.slice(start + length)}`;
      }
      await answers(spoilt);
    }),
    { numRuns: 400 },
  );
});
