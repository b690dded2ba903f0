import * as z from 'zod';
import { textCheck } from './text-check.js';

/**
 * Rejects variables of Homepage. Homepage always replaces its variables in annotations of routes: the page would show the
 * token of Argo CD (1.12.3, src/utils/kubernetes/resource-helpers.js).
 */
export const portalTextSchema = z
  .string()
  .check(
    textCheck(
      (text) => /\{\{HOMEPAGE_(VAR|FILE)_/.test(text),
      'this names a variable of the portal',
      'remove it: the page would show the value of the variable',
    ),
  );

const annotation = z.string().min(1);

/** How a portal finds what it shows: the annotations of routes that it reads. */
export const portalSchema = z.strictObject({
  annotations: z
    .strictObject({
      enabled: annotation.describe('Whether the route is shown: `true`'),
      title: annotation.describe('Name of what is there'),
      group: annotation.describe('Title of its group'),
      description: annotation.describe('One sentence'),
      page: annotation.describe('URL of its page'),
      icon: annotation.describe('Name of its icon'),
      pods: annotation.describe('Labels of the Pods whose state is shown'),
    })
    .describe('Names of annotations, by what they hold'),
  groups: z.record(z.string(), z.string()).default({}).describe('Titles of groups, by category (default the category)'),
});

export type PortalFacet = z.output<typeof portalSchema>;
