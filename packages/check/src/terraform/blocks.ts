import { didYouMean, suggest } from '@edgit/core';
import type { TerraformAttribute, TerraformBlock, TerraformNestedBlock } from '@edgit/facts';
import { isPlain, type Path, type Plain } from '@edgit/kubernetes';
import type { Problem } from '../objects/problem.js';
import { isExpression } from './expressions.js';
import { bodiesOf, bodyProblems, COMMENT } from './root.js';
import { mismatch, typeProblems } from './types.js';

/** Returns more problems of an argument that is in the schema and is set. */
export type ArgumentRule = (
  name: string,
  attribute: TerraformAttribute,
  value: unknown,
  path: Path,
  siblings: Readonly<Record<string, TerraformAttribute>>,
  body: Plain,
) => readonly Problem[];

/**
 * Checks the body of a block against its schema: arguments, blocks, how many of them, types.
 *
 * @param meta arguments that Terraform itself knows in this block
 */
export const blockProblems = (
  schema: TerraformBlock,
  body: Plain,
  path: Path,
  rule: ArgumentRule,
  meta: readonly string[] = [],
): readonly Problem[] => {
  const { attributes = {}, block_types: blocks = {} } = schema;
  const problems: Problem[] = [];
  const meant = new Set<string>();
  const settable = Object.keys(attributes).filter((name) => !isReadOnly(attributes[name]));
  const known = [...settable, ...Object.keys(blocks), ...meta];
  for (const [key, value] of Object.entries(body)) {
    const at = [...path, key];
    const attribute = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
    if (attribute !== undefined) {
      problems.push(...argumentProblems(key, attribute, value, at));
      if (value !== null) problems.push(...rule(key, attribute, value, at, attributes, body));
    } else if (key === 'description') problems.push(...typeProblems('string', value, at));
    else if (!Object.hasOwn(blocks, key) && !meta.includes(key) && key !== COMMENT && key !== 'dynamic') {
      const nearest = suggest(key, known);
      if (nearest !== undefined) meant.add(nearest);
      problems.push({
        code: 'terraform/unknown-argument',
        path: at,
        text: `has unknown argument \`${key}\``,
        hint: didYouMean(key, known),
      });
    }
  }
  for (const name of settable) {
    const absent = body[name] === undefined || body[name] === null;
    if (attributes[name]?.required && absent && !meant.has(name)) {
      problems.push({ code: 'terraform/missing-argument', path, text: `lacks required argument \`${name}\`` });
    }
  }
  for (const [name, nested] of Object.entries(blocks)) {
    if (!meant.has(name)) problems.push(...nestedProblems(name, nested, body, path, rule));
  }
  return problems;
};

const isReadOnly = (attribute: TerraformAttribute | undefined): boolean =>
  attribute?.computed === true && !attribute.optional && !attribute.required;

const argumentProblems = (
  name: string,
  attribute: TerraformAttribute,
  value: unknown,
  path: Path,
): readonly Problem[] => {
  if (value === null) return [];
  if (isReadOnly(attribute))
    return [{ code: 'terraform/read-only-argument', path, text: `sets \`${name}\`, which only the provider sets` }];
  const { nested_type: nested, type, deprecated } = attribute;
  const warning: readonly Problem[] = deprecated
    ? [
        {
          code: 'terraform/deprecated-argument',
          path,
          text: `has deprecated argument \`${name}\``,
          severity: 'warning',
        },
      ]
    : [];
  if (nested === undefined) return [...warning, ...(type === undefined ? [] : typeProblems(type, value, path))];
  if (typeof value === 'string' && isExpression(value)) return warning;
  const needed = nested.nesting_mode === 'list' || nested.nesting_mode === 'set' ? 'a list' : 'a map';
  if (needed === 'a list' ? !Array.isArray(value) : !isPlain(value)) return [...warning, mismatch(needed, value, path)];
  const bodies: readonly (readonly [unknown, Path])[] =
    nested.nesting_mode === 'single'
      ? [[value, path]]
      : Object.entries(Object(value)).map(([key, each]) => [each, [...path, Array.isArray(value) ? Number(key) : key]]);
  return [
    ...warning,
    ...bodies.flatMap(([body, at]) =>
      isPlain(body)
        ? blockProblems({ attributes: nested.attributes }, body, at, () => [])
        : [mismatch('a map', body, at)],
    ),
  ];
};

const nestedProblems = (
  name: string,
  { block, nesting_mode: mode, min_items: min = 0, max_items: max = Number.POSITIVE_INFINITY }: TerraformNestedBlock,
  body: Plain,
  path: Path,
  rule: ArgumentRule,
): readonly Problem[] => {
  const value = body[name];
  const at = [...path, name];
  const keyed = mode === 'map' && isPlain(value);
  const bodies = keyed
    ? Object.entries(value).flatMap(([key, each]) => bodiesOf(each, [...at, key]))
    : bodiesOf(value, at);
  const dynamic = isPlain(body.dynamic) && Object.hasOwn(body.dynamic, name) ? body.dynamic[name] : undefined;
  const contents = bodiesOf(dynamic, [...path, 'dynamic', name]).flatMap(([each, where]) =>
    bodiesOf(each.content, [...where, 'content']),
  );
  const most = mode === 'single' || mode === 'group' ? 1 : max;
  const counted: Problem[] = value === null || keyed ? [] : [...bodyProblems(value, at)];
  if (counted.length === 0 && bodies.length < min && dynamic === undefined) {
    counted.push({
      code: 'terraform/number-of-blocks',
      path,
      text: bodies.length === 0 ? `lacks required block \`${name}\`` : `needs ${min} blocks \`${name}\``,
    });
  }
  if (bodies.length > most) {
    counted.push({
      code: 'terraform/number-of-blocks',
      path: at,
      text: `has ${bodies.length} blocks \`${name}\`, but at most ${most} may be there`,
    });
  }
  return [
    ...counted,
    ...[...bodies, ...contents].flatMap(([inner, where]) => blockProblems(block, inner, where, rule)),
  ];
};
