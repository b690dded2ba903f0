import { hclTemplate } from '@edgit/core';

/** Key that no input has, so that input is never taken for an expression. */
const WRITTEN = Symbol('as Terraform reads it');

/**
 * A value that Terraform evaluates. Plain strings of a root are text, in which Terraform evaluates nothing. Putting an
 * expression into a string by mistake throws a TypeError.
 */
export interface Expression {
  readonly [WRITTEN]: string;
}

const written = (text: string): Expression => Object.assign(Object.create(null), { [WRITTEN]: text });

/** `expression('var.zone')` is `${var.zone}`. It is alone in its string, so that it keeps its type. */
export const expression = (body: string): Expression => written(`\${${body}}`);

/** Text around expressions: `` interpolated`${user}:${read('password')}` ``. Strings are text, as everywhere. */
export const interpolated = (texts: readonly string[], ...values: readonly (string | Expression)[]): Expression =>
  written(texts.map((text, index) => terraformText(text) + terraformText(values[index] ?? '')).join(''));

/** @returns a value of a root in Terraform's JSON syntax */
export const terraformText = (value: string | Expression): string =>
  typeof value === 'string' ? hclTemplate(value) : value[WRITTEN];

export const isExpression = (value: unknown): value is Expression =>
  typeof value === 'object' && value !== null && WRITTEN in value;
