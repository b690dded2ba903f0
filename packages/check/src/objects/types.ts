import type { Schema } from '@edgit/facts';
import { isPlain } from '@edgit/kubernetes';

/** @returns whether the value is of the schema's type, as far as it says one */
export const hasType = (schema: Schema, value: unknown): boolean => {
  if (schema['x-kubernetes-int-or-string']) return typeof value === 'string' || Number.isInteger(value);
  if (schema.format === 'quantity') return typeof value === 'string' || typeof value === 'number';
  switch (schema.type) {
    case 'object':
      return isPlain(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case undefined:
      // Of a schema that says nothing at all, any value will do.
      return value !== null || Object.keys(schema).length === 0 || isAny(schema);
    default:
      return typeof value === schema.type;
  }
};

const isAny = (schema: Schema): boolean =>
  schema['x-kubernetes-preserve-unknown-fields'] === true || schema.properties === undefined;

/** @returns the type in words: "an integer" */
export const typeName = (schema: Schema): string => {
  if (schema['x-kubernetes-int-or-string']) return 'an integer or a string';
  if (schema.format === 'quantity') return 'a quantity such as 500m or 1Gi';
  const names = { object: 'a map', array: 'a list', integer: 'an integer' } as const;
  if (schema.type === undefined) return 'a value';
  return schema.type in names ? names[schema.type as keyof typeof names] : `a ${schema.type}`;
};
