import { type Diagnostic, error, KnownProblem } from '@edgit/core';

/** A chart can't be had or rendered: what happened, and what to do. */
export class ChartProblem extends KnownProblem {
  override readonly name: string = 'ChartProblem';
  constructor(
    readonly subject: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }

  /** @param places where what it is about is declared, if that is known */
  diagnostic(places: Diagnostic['places'] = []): Diagnostic {
    return error(`${this.subject}: ${this.message}`, places, this.hint);
  }
}
