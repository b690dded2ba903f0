import { asText, type Path, valueAt } from '@edgit/kubernetes';
import type * as z from 'zod';
import { error } from '../codes/index.js';
import { pathName } from '../model/path-name.js';
import type { Diagnostic, Place } from './diagnostics.js';
import { codeOf, issueError } from './issue-codes.js';
import { choiceOf, descriptionOf, schemaAt, unwrap } from './schema-lookup.js';
import type { Source } from './source.js';
import { suggest } from './suggest.js';
import { customHint, describeType } from './type-messages.js';
import { intentionOf } from './unknown-keys.js';

type Issue = z.core.$ZodIssue;

/** An issue and its path. */
export interface Finding {
  readonly issue: Issue;
  readonly path: Path;
  /** Whether the key at `path` is wrong, not its value. */
  readonly isKey?: boolean;
}

/** Turns issues into findings: one per place. Issues inside map keys and unions become separate findings. */
export const findingsOf = (issues: readonly Issue[]): Finding[] => {
  const findings = issues.flatMap((issue) => toFindings(issue, []));
  const seen = new Set<string>();
  return findings.filter(({ path }) => {
    const key = JSON.stringify(path);
    return !seen.has(key) && seen.add(key);
  });
};

const toFindings = (issue: Issue, parent: Path): Finding[] => {
  const path = [...parent, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ issue, path: [...path, key] }));
  if (issue.code === 'invalid_key')
    return issue.issues.slice(0, 1).map((inner) => ({ issue: inner, path, isKey: true }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const options = issue.errors.flat();
    if (options.every((option) => option.code === 'invalid_value' && option.path.length === 0)) {
      const values = options.flatMap((option) => (option.code === 'invalid_value' ? option.values : []));
      return [{ issue: { ...issue, code: 'invalid_value', values }, path }];
    }
    // Options of another type were not meant. Of the others, take the one with the fewest mistakes.
    const isOther = (own: readonly Issue[]): boolean => own.some((one) => one.path.length === 0 && isOtherValue(one));
    const [nearest = []] = [...issue.errors].sort(
      (a, b) => Number(isOther(a)) - Number(isOther(b)) || a.length - b.length,
    );
    return nearest.flatMap((inner) => toFindings(inner, path));
  }
  return [{ issue, path }];
};

const isOtherValue = ({ code }: Issue): boolean => code === 'invalid_type' || code === 'invalid_value';

/** Turns findings into diagnostics. A missing key that is misspelled or misplaced is reported once. */
export const describeFindings = (findings: readonly Finding[], schema: z.ZodType, source: Source): Diagnostic[] => {
  const missing = findings.map(({ path }) => path).filter((path) => valueAt(source.value, path) === undefined);
  const unknown = new Map(
    findings
      .filter(({ issue }) => issue.code === 'unrecognized_keys')
      .map((finding) => [finding, intentionOf(finding.path, schema, source.value, missing)]),
  );
  const explained = new Set([...unknown.values()].map(({ path }) => JSON.stringify(path)));
  const described = findings
    .filter(({ path }) => valueAt(source.value, path) !== undefined || !explained.has(JSON.stringify(path)))
    .map((finding) => {
      const { path } = finding;
      const intention = unknown.get(finding);
      const diagnostic =
        intention === undefined
          ? describe(finding, schema, source)
          : error('unknown-key', `unknown key \`${path.at(-1)}\``, [source.place(path, 'key')], intention.hint);
      return { finding, diagnostic };
    });
  // A value with an anchor is checked again for each alias: report it once.
  const seen = new Set<string>();
  return described.flatMap(({ finding, diagnostic }) => {
    const { file, position } = diagnostic.places[0] ?? { file: '' };
    const key = JSON.stringify([file, position, finding.issue.code, finding.path.at(-1)]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [diagnostic];
  });
};

const describe = ({ issue, path, isKey }: Finding, schema: z.ZodType, source: Source): Diagnostic => {
  const parent = path.slice(0, -1);
  const name = pathName(path);
  const field = schemaAt(schema, path, source.value);
  const description = descriptionOf(field);
  if (isKey === true) {
    return issueError(
      codeOf(issue),
      issue.message,
      [source.place(path, 'key')],
      customHint(issue) ?? `as a key of ${pathName(parent)}`,
    );
  }
  const value = valueAt(source.value, path);
  if (value === undefined && issue.code !== 'custom') {
    // A schema with its own message says more than "is missing".
    const isOwnMessage = field !== undefined && unwrap(field)._zod.def.error !== undefined;
    const choice = choiceOf(field);
    const options = choice === undefined ? optionsOf(issue) : choice.options;
    const about = options.length > 0 ? oneOf(options) : description;
    const what = [path.at(-1), ...(choice === undefined ? [] : [choice.key])].join('.');
    return error(
      'missing-key',
      isOwnMessage ? issue.message : `${name} is missing`,
      [source.place(parent, 'key')],
      isOwnMessage ? about : `add \`${what}\`${about === undefined ? '' : `: ${about}`}`,
    );
  }
  const at = isSecret(issue) ? withoutLine(source.place(path)) : source.place(path);
  const say = (message: string, hint: string | undefined = description): Diagnostic =>
    issueError(codeOf(issue), message, [at], hint);
  switch (issue.code) {
    case 'custom':
      return say(issue.message, customHint(issue));
    case 'invalid_value':
      return say(`${name} must be ${oneOf(issue.values)}`, meantOption(value, issue.values));
    case 'invalid_union':
      return say(`${name} must be ${oneOf(optionsOf(issue))}`, meantOption(value, optionsOf(issue)));
    case 'invalid_type':
      return describeType(issue, { name, value, at, field, description });
    case 'too_small':
      return say(`${name} ${tooSmall(issue.origin, Number(issue.minimum), value)}`);
    case 'too_big':
      return say(`${name} must be at most ${String(issue.maximum)}, but is ${asText(value)}`);
    case 'invalid_format':
      return say(
        issue.format === 'starts_with' && 'prefix' in issue
          ? `${name} must start with ${asText(issue.prefix)}`
          : `${name} can’t be \`${asText(value)}\``,
      );
    default:
      return say(`${name}: ${issue.message}`);
  }
};

/** Whether one of edgit's own checks says that the line of a value must not be shown. */
const isSecret = (issue: Issue): boolean => issue.code === 'custom' && issue.params?.isSecret === true;

const withoutLine = ({ sourceLine: _, ...place }: Place): Place => place;

/** What a discriminator may be. */
const optionsOf = (issue: Issue): readonly unknown[] => ('options' in issue && issue.options) || [];

const oneOf = (values: readonly unknown[]): string =>
  `${values.length > 1 ? 'one of ' : ''}${values.map(asText).join(', ')}`;

const meantOption = (value: unknown, values: readonly unknown[]): string | undefined => {
  // No suggestion for numbers: similar digits do not mean a typing error.
  const meant = typeof value === 'string' ? suggest(value, values.map(asText)) : undefined;
  return meant === undefined ? undefined : `did you mean \`${meant}\`?`;
};

const tooSmall = (origin: string, minimum: number, value: unknown): string => {
  if (origin === 'array') return `needs at least ${minimum === 1 ? 'one item' : `${minimum} items`}`;
  if (origin !== 'string') return `must be at least ${minimum}, but is ${asText(value)}`;
  return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} characters`;
};
