import type { KubernetesObject } from '@edgit/kubernetes';
import * as z from 'zod';
import { globSchema, httpsUrlSchema, repositoryPathSchema, revisionSchema } from '../../input/source-schemas.js';

/** Any Kubernetes object: only apiVersion, kind and name are checked here. */
export const manifestSchema = z
  .looseObject({
    apiVersion: z.string().min(1).describe('API group and version, such as apps/v1'),
    kind: z.string().min(1).describe('Kind, such as Deployment'),
    metadata: z
      .looseObject({ name: z.string().min(1).describe('Name of the object') })
      .describe('Name, namespace, labels'),
  })
  .describe('A Kubernetes object; the namespace may be left out')
  .transform((value) => value as KubernetesObject);

/** A folder of manifests in an upstream Git repository, pinned to a revision: for CRDs that no chart contains. */
export const upstreamSchema = z.strictObject({
  repo: httpsUrlSchema.describe('Git repository'),
  revision: revisionSchema.describe('Tag or commit'),
  path: repositoryPathSchema.describe('Folder in it'),
  include: globSchema.optional().describe('Only files that match this glob'),
});

/** A kind, of those that Argo CD admits for it. */
export const clusterKindSchema = z
  .string()
  .regex(/^([a-z0-9.-]*\/)?[A-Z][A-Za-z0-9]*$/, {
    error: 'a kind is written as group/Kind',
  })
  .describe('API group and kind, such as rbac.authorization.k8s.io/ClusterRole; `Namespace` alone is the core group’s');
