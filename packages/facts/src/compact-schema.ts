import type { Schema } from './schema.js';

const KEPT = new Set([
  'type',
  'required',
  'nullable',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'uniqueItems',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-list-map-keys',
]);

/** Formats that an API server checks. Others, such as `double` and `idn-hostname`, mean nothing to it. */
const FORMATS = new Set(['int32', 'int64', 'byte', 'date-time', 'duration', 'ipv4', 'ipv6', 'cidr']);

const REFERENCE = '#/components/schemas/';

export interface CompactOptions {
  /** A native type: its zero values are published as defaults, and its required fields are still required. */
  readonly native: boolean;
  /** Names of native properties whose defaults are kept: they complete the keys of list entries. */
  readonly keptDefaults?: ReadonlySet<string>;
  /**
   * Whether the schema is of a part of a list that belongs to whoever applies it, as a whole. There every default is kept,
   * not scalars alone: what is left out in it and filled in by the API server stays a difference.
   */
  readonly inAtomicList?: boolean;
}

/**
 * @param raw a schema as an API server publishes it
 * @returns what offline checks need of it
 */
export const compactSchema = (raw: unknown, options: CompactOptions): Schema => {
  if (!isRecord(raw)) return {};
  if (typeof raw.$ref === 'string') return { $ref: raw.$ref.replace(REFERENCE, '') };
  const [only, ...others] = list(raw.allOf);
  // A reference has no siblings in OpenAPI 3.0: the API server wraps it to give it a description or a default.
  if (others.length === 0 && isRecord(only) && '$ref' in only) return compactSchema(only, options);
  const compact = (inner: unknown): Schema => compactSchema(inner, options);
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (KEPT.has(key)) result[key] = value;
    else if (key === 'format' && typeof value === 'string' && FORMATS.has(value)) result[key] = value;
    else if (key === 'x-kubernetes-list-type' && value !== 'atomic') result[key] = value;
    else if (key === 'items') result[key] = compactSchema(value, { ...options, inAtomicList: isAtomic(raw, options) });
    else if (key === 'not') result[key] = compact(value);
    else if (key === 'additionalProperties') result[key] = typeof value === 'boolean' ? value : compact(value);
    else if (key === 'allOf' || key === 'anyOf' || key === 'oneOf') result[key] = list(value).map(compact);
  }
  const properties = record(raw.properties);
  if (properties !== undefined) {
    result.properties = Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => {
        const value = record(inner)?.default;
        const kept = options.native
          ? isScalar(value) && options.keptDefaults?.has(name) && value !== ''
          : isScalar(value) || (options.inAtomicList && value !== undefined);
        return [name, { ...compact(inner), ...(kept && { default: value }) }];
      }),
    );
    // Defaults are filled in before anything is checked.
    const required = list(raw.required).filter(
      (name) => typeof name !== 'string' || !hasDefault(properties[name], options),
    );
    if (required.length > 0) result.required = required;
    else delete result.required;
  }
  return result;
};

/** @returns every property name that is part of the key of a list's entries, anywhere in `raw` */
export const listKeys = (raw: unknown): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isRecord(value)) {
      for (const key of list(value['x-kubernetes-list-map-keys'])) if (typeof key === 'string') found.add(key);
      Object.values(value).forEach(visit);
    }
  };
  visit(raw);
  return found;
};

/** @returns names of the definitions that `schema` refers to, itself or below */
export const referencesOf = (schema: Schema): readonly string[] => {
  const found: string[] = [];
  JSON.stringify(schema, (key, value) => {
    if (key === '$ref' && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
};

const hasDefault = (property: unknown, { native }: CompactOptions): boolean => {
  const value = record(property)?.default;
  if (!native) return value !== undefined;
  return value !== undefined && value !== '' && value !== 0 && !(isRecord(value) && Object.keys(value).length === 0);
};

const isAtomic = (list: Readonly<Record<string, unknown>>, { inAtomicList = false }: CompactOptions): boolean =>
  inAtomicList || ['atomic', undefined].some((type) => type === list['x-kubernetes-list-type']);

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  isRecord(value) ? value : undefined;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
