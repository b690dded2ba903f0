import { KnownProblem } from '@edgit/core';

/** A chart can't be had or rendered: what happened, and what to do. */
export class ChartProblem extends KnownProblem {
  override readonly name = 'ChartProblem';
  constructor(
    readonly subject: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}
