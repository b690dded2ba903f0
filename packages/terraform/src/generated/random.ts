// Generated from the schema of hashicorp/random 3.9.0 by tools/facts/src/terraform-types.ts.
import type { Expression } from '../expression.js';

export const randomProvider = { source: 'hashicorp/random', version: '3.9.0' } as const;

export interface RandomEphemerals {
  readonly random_bytes: {
    readonly length: number | Expression;
  };
  readonly random_password: {
    readonly length: number | Expression;
    readonly lower?: boolean | Expression;
    readonly min_lower?: number | Expression;
    readonly min_numeric?: number | Expression;
    readonly min_special?: number | Expression;
    readonly min_upper?: number | Expression;
    readonly numeric?: boolean | Expression;
    readonly override_special?: string | Expression;
    readonly special?: boolean | Expression;
    readonly upper?: boolean | Expression;
  };
}
