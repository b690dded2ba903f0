import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { hostileName, hostileValue } from './hostile.js';

/** A change of a text. */
export type Mutation = (text: string) => string;

const SLIPS = [
  ...':"\'{}[]\t\n*&-!#|>@%`,?\r\u00a0\ufeff\u0000\u001b',
  '&a ',
  '*a',
  '<<: *a',
  '---\n',
  '...\n',
  '{{ x }}',
  '\ud800',
];

/** Characters typed, or removed, anywhere. */
const slip: fc.Arbitrary<Mutation> = fc
  .tuple(fc.nat(), fc.nat(8), fc.constantFrom(...SLIPS))
  .map(([where, length, typed]) => (text) => {
    const start = where % (text.length + 1);
    return `${text.slice(0, start)}${typed}${text.slice(start + length)}`;
  });

/** Lines that appear again, or a text that ends early. */
const cut: fc.Arbitrary<Mutation> = fc
  .tuple(fc.nat(), fc.nat(), fc.boolean())
  .map(([from, count, repeat]) => (text) => {
    const lines = text.split('\n');
    const start = from % lines.length;
    const some = lines.slice(start, start + (count % 5) + 1);
    return [...lines.slice(0, start), ...(repeat ? [...some, ...some] : []), ...lines.slice(start + some.length)].join(
      '\n',
    );
  });

type Path = readonly (string | number)[];

const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))]
    : [path];

/** What a map or list is with one entry changed by `change`, which gets and gives entries. */
const changedAt = (
  tree: unknown,
  [step, ...rest]: Path,
  change: (key: string, value: unknown) => readonly (readonly [string, unknown])[],
): unknown => {
  if (typeof tree !== 'object' || tree === null) return tree;
  const entries = Object.entries(tree).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (key !== String(step)) return [[key, value]];
    return rest.length === 0 ? change(key, value) : [[key, changedAt(value, rest, change)]];
  });
  if (Array.isArray(tree)) return entries.map(([, value]) => value);
  const map = new Map(entries);
  // Not Object.fromEntries: YAML can say `__proto__`, and so can this.
  return map;
};

/** Reading and writing a larger text takes longer than what is tried with it. */
const LARGEST = 100_000;

const plainOf = (text: string): unknown => {
  if (text.length > LARGEST) return undefined;
  try {
    return parse(text, { merge: true, maxAliasCount: 1000, logLevel: 'error' });
  } catch {
    return undefined;
  }
};

const CHANGES = ['value', 'name', 'removed', 'beside', 'below'] as const;

/** A value replaced, a key renamed, removed or added. Where a text is no YAML (any more), it stays as it is. */
const edit: fc.Arbitrary<Mutation> = fc
  .tuple(fc.nat(), fc.constantFrom(...CHANGES), hostileName, hostileValue)
  .map(([which, what, name, value]) => (text) => {
    const tree = plainOf(text);
    const paths = pathsIn(tree).filter((path) => path.length > 0);
    const path = paths[which % Math.max(1, paths.length)];
    if (path === undefined) return text;
    const changed = changedAt(tree, path, (key, old) => {
      if (what === 'value') return [[key, value]];
      if (what === 'name') return [[name, old]];
      if (what === 'removed') return [];
      if (what === 'beside')
        return [
          [key, old],
          [name, value],
        ];
      return [
        [
          key,
          new Map<unknown, unknown>([
            [name, value],
            ['name', old],
          ]),
        ],
      ];
    });
    return stringify(changed, { aliasDuplicateObjects: false });
  });

/** Aliases that nest, merge, repeat or contain themselves. */
const aliases: fc.Arbitrary<Mutation> = fc
  .tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom('list', 'merge', 'deep', 'self', 'mixed'),
  )
  .map(([levels, width, how]) => (text) => {
    const lines = ['zz0: &z0 { k: v }'];
    for (let level = 1; level <= levels; level++) {
      const below = Array.from({ length: width }, () => `*z${level - 1}`).join(', ');
      const bodies = {
        list: `[${below}]`,
        merge: `{ <<: [${below}], k${level}: v }`,
        deep: `${'['.repeat(50)}*z${level - 1}${']'.repeat(50)}`,
        self: `[*z${level}, *z${level - 1}]`,
        mixed: `{ a: [${below}], <<: [[*z${level - 1}]] }`,
      };
      lines.push(`zz${level}: &z${level} ${bodies[how]}`);
    }
    return `${text}\n${[...lines, `zz: { <<: *z${levels} }`, ''].join('\n')}`;
  });

/** Much of something. */
const much: fc.Arbitrary<Mutation> = fc
  .tuple(
    fc.constantFrom(1_000, 20_000),
    fc.constantFrom(
      (index: number) => `key${index}: x`,
      (index: number) => `? [${index}]\n: x`,
      () => '- x',
      () => '---\na: b',
      () => '# comment',
      (index: number) => `"k${index}": {a: ${index}`,
      () => '? ? ? x',
      (index: number) => `${' '.repeat(index % 300)}a:`,
    ),
  )
  .map(
    ([count, line]) =>
      (text) =>
        `${text}\n${Array.from({ length: count }, (_, index) => line(index)).join('\n')}\n`,
  );

/** One to three changes of a text, one after the other. */
export const mutation: fc.Arbitrary<Mutation> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: edit },
      { weight: 4, arbitrary: slip },
      { weight: 2, arbitrary: cut },
      { weight: 1, arbitrary: aliases },
      { weight: 1, arbitrary: much },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((mutations) => (text) => mutations.reduce((now, mutate) => mutate(now), text));
