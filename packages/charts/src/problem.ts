import { type Diagnostic, KnownProblem } from '@edgit/core';
import { type ChartCode, error } from './codes.js';

/** A chart can't be pulled or rendered. */
export class ChartProblem extends KnownProblem {
  override readonly name: string = 'ChartProblem';
  constructor(
    override readonly code: ChartCode,
    readonly subject: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }

  /** @param places where the chart is declared, if this is known */
  diagnostic(places: Diagnostic['places'] = []): Diagnostic {
    return error(this.code, `${this.subject}: ${this.message}`, places, this.hint);
  }
}
