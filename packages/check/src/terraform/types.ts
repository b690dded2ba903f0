import type { TerraformType } from '@edgit/facts';
import { isPlain, type Path, type Plain } from '@edgit/kubernetes';
import { formatValue } from '../objects/message-values.js';
import type { Problem } from '../objects/problem.js';
import { isExpression, isTemplate } from './expressions.js';

/** @returns where a value is not of the type, after the conversions that Terraform makes */
export const typeProblems = (type: TerraformType, value: unknown, path: Path): readonly Problem[] => {
  if (value === null || type === 'dynamic' || (typeof value === 'string' && isExpression(value))) return [];
  if (typeof type === 'string') return isOfPrimitive(type, value) ? [] : [mismatch(`a ${NAMES[type]}`, value, path)];
  if (type[0] === 'object') {
    return isPlain(value) ? objectProblems(type[1], value, path) : [mismatch('a map', value, path)];
  }
  const [collection, item] = type;
  if (collection === 'map') {
    if (!isPlain(value)) return [mismatch('a map', value, path)];
    return Object.entries(value).flatMap(([key, entry]) => typeProblems(item, entry, [...path, key]));
  }
  if (!Array.isArray(value)) return [mismatch('a list', value, path)];
  return value.flatMap((entry, index) => typeProblems(item, entry, [...path, index]));
};

const objectProblems = (
  item: Readonly<Record<string, TerraformType>>,
  value: Plain,
  path: Path,
): readonly Problem[] => {
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(item, key));
  const lacking = Object.keys(item).filter((key) => !Object.hasOwn(value, key));
  return [
    ...unknown.map((key) => ({
      code: 'terraform/unknown-argument' as const,
      path: [...path, key],
      text: `has unknown key \`${key}\``,
    })),
    ...lacking.map((key) => ({
      code: 'terraform/missing-argument' as const,
      path,
      text: `lacks key \`${key}\`, which may be null`,
    })),
    ...Object.entries(item).flatMap(([key, inner]) => typeProblems(inner, value[key] ?? null, [...path, key])),
  ];
};

const NAMES = { string: 'string', number: 'number', bool: 'boolean' } as const;

const isOfPrimitive = (type: 'string' | 'number' | 'bool', value: unknown): boolean => {
  if (typeof value === 'string' && (type === 'string' || isTemplate(value))) return true;
  if (type === 'string') return typeof value === 'number' || typeof value === 'boolean';
  if (type === 'bool') return typeof value === 'boolean' || value === 'true' || value === 'false';
  return (
    typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)))
  );
};

export const mismatch = (needed: string, value: unknown, path: Path): Problem => ({
  code: 'terraform/wrong-type',
  path,
  text: `has ${formatValue(value)} where ${needed} is needed`,
});
