import type { Diagnostic } from '@edgit/core';
import { warning } from '../../codes.js';

/** What `--no-object-checks` says of itself, lest a green log be taken for more than it is. */
export const objectsUnchecked = (): Diagnostic =>
  warning(
    'check/objects-left-out',
    'Kubernetes objects were not checked against the schemas of their kinds',
    [],
    'leave --no-object-checks out',
  );
