import * as z from 'zod';
import type { CoreCode } from '../../codes/index.js';
import {
  chartNameSchema,
  chartRepositorySchema,
  chartVersionSchema,
  repositoryPathSchema,
  revisionSchema,
} from '../../input/source-schemas.js';
import { labelSchema } from '../names.js';

const chartSchema = z
  .strictObject({
    repo: chartRepositorySchema.describe('Chart repository, https:// or oci://'),
    name: chartNameSchema.describe('Name of the chart in the repository'),
    version: chartVersionSchema.describe('Exact version of the chart, such as 1.2.3'),
  })
  .describe('An external Helm chart');

/** A chart in a chart repository, or in a folder of its project's Git repository. */
export const chartSourceSchema = chartSchema
  .extend({
    // The check below tests the version, which depends on `path`.
    version: z.string().describe('Exact version of the chart, such as 1.2.3; with `path` a tag or commit'),
    path: repositoryPathSchema
      .optional()
      .describe('Folder of the chart: `repo` is then a Git repository and `version` a tag or commit'),
  })
  .check(({ value: { repo, path, version }, issues }) => {
    const pinned = (path === undefined ? chartVersionSchema : revisionSchema).safeParse(version);
    for (const issue of pinned.error?.issues ?? []) {
      if (issue.code === 'custom') issues.push({ ...issue, input: version, path: ['version'] });
    }
    if (path === undefined || !repo.startsWith('oci://')) return;
    issues.push({
      code: 'custom',
      input: path,
      path: ['path'],
      message: 'a chart in an OCI registry has no `path`',
      params: {
        code: 'component/chart-path' satisfies CoreCode,
        hint: 'leave it out, or name a Git repository by its https URL',
      },
    });
  })
  .describe('An external Helm chart');

const helmFields = {
  chart: chartSourceSchema,
  values: z.record(z.string(), z.unknown()).default({}).describe('Values that differ from those of the chart'),
  release: labelSchema.optional().describe('Helm release name (default the component’s name)'),
};

/** How an application reaches the cluster: the four patterns A to D. */
export const deliverySchema = z
  .discriminatedUnion('pattern', [
    z.strictObject({ pattern: z.literal('helm-with-configs'), ...helmFields }),
    z.strictObject({ pattern: z.literal('helm-inline'), ...helmFields }),
    // Helm can't depend on a folder in Git.
    z.strictObject({ pattern: z.literal('wrapper-chart'), ...helmFields, chart: chartSchema }),
    z.strictObject({ pattern: z.literal('raw') }),
  ])
  .describe(
    'helm-with-configs (A): chart, local values file, accompanying manifests. helm-inline (B): one Application with inline values. wrapper-chart (C): local Chart.yaml that depends on the chart. raw (D): plain manifests',
  );

export type Delivery = z.output<typeof deliverySchema>;
export type HelmDelivery = Exclude<Delivery, { pattern: 'raw' }>;

export const isHelm = (delivery: Delivery): delivery is HelmDelivery => delivery.pattern !== 'raw';
