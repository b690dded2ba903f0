import { didYouMean } from '@edgit/core';
import type { Path } from '@edgit/kubernetes';
import type { Problem } from '../objects/problem.js';
import { type BlockKind, bodiesOf, bodyProblems, COMMENT, type RootBlock } from './root.js';
import { mismatch, typeProblems } from './types.js';

const COMMON = ['count', 'for_each', 'depends_on', 'lifecycle', 'provider'];
const LIFECYCLE = ['precondition', 'postcondition'];
const RESOURCE_LIFECYCLE = [
  ...['create_before_destroy', 'prevent_destroy', 'ignore_changes', 'replace_triggered_by', 'action_trigger'],
  ...LIFECYCLE,
];

const FLAGS = ['create_before_destroy', 'prevent_destroy'];
const ADDRESS = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[[^[\]]*\])+$/;

/** @returns the arguments that Terraform itself knows in a block of this kind */
export const metaArguments = (kind: BlockKind): readonly string[] =>
  kind === 'resource' ? [...COMMON, 'connection', 'provisioner'] : COMMON;

/** @returns what is wrong with the arguments that Terraform itself knows */
export const metaProblems = (
  { kind, body, path }: RootBlock,
  isEphemeral: (value: unknown) => boolean,
): readonly Problem[] => {
  const known = kind === 'resource' ? RESOURCE_LIFECYCLE : LIFECYCLE;
  const { count, for_each: forEach, depends_on: dependsOn } = body;
  const both = count !== undefined && forEach !== undefined;
  return [
    ...(both ? [{ code: 'terraform/conflict' as const, path, text: 'has both `count` and `for_each`' }] : []),
    ...(count === undefined ? [] : typeProblems('number', count, [...path, 'count'])),
    ...dependencyProblems(dependsOn, [...path, 'depends_on']),
    ...bodyProblems(body.lifecycle, [...path, 'lifecycle']),
    ...['count', 'for_each']
      .filter((name) => body[name] !== undefined && isEphemeral(body[name]))
      .map((name) => ({
        code: 'terraform/secret-in-state' as const,
        path: [...path, name],
        text: `keeps an ephemeral value in state, as \`${name}\``,
      })),
    ...bodiesOf(body.lifecycle, [...path, 'lifecycle']).flatMap(([lifecycle, at]) =>
      Object.entries(lifecycle).flatMap(([key, value]) => {
        if (key !== COMMENT && !known.includes(key)) return [unknownKey(key, known, at)];
        if (LIFECYCLE.includes(key)) return conditionProblems(value, [...at, key]);
        return FLAGS.includes(key) ? typeProblems('bool', value, [...at, key]) : [];
      }),
    ),
  ];
};

const CONDITION = ['condition', 'error_message'];

/** @returns what is wrong with blocks that hold a condition: of a variable's `validation`, or of a `lifecycle` */
export const conditionProblems = (value: unknown, path: Path): readonly Problem[] => [
  ...bodyProblems(value, path),
  ...bodiesOf(value, path).flatMap(([body, at]): readonly Problem[] => {
    const unknown = Object.keys(body).filter((key) => key !== COMMENT && !CONDITION.includes(key));
    if (unknown.length > 0) return unknown.map((key) => unknownKey(key, CONDITION, at));
    return CONDITION.filter((key) => body[key] === undefined).map((key) => ({
      code: 'terraform/missing-argument',
      path: at,
      text: `lacks required argument \`${key}\``,
    }));
  }),
];

/** They are no expressions: Terraform orders by them before it evaluates anything. */
const dependencyProblems = (value: unknown, path: Path): readonly Problem[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [mismatch('a list', value, path)];
  return value.flatMap((each, index) =>
    typeof each === 'string' && ADDRESS.test(each) ? [] : [mismatch('the address of a block', each, [...path, index])],
  );
};

const unknownKey = (key: string, known: readonly string[], path: Path): Problem => ({
  code: 'terraform/unknown-argument',
  path: [...path, key],
  text: `has unknown argument \`${key}\``,
  hint: didYouMean(key, known),
});
