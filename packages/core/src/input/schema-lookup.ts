import { entryOf, type Path, valueAt } from '@edgit/kubernetes';
import * as z from 'zod';

/** A schema without the defaults, options and transformations around it. */
export const unwrap = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return unwrap(schema.unwrap());
  }
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
};

/**
 * The schema of the value at `path`, through defaults, options, lists and maps.
 *
 * @param value the whole value: decides between the options of a union
 * @returns undefined if there is none
 */
export const schemaAt = (schema: z.core.$ZodType, path: Path, value: unknown): z.core.$ZodType | undefined => {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const inner = chosen(unwrap(schema), value);
  const below = valueAt(value, [step]);
  if (inner instanceof z.ZodObject) {
    const field: z.core.$ZodType | undefined = entryOf(inner.shape, String(step));
    return field === undefined ? undefined : schemaAt(field, rest, below);
  }
  if (inner instanceof z.ZodRecord) return schemaAt(inner.valueType, rest, below);
  if (inner instanceof z.ZodArray) return schemaAt(inner.element, rest, below);
  return undefined;
};

/** The option of a union that fits `value`: by discriminator, or the one that is a map. Other schemas are returned as they are. */
const chosen = (schema: z.core.$ZodType, value: unknown): z.core.$ZodType => {
  if (!(schema instanceof z.ZodDiscriminatedUnion)) {
    if (!(schema instanceof z.ZodUnion) || typeof value !== 'object') return schema;
    return schema.options.map(unwrap).find((option) => option instanceof z.ZodObject) ?? schema;
  }
  const { discriminator } = schema.def;
  const given = valueAt(value, [discriminator]);
  return optionsOf(schema).find((option) => accepts(option.shape[discriminator], given)) ?? schema;
};

const optionsOf = (schema: z.ZodDiscriminatedUnion): z.ZodObject[] =>
  schema.options.filter((option) => option instanceof z.ZodObject);

const accepts = (schema: z.core.$ZodType | undefined, value: unknown): boolean =>
  schema !== undefined && z.safeParse(schema, value).success;

/** The description of a schema: on what wraps it (a default, an option) or on what it wraps. */
export const descriptionOf = (schema: z.core.$ZodType | undefined): string | undefined =>
  schema && (z.globalRegistry.get(schema)?.description ?? z.globalRegistry.get(unwrap(schema))?.description);

/** The keys that a map may have at `value`. */
export const keysOf = (schema: z.core.$ZodType | undefined, value: unknown): string[] => {
  const inner = schema && chosen(unwrap(schema), value);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
};

/** The keys that a map must have. */
export const requiredKeys = (schema: z.core.$ZodType): string[] => {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject
    ? Object.keys(inner.shape).filter((key) => !accepts(inner.shape[key], undefined))
    : [];
};

/** The choices of a discriminated union that have `key`, such as `pattern: raw`. */
export const choicesWith = (schema: z.core.$ZodType | undefined, key: string): string[] => {
  const inner = schema && unwrap(schema);
  if (!(inner instanceof z.ZodDiscriminatedUnion)) return [];
  const { discriminator } = inner.def;
  return optionsOf(inner).flatMap(({ shape }) => {
    const literal = shape[discriminator];
    return Object.hasOwn(shape, key) && literal instanceof z.ZodLiteral
      ? [...literal.values].map((value) => `\`${discriminator}: ${String(value)}\``)
      : [];
  });
};

/** The key that chooses between the options of a discriminated union, and what it may be. */
export const choiceOf = (
  schema: z.core.$ZodType | undefined,
): { readonly key: string; readonly options: readonly string[] } | undefined => {
  const inner = schema && unwrap(schema);
  if (!(inner instanceof z.ZodDiscriminatedUnion)) return undefined;
  const { discriminator: key } = inner.def;
  const literals = optionsOf(inner).map(({ shape }) => shape[key]);
  return {
    key,
    options: literals.flatMap((literal) => (literal instanceof z.ZodLiteral ? [...literal.values].map(String) : [])),
  };
};
