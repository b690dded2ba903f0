import * as z from 'zod';
import { saying } from './checked-text.js';

/**
 * Homepage puts its own variables into what it reads of routes, and there is no way to tell it not to: the token of Argo CD
 * would be on the page (1.12.3, src/utils/kubernetes/resource-helpers.js).
 */
export const portalTextSchema = z
  .string()
  .check(
    saying(
      (text) => /\{\{HOMEPAGE_(VAR|FILE)_/.test(text),
      'this names a variable of the portal',
      'leave it out: what the variable holds would be on the page',
    ),
  );
