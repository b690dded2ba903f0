import { didYouMean, type Path } from '@edgit/core';
import type { Problem } from '../objects/problem.js';
import { type BlockKind, bodiesOf, COMMENT, type RootBlock } from './root.js';
import { typeProblems } from './types.js';

const COMMON = ['count', 'for_each', 'depends_on', 'lifecycle', 'provider'];
const LIFECYCLE = ['precondition', 'postcondition'];
const RESOURCE_LIFECYCLE = [
  ...['create_before_destroy', 'prevent_destroy', 'ignore_changes', 'replace_triggered_by', 'action_trigger'],
  ...LIFECYCLE,
];

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
    ...(both ? [{ path, text: 'has both `count` and `for_each`' }] : []),
    ...(count === undefined ? [] : typeProblems('number', count, [...path, 'count'])),
    ...(dependsOn === undefined ? [] : typeProblems(['list', 'string'], dependsOn, [...path, 'depends_on'])),
    ...['count', 'for_each']
      .filter((name) => body[name] !== undefined && isEphemeral(body[name]))
      .map((name) => ({ path: [...path, name], text: `keeps an ephemeral value in state, as \`${name}\`` })),
    ...bodiesOf(body.lifecycle, [...path, 'lifecycle']).flatMap(([lifecycle, at]) =>
      Object.keys(lifecycle)
        .filter((key) => key !== COMMENT && !known.includes(key))
        .map((key) => unknownKey(key, known, at)),
    ),
  ];
};

const unknownKey = (key: string, known: readonly string[], path: Path): Problem => ({
  path: [...path, key],
  text: `has unknown argument \`${key}\``,
  hint: didYouMean(key, known),
});
