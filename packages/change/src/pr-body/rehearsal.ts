import { KnownProblem } from '@edgit/core';
import { at, listAt, textAt } from '../value.js';

/** The output of `edgit rehearse --json`. */
export interface RehearsalView {
  readonly cluster?: string;
  readonly ok: boolean;
  readonly error?: string;
  readonly parts: readonly {
    readonly part: string;
    readonly ok: boolean;
    readonly summary: string;
    readonly findings: readonly {
      readonly kind: string;
      readonly subject: string;
      readonly message: string;
      readonly hint?: string;
    }[];
  }[];
}

/** The file is not the output of `edgit rehearse --json`. */
export class InvalidRehearsalResult extends KnownProblem {
  override readonly name = 'InvalidRehearsalResult';
}

/**
 * @param text output of `edgit rehearse --json`
 * @throws InvalidRehearsalResult when it is something else
 */
export const readRehearsal = (text: string): RehearsalView => {
  const result = parsed(text);
  const ok = at(result, 'ok');
  if (typeof ok !== 'boolean' || !Array.isArray(at(result, 'parts'))) throw new InvalidRehearsalResult(MESSAGE);
  const [cluster, error] = [textAt(result, 'cluster'), textAt(result, 'error')];
  return {
    ...(cluster !== undefined && { cluster }),
    ok,
    ...(error !== undefined && { error }),
    parts: listAt(result, 'parts').map((part) => ({
      part: textAt(part, 'part') ?? '',
      ok: at(part, 'ok') === true,
      summary: textAt(part, 'summary') ?? '',
      findings: listAt(part, 'findings').map((finding) => ({
        kind: textAt(finding, 'kind') ?? '',
        subject: textAt(finding, 'subject') ?? '',
        message: textAt(finding, 'message') ?? '',
        hint: textAt(finding, 'hint'),
      })),
    })),
  };
};

const MESSAGE = 'this is not the result of a rehearsal: use the output of `edgit rehearse --json`';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidRehearsalResult(MESSAGE);
  }
};
