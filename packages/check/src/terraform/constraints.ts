import { didYouMean } from '@edgit/core';
import type { TerraformRule, TerraformRules } from '@edgit/facts';
import type { Path, Plain } from '@edgit/kubernetes';
import type { Problem } from '../objects/problem.js';
import { isTemplate } from './expressions.js';
import type { NullTest } from './nullable.js';
import { bodiesOf } from './root.js';

/** Whether an argument has a value: an expression that may be null is `maybe`. */
type Presence = 'set' | 'absent' | 'maybe';

/**
 * What a provider rejects although its schema admits it: `RequiredWith`, `ConflictsWith`, `ExactlyOneOf`, `AtLeastOneOf` of
 * terraform-plugin-sdk, and lists of values. An expression that may be null conflicts
 * with nothing, and does not fulfil the requirement of an argument that is always set.
 */
export const constraintProblems = (
  rules: TerraformRules,
  body: Plain,
  path: Path,
  mayBeNull: NullTest,
): readonly Problem[] => {
  const saysConflict = (argument: string, other: string) => rules[argument]?.conflicts_with?.includes(other) ?? false;
  return Object.entries(rules).flatMap(([argument, rule]) => {
    const steps = argument.split('.');
    const name = steps.at(-1) ?? '';
    const prefix = argument.slice(0, -name.length);
    return elements(body, path, steps.slice(0, -1)).flatMap(([element, at]) => {
      const presenceOf = (other: string): Presence =>
        presence(other.startsWith(prefix) ? element[other.slice(prefix.length)] : valueAt(body, other), mayBeNull);
      return ruleProblems({ argument, name, rule, value: element[name], path: at, presenceOf, saysConflict });
    });
  });
};

interface RuledArgument {
  readonly argument: string;
  readonly name: string;
  readonly rule: TerraformRule;
  readonly value: unknown;
  readonly path: Path;
  readonly presenceOf: (argument: string) => Presence;
  /** Whether the first of two arguments conflicts with the second: each pair is reported once. */
  readonly saysConflict: (argument: string, other: string) => boolean;
}

const ruleProblems = ({
  argument,
  name,
  rule,
  value,
  path,
  presenceOf,
  saysConflict,
}: RuledArgument): readonly Problem[] => {
  const own = presenceOf(argument);
  const at = [...path, name];
  const problems: Problem[] = [];
  if (own !== 'absent') {
    for (const other of rule.required_with ?? []) {
      const there = presenceOf(other);
      if (there === 'absent')
        problems.push({
          code: 'terraform/incomplete-pair',
          path: at,
          text: `has \`${argument}\` without \`${other}\``,
        });
      else if (there === 'maybe' && own === 'set') {
        const text = `has \`${argument}\`, and \`${other}\` beside it may be null`;
        problems.push({
          code: 'terraform/incomplete-pair',
          path: at,
          text,
          hint: 'the provider rejects one without the other: give both a value in every run',
        });
      }
    }
  }
  if (own === 'set') {
    for (const other of rule.conflicts_with ?? []) {
      if (presenceOf(other) !== 'set' || (other < argument && saysConflict(other, argument))) continue;
      problems.push({
        code: 'terraform/conflict',
        path: at,
        text: `has both \`${argument}\` and \`${other}\``,
        hint: 'leave one of them out',
      });
    }
    if (rule.one_of !== undefined && typeof value === 'string' && !isTemplate(value) && !rule.one_of.includes(value)) {
      const text = `has \`${value}\` as \`${argument}\`, which must be one of ${rule.one_of.join(', ')}`;
      problems.push({ code: 'terraform/not-one-of', path: at, text, hint: didYouMean(value, rule.one_of) });
    }
  }
  return [...problems, ...choiceProblems({ argument, rule, path, presenceOf })];
};

/** One of several arguments is required: reported at the first of them. */
const choiceProblems = ({
  argument,
  rule,
  path,
  presenceOf,
}: Pick<RuledArgument, 'argument' | 'rule' | 'path' | 'presenceOf'>): readonly Problem[] => {
  const others = rule.exactly_one_of ?? rule.at_least_one_of;
  if (others === undefined) return [];
  const all = [...new Set([argument, ...others])].sort();
  if (rule.exactly_one_of !== undefined && all[0] !== argument) return [];
  const present = all.filter((each) => presenceOf(each) === 'set');
  const names = all.map((each) => `\`${each}\``).join(', ');
  if (present.length === 0 && all.every((each) => presenceOf(each) === 'absent')) {
    return [{ code: 'terraform/missing-argument', path, text: `needs one of ${names}` }];
  }
  if (rule.exactly_one_of === undefined || present.length < 2) return [];
  return [
    {
      code: 'terraform/conflict',
      path,
      text: `has ${present.map((each) => `\`${each}\``).join(' and ')}, and only one of ${names} may be there`,
    },
  ];
};

const presence = (value: unknown, mayBeNull: NullTest): Presence => {
  if (value === undefined || value === null) return 'absent';
  return mayBeNull(value) ? 'maybe' : 'set';
};

/** The bodies of a nested block, or of the block itself. */
const elements = (body: Plain, path: Path, steps: readonly string[]): readonly (readonly [Plain, Path])[] => {
  const [step, ...rest] = steps;
  if (step === undefined) return [[body, path]];
  return bodiesOf(body[step], [...path, step]).flatMap(([inner, at]) => elements(inner, at, rest));
};

const valueAt = (body: Plain, argument: string): unknown => {
  const steps = argument.split('.');
  const name = steps.at(-1) ?? '';
  return elements(body, [], steps.slice(0, -1))[0]?.[0][name];
};
