import type { Diagnostic } from '@edgit/core';
import { warning } from '../../codes.js';

/** Warning of `--no-object-checks`, so that a log without errors is not taken for a full check. */
export const objectsUnchecked = (): Diagnostic =>
  warning(
    'check/objects-left-out',
    'Kubernetes objects were not checked against the schemas of their kinds',
    [],
    'run without --no-object-checks',
  );
