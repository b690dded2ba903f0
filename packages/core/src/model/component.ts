import * as z from 'zod';
import { alertSchema } from './alert.js';
import { accessSchema } from './facets/access.js';
import { firstStartSchema, handMadeSecretSchema } from './facets/bootstrap.js';
import { deliverySchema } from './facets/delivery.js';
import { exposeSchema } from './facets/exposure.js';
import { machinesSchema } from './facets/machines.js';
import { clusterKindSchema, manifestSchema, upstreamSchema } from './facets/manifests.js';
import { metricsSchema } from './facets/metrics.js';
import { networkSchema } from './facets/network.js';
import { oidcSchema, samlSchema } from './facets/oidc.js';
import { portalSchema, portalTextSchema } from './facets/portal.js';
import { resolverSchema } from './facets/resolver.js';
import { secretSchema, userSecretSchema } from './facets/secrets.js';
import { sharesSchema, usesSchema } from './facets/shared-secrets.js';
import { storageSchema } from './facets/storage.js';
import { vaultSchema } from './facets/vault.js';
import { labelSchema } from './names.js';

export type { Group, Roles } from './facets/access.js';
export { chartSourceSchema, type Delivery, deliverySchema, type HelmDelivery, isHelm } from './facets/delivery.js';
export type { Exposure } from './facets/exposure.js';
export type { Metrics } from './facets/metrics.js';
export type { OidcClient } from './facets/oidc.js';
export type { PortalFacet } from './facets/portal.js';
export type { ComponentSecret, SecretOrigin } from './facets/secrets.js';

/** The Component contract: how a piece of the platform describes its needs. The layers decide how they are provided. */
export const componentSchema = z
  .strictObject({
    name: labelSchema.describe('Name of the component and of its Argo CD Application'),
    namespace: labelSchema.describe('Namespace it runs in'),
    description: portalTextSchema.min(1).describe('One sentence for people: portal, catalogue'),
    category: portalTextSchema.min(1).default('applications').describe('Group on the portal (default applications)'),
    owner: labelSchema.default('platform').describe('Team that answers for it (default platform)'),
    wave: z
      .int()
      .min(-100)
      .max(100)
      .default(0)
      .describe('Argo CD sync wave: lower comes first (default 0; the platform itself is below 0)'),
    essential: z
      .string()
      .min(1)
      .optional()
      .describe('Why the platform can’t run without it: it can’t be switched off then (left out: it can)'),
    delivery: deliverySchema,
    manifests: z.array(manifestSchema).default([]).describe('Its own Kubernetes objects'),
    upstream: z.array(upstreamSchema).default([]).describe('Manifests from pinned Git repositories, such as CRDs'),
    alsoIn: z.array(labelSchema).default([]).describe('Other namespaces that its chart writes to'),
    clusterKinds: z
      .array(clusterKindSchema)
      .default([])
      .describe(
        'Kinds without a namespace that its chart or `upstream` brings, as group/Kind: Argo CD admits them and those of its manifests, no others',
      ),
    namespacedKinds: z
      .array(clusterKindSchema)
      .default([])
      .describe(
        'Kinds with a namespace that its chart or `upstream` brings and that are out of the ordinary, such as monitoring.coreos.com/Prometheus: Argo CD admits them, those of its manifests, and what docs/security.md lists as ordinary (default none)',
      ),
    podSecurity: z
      .enum(['restricted', 'baseline', 'privileged'])
      .default('baseline')
      .describe('Pod Security Standard its namespace enforces (default baseline)'),
    expose: z.array(exposeSchema).default([]).describe('Services reachable through the Gateway'),
    secrets: z.array(secretSchema).default([]).describe('Secrets it reads'),
    oidc: z.array(oidcSchema).default([]).describe('Its clients in Keycloak'),
    saml: z.array(samlSchema).default([]).describe('Its clients in Keycloak that speak SAML 2.0'),
    access: accessSchema.optional(),
    metrics: z.array(metricsSchema).default([]).describe('Where Prometheus scrapes it'),
    alerts: z
      .array(alertSchema)
      .readonly()
      .default([])
      .describe('Alerts that the rules of its chart lack (default none)'),
    network: z.array(networkSchema).default([]).describe('Who may talk to it and where it may go'),
    storage: z.array(storageSchema).default([]).describe('Volumes it keeps'),
    images: z.array(z.string().min(1)).default([]).describe('Images it runs that no manifest of its own names'),
    settings: z
      .record(z.string(), z.string())
      .default({})
      .describe(
        'Values of its chart that follow a setting of the layer’s file, both as paths with full stops: messages about the value point to the setting (default none)',
      ),
    byHand: z
      .array(handMadeSecretSchema)
      .default([])
      .describe(
        'Secrets that a person makes in its namespace before it starts, since Vault can’t hold them: a step of bootstrap/steps.md (default none)',
      ),
    afterRestart: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Commands that bring it back after a restart, and end when it is: typed after its first start, and between nodes as Talos is upgraded (default none)',
      ),
    installFirst: z
      .int()
      .min(1)
      .optional()
      .describe(
        'Its place among what a person installs before Argo CD, since no Pod runs or finds a name without it (left out: Argo CD installs it)',
      ),
    firstStart: z.array(firstStartSchema).default([]).describe('What a person does once (default nothing)'),
    terraform: z
      .array(labelSchema)
      .default([])
      .describe(
        'Roots of Terraform that configure it once its server answers: a step of bootstrap/steps.md (default none)',
      ),
    machines: machinesSchema.optional().describe('What it has to do with the machines themselves (default nothing)'),
    resolver: resolverSchema.optional().describe('Whose questions for names it answers (default nobody’s)'),
    portal: portalSchema.optional().describe('How it finds what it shows to people, where it is a portal'),
    vault: vaultSchema.optional().describe('What it may do in Vault itself (default nothing)'),
    uses: usesSchema.describe('What it takes the credential of another component for (default nothing)'),
    shares: sharesSchema.describe('Secrets whose values components may take that use them for this (default none)'),
    priority: z
      .enum(['critical', 'service'])
      .optional()
      .describe(
        'What stands on it: critical (Pods don’t start without it, or the cluster can’t be changed), service (other applications need it). Pods of its own manifests get that PriorityClass; a chart needs values for it. Left out, none',
      ),
    architectures: z
      .array(z.enum(['amd64', 'arm64']))
      .min(1)
      .default(['amd64', 'arm64'])
      .describe(
        'CPU architectures that all its images are for: its own manifests run on no other nodes, by node affinity; a chart needs values for that (default amd64 and arm64)',
      ),
  })
  .describe('One piece of the platform');

/** A component as authors write it: fields with defaults are optional. */
export type ComponentInput = z.input<typeof componentSchema>;
/** A component as layers read it: with all defaults. */
export type Component = z.output<typeof componentSchema>;

/** Fields that only components of the catalogue have. */
const CATALOGUE_FIELDS = {
  essential: true,
  byHand: true,
  afterRestart: true,
  alerts: true,
  installFirst: true,
  firstStart: true,
  terraform: true,
  machines: true,
  resolver: true,
  portal: true,
  vault: true,
  uses: true,
  shares: true,
} as const;

/** Defaults for the fields that {@link userComponentSchema} leaves out. */
export const catalogueDefaults = componentSchema
  .pick({ byHand: true, afterRestart: true, alerts: true, firstStart: true, terraform: true, uses: true, shares: true })
  .parse({});

/** What clusters/<name>/apps/<app>.yaml holds: a component with the name of the file, without the fields of the catalogue. */
export const userComponentSchema = componentSchema.omit(CATALOGUE_FIELDS).extend({
  secrets: z.array(userSecretSchema).default([]).describe('Secrets it reads'),
  name: labelSchema.optional().describe('Name of the component; must be the file’s name (default that)'),
  namespace: labelSchema.optional().describe('Namespace it runs in (default its name)'),
});
