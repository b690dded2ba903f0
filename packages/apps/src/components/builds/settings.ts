import { branchSchema, labelSchema, quantitySchema, repositoryPathSchema } from '@edgit/core';
import * as z from 'zod';

const imageSchema = z
  .strictObject({
    repository: z
      .string()
      .regex(/^[\w.-]+\/[\w.-]+$/, { error: 'a repository on GitHub is its owner and its name: example/web' })
      .describe('Repository on GitHub, owner/name'),
    private: z
      .boolean()
      .default(false)
      .describe('Whether a token is needed to read it; a person gives it to terraform/vault (default false)'),
    branch: branchSchema.default('main').describe('Branch whose pushes are built (default main)'),
    directory: repositoryPathSchema
      .default('.')
      .describe('Folder that is the context of the build (default . : all of it)'),
    dockerfile: repositoryPathSchema
      .default('Dockerfile')
      .describe('Dockerfile, below that folder (default Dockerfile)'),
    image: z
      .string()
      .regex(/^[a-z0-9._-]+(\/[a-z0-9._-]+)+$/, {
        error: 'an image in Harbor is its project and its name: platform/web',
      })
      .describe('Where it is pushed to: project and name in Harbor, such as platform/web'),
    severity: z
      .array(z.enum(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']))
      .min(1)
      .default(['HIGH', 'CRITICAL'])
      .describe('Vulnerabilities with which it is not pushed (default HIGH and CRITICAL)'),
    ignoreUnfixed: z
      .boolean()
      .default(true)
      .describe('Whether those that nobody has mended yet are let through (default true)'),
  })
  .describe('An image that is built from a repository');

/** `builds` of apps.yaml. */
export const buildsSettings = z
  .strictObject({
    harbor: labelSchema
      .default('harbor')
      .describe('First label of Harbor’s host, as in registry.yaml (default harbor)'),
    volume: quantitySchema
      .default('20Gi')
      .describe('Size of the volume of each build, which the finished image has to fit into (default 20Gi)'),
    images: z.record(labelSchema, imageSchema).default({}).describe('Images that are built, by name (default none)'),
  })
  .prefault({})
  .describe('Images that the cluster builds: see docs/delivery.md');

export type ImageBuild = z.output<typeof imageSchema>;
