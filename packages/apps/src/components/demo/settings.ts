import * as z from 'zod';

/** `demo` of apps.yaml. */
export const demoSettings = z
  .strictObject({
    enabled: z.boolean().default(false).describe('Whether it runs (default false)'),
    image: z
      .string()
      .min(1)
      .default('ghcr.io/stefanprodan/podinfo:6.14.1')
      .describe(
        'podinfo, or what answers like it; another one starts a canary (default ghcr.io/stefanprodan/podinfo:6.14.1)',
      ),
    replicas: z.int().min(2).max(20).default(4).describe('Pods (default 4)'),
  })
  .prefault({})
  .describe('A service that is delivered as a canary');
