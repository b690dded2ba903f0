import { hclTemplate } from '@edgit/core';

/** No input has it: what a person wrote is never taken for an expression. */
const WRITTEN = Symbol('as Terraform reads it');

/**
 * What Terraform evaluates. Every plain string of a root is text, in which Terraform finds nothing: where a value is to be
 * computed, an expression has to stand. It can't be put into a string by mistake: that throws a TypeError.
 */
export interface Expression {
  readonly [WRITTEN]: string;
}

const written = (text: string): Expression => Object.assign(Object.create(null), { [WRITTEN]: text });

/** `expression('var.zone')` is `${var.zone}`. It stands alone in its string, and so keeps its type. */
export const expression = (body: string): Expression => written(`\${${body}}`);

/** Text around expressions: `` interpolated`${user}:${read('password')}` ``. Strings are text, as everywhere. */
export const interpolated = (texts: readonly string[], ...values: readonly (string | Expression)[]): Expression =>
  written(texts.map((text, index) => terraformText(text) + terraformText(values[index] ?? '')).join(''));

/** @returns a value of a root as it stands in Terraform's JSON syntax */
export const terraformText = (value: string | Expression): string =>
  typeof value === 'string' ? hclTemplate(value) : value[WRITTEN];

export const isExpression = (value: unknown): value is Expression =>
  typeof value === 'object' && value !== null && WRITTEN in value;
