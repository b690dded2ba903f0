import * as z from 'zod';
import { type Diagnostic, error, type Place } from './diagnostics.js';
import type { Path, Source } from './source.js';
import { didYouMean } from './suggest.js';

/** A value whose every field may be absent: what is left of input after its wrong parts are taken out. */
export type Partially<T> = T extends readonly (infer Item)[]
  ? readonly (Partially<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Partially<T[Key]> }
    : T;

export interface Checked<T> {
  /** The value with defaults. When something was wrong but could be left out, what is left: good for further checks only. */
  readonly value?: T;
  /** The same without what was wrong, and without defaults in its place: for checks across fields. */
  readonly partial: Partially<T>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Holds a source against a schema.
 *
 * @returns every violation, each at its own place, and what can be used of the value
 */
export const checkSource = <Schema extends z.ZodType>(schema: Schema, source: Source): Checked<z.output<Schema>> => {
  type Value = z.output<Schema>;
  const first = schema.safeParse(source.value, { reportInput: false });
  if (first.success) return { value: first.data, partial: first.data as Partially<Value>, diagnostics: [] };

  const issues = first.error.issues.flatMap(flattenIssue);
  const diagnostics = issues.flatMap((issue) => describeIssue(issue, schema, source));
  const wrong = issues.flatMap(wrongPaths);
  const pruned = prune(source.value, wrong);
  const second = schema.safeParse(pruned);
  if (!second.success) return { partial: pruned as Partially<Value>, diagnostics };
  return { value: second.data, partial: prune(second.data, wrong) as Partially<Value>, diagnostics };
};

type Issue = z.core.$ZodIssue;

/** Issues inside a record's keys or elements stand one level deeper; unions give the issues of their nearest option. */
const flattenIssue = (issue: Issue): Issue[] => {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
    return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(flattenIssue);
  }
  if (issue.code === 'invalid_element') {
    return issue.issues
      .map((inner) => ({ ...inner, path: [...issue.path, issue.key as string, ...inner.path] }))
      .flatMap(flattenIssue);
  }
  return [issue];
};

const toPath = (path: readonly PropertyKey[]): Path =>
  path.map((step) => (typeof step === 'number' ? step : String(step)));

const wrongPaths = (issue: Issue): Path[] => {
  const path = toPath(issue.path);
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
};

const describeIssue = (issue: Issue, schema: z.ZodType, source: Source): Diagnostic[] => {
  const path = toPath(issue.path);
  const name = path.length === 0 ? 'the file' : `\`${path.join('.').replace(/\.(\d+)(?=\.|$)/g, '[$1]')}\``;
  const at = source.place(path);
  if (issue.code === 'unrecognized_keys') {
    const known = keysOf(schemaAt(schema, path));
    return issue.keys.map((key) =>
      error(`unknown key \`${key}\``, [source.place([...path, key], 'key')], didYouMean(key, known)),
    );
  }
  const value = valueAt(source.value, path);
  const description = schemaAt(schema, path)?.description;
  if (issue.code === 'custom') {
    const hint: unknown = issue.params?.hint;
    return [error(issue.message, [at], typeof hint === 'string' ? hint : description)];
  }
  if (value === undefined) {
    const custom = issue.message.startsWith('Invalid') ? `${name} is missing` : issue.message;
    return [error(custom, [source.place(path.slice(0, -1), 'key')], description)];
  }
  if (issue.code === 'invalid_value') {
    const options = issue.values.map(String);
    return [
      error(
        `${name} must be ${options.length > 1 ? 'one of ' : ''}${options.join(', ')}`,
        [at],
        didYouMean(String(value), options),
      ),
    ];
  }
  if (issue.code === 'invalid_union') {
    const options = discriminatorOptions(schemaAt(schema, path));
    const key = issue.discriminator;
    const given =
      key !== undefined && typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    if (key === undefined) return [error(`${name}: ${issue.message}`, [at], description)];
    return given === undefined
      ? [
          error(
            `\`${[...path, key].join('.')}\` is missing`,
            [source.place(path, 'key')],
            `one of ${options.join(', ')}`,
          ),
        ]
      : [
          error(
            `\`${[...path, key].join('.')}\` must be one of ${options.join(', ')}`,
            [source.place([...path, key])],
            didYouMean(String(given), options),
          ),
        ];
  }
  if (issue.code === 'invalid_type') {
    const hint =
      issue.expected === 'string' && typeof value !== 'object'
        ? `quote it: "${textAt(at) ?? String(value)}"`
        : description;
    return [error(`${name} must be ${article(issue.expected)}, but is ${article(typeOf(value))}`, [at], hint)];
  }
  if (issue.code === 'invalid_key') {
    return [
      error(`\`${String(path.at(-1))}\` can't be a key here`, [source.place(path, 'key')], issue.issues[0]?.message),
    ];
  }
  return [error(`${name}: ${lowerFirst(issue.message)}`, [at], description)];
};

/** What is written at a place, letter for letter: 1.10 is more than the number 1.1. */
const textAt = ({ position, sourceLine }: Place): string | undefined =>
  position && sourceLine?.slice(position.column - 1, position.column - 1 + position.length);

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const TYPE_NAMES: Readonly<Record<string, string>> = {
  object: 'a map',
  record: 'a map',
  array: 'a list',
  int: 'a whole number',
  null: 'empty',
};

const article = (type: string): string => TYPE_NAMES[type] ?? `a ${type}`;

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (current, step) => (typeof current === 'object' && current !== null ? Reflect.get(current, step) : undefined),
    value,
  );

/** A deep copy of `value` without what stands at `paths`; removed list items leave a hole, so that indexes stay. */
const prune = (value: unknown, paths: readonly Path[]): unknown => {
  if (paths.some((path) => path.length === 0)) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => prune(item, below(paths, index)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const kept = prune(item, below(paths, key));
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(entries);
};

const below = (paths: readonly Path[], step: string | number): Path[] =>
  paths.filter((path) => String(path[0]) === String(step)).map((path) => path.slice(1));

/** The schema of the value at `path`, through defaults, options, lists and maps; undefined where there is none. */
export const schemaAt = (schema: z.core.$ZodType, path: Path): z.ZodType | undefined => {
  const inner = unwrap(schema);
  const [step, ...rest] = path;
  // A description may stand on the wrapper (a default, an option) or on what it wraps.
  if (step === undefined) return ('description' in schema && schema.description ? schema : inner) as z.ZodType;
  if (inner instanceof z.ZodObject) {
    const field: z.core.$ZodType | undefined = inner.shape[step];
    return field === undefined ? undefined : schemaAt(field, rest);
  }
  if (inner instanceof z.ZodRecord) return schemaAt(inner.valueType, rest);
  if (inner instanceof z.ZodArray) return schemaAt(inner.element, rest);
  return inner instanceof z.ZodUnion
    ? inner.options.map((option) => schemaAt(option, path)).find((found) => found !== undefined)
    : undefined;
};

const unwrap = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return unwrap(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
};

const keysOf = (schema: z.ZodType | undefined): string[] => {
  const inner = schema && unwrap(schema);
  if (inner instanceof z.ZodObject) return Object.keys(inner.shape);
  return inner instanceof z.ZodUnion
    ? [...new Set(inner.options.flatMap((option) => keysOf(option as z.ZodType)))]
    : [];
};

const discriminatorOptions = (schema: z.ZodType | undefined): string[] => {
  const inner = schema && unwrap(schema);
  if (!(inner instanceof z.ZodDiscriminatedUnion)) return [];
  return inner.options.flatMap((option) => {
    const literal = schemaAt(option, [inner.def.discriminator]);
    return literal instanceof z.ZodLiteral ? [...literal.values].map(String) : [];
  });
};
