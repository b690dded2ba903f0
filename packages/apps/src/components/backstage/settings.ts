import { hostSchema, imageNameSchema, imageTagSchema } from '@edgit/core';
import * as z from 'zod';
import { argocdUrl } from '../../argocd-access.js';
import type { AppsCode } from '../../codes.js';

/** `backstage` of apps.yaml. */
export const backstageSettings = z
  .strictObject({
    image: z
      .strictObject({
        registry: hostSchema.describe('Registry, such as harbor.example.org'),
        repository: imageNameSchema.describe('Repository in it'),
        tag: imageTagSchema.describe('Tag'),
      })
      .optional()
      .describe(
        'An image of your own with the modules for OpenID Connect. Left out, the project’s bare one runs behind oauth2-proxy',
      ),
    plugins: z
      .array(z.enum(['grafana', 'techdocs']))
      .default([])
      .describe(
        'What `image` has beyond a new app: grafana, the plugin of backstage-community, for a token that Terraform asks for; techdocs, MkDocs to build pages with (default none)',
      ),
    argocd: argocdUrl('the plugins of backstage-community in `image` read'),
  })
  .check(({ value: { image, ...extras }, issues }) => {
    const wanted = extras.argocd !== undefined ? 'argocd' : extras.plugins.length > 0 ? 'plugins' : undefined;
    if (image !== undefined || wanted === undefined) return;
    issues.push({
      code: 'custom',
      input: extras[wanted],
      path: [wanted],
      message: 'the upstream image of Backstage has no additional plugins',
      params: {
        code: 'portal/image-without-plugins' satisfies AppsCode,
        hint: `set an \`image\` that has them, or remove \`${wanted}\``,
      },
    });
  })
  .prefault({})
  .describe('Backstage');
