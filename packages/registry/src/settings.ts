import { hostSchema, httpsUrlSchema, labelSchema, overridesSchema, quantitySchema } from '@edgit/core';
import * as z from 'zod';

const reasons = z.record(z.string(), z.string().min(1));

/** The schema of clusters/<name>/registry.yaml. */
export const registrySettingsSchema = z
  .strictObject({
    host: labelSchema.default('harbor').describe('First label of Harbor’s host (default harbor)'),
    storage: quantitySchema.default('100Gi').describe('Volume for images and the cache (default 100Gi)'),
    proxies: z
      .record(
        hostSchema,
        z.strictObject({
          project: labelSchema.describe('Harbor project that caches it'),
          provider: z
            .enum(['docker-hub', 'docker-registry', 'github'])
            .describe(
              'Kind of registry, as the Terraform provider names it; docker-registry for quay.io, as for all without a kind of their own',
            ),
          endpoint: httpsUrlSchema.describe('URL of the upstream registry'),
        }),
      )
      .default({
        'docker.io': { project: 'proxy-dockerhub', provider: 'docker-hub', endpoint: 'https://hub.docker.com' },
        'gcr.io': { project: 'proxy-gcr', provider: 'docker-registry', endpoint: 'https://gcr.io' },
        'ghcr.io': { project: 'proxy-ghcr', provider: 'github', endpoint: 'https://ghcr.io' },
        'quay.io': { project: 'proxy-quay', provider: 'docker-registry', endpoint: 'https://quay.io' },
      })
      .describe(
        'Upstream registries that Harbor caches: images from them are rewritten (default docker.io, gcr.io, ghcr.io, quay.io)',
      ),
    projects: z
      .array(labelSchema)
      .default(['platform'])
      .describe('Harbor projects of your own whose images may run (default platform)'),
    quotas: z
      .record(labelSchema, quantitySchema)
      .default({})
      .describe(
        'Most that a Harbor project may hold, in whole Gi, by its name (default for the others: equal shares of what is left of nine tenths of `storage`)',
      ),
    retention: z
      .strictObject({
        cacheDays: z
          .int()
          .min(1)
          .default(30)
          .describe('Days after its last pull that an image stays in a cache (default 30)'),
        newest: z
          .int()
          .min(1)
          .default(50)
          .describe('How many images, those pushed last, each repository of your own projects keeps (default 50)'),
        pulledDays: z
          .int()
          .min(1)
          .default(90)
          .describe('Days after its last pull that an older image of your own projects stays (default 90)'),
      })
      .prefault({})
      .describe('Which images Harbor keeps. It deletes the others every night, and then frees their space'),
    exceptions: reasons
      .default({
        'ghcr.io/cloudnative-pg':
          'the operator compares its Pods with what it asked for, and would make rewritten ones anew for ever',
        'nvcr.io': 'NVIDIA’s images: too large to cache, and tied to a licence',
        'registry.k8s.io': 'Kubernetes’ own images: served from mirrors near by',
      })
      .describe('Registries, or paths in one, whose images are not rewritten and may run, each with the reason'),
    excludedNamespaces: z
      .record(labelSchema, z.string().min(1))
      .default({
        argocd: 'brings everything else, Harbor too',
        'cert-manager': 'Harbor and webhooks wait for its certificates',
        'cnpg-system': 'runs Harbor’s database',
        'external-secrets': 'brings Harbor’s own secrets and the pull secret',
        harbor: 'can’t be pulled through itself',
        'kube-system': 'network and DNS come before anything else',
        kyverno: 'can’t decide about itself',
        'lan-dns': 'tells the network where Harbor is',
        'longhorn-system': 'Harbor’s volumes are on it',
        vault: 'Harbor’s secrets are in it',
      })
      .describe(
        'Namespaces whose images are left alone, because Harbor can’t start without them, each with the reason',
      ),
    components: overridesSchema,
  })
  .prefault({})
  .describe('The registry, and which images may run');

export type RegistrySettings = ReturnType<typeof registrySettingsSchema.parse>;
