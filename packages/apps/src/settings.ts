import {
  domainSchema,
  hostSchema,
  httpsUrlSchema,
  imageNameSchema,
  imageTagSchema,
  labelSchema,
  overridesSchema,
  quantitySchema,
  scheduleSchema,
} from '@edgit/core';
import * as z from 'zod';
import type { AppsCode } from './codes.js';
import { buildsSchema, demoSchema } from './delivery-settings.js';
import { chatModelSchema, embeddingModelSchema } from './model-settings.js';
import {
  alertingSchema,
  durationSchema,
  lokiSchema,
  opencostSchema,
  prometheusSchema,
} from './observability-settings.js';

/** Claim templates of a StatefulSet can't be changed: the API server refuses another size. */
const FIXED = 'can’t be changed later';

const argocdUrl = (who: string) =>
  httpsUrlSchema
    .optional()
    .describe(
      `Address of Argo CD, such as https://argo.example.org, where ${who} the Applications, for a token that Terraform asks for (default: not at all)`,
    );

/** The schema of clusters/<name>/apps.yaml. */
export const appsSettingsSchema = z
  .strictObject({
    longhorn: z
      .strictObject({
        replicas: z
          .int()
          .min(1)
          .max(5)
          .optional()
          .describe('Copies of every volume, each on another worker (default 3, or as many as there are workers)'),
        backup: z
          .strictObject({
            enabled: z
              .boolean()
              .default(true)
              .describe(
                'Whether volumes are backed up: to `backups.target` of cluster.yaml, or else to Garage, which has to be on then (default true)',
              ),
            schedule: scheduleSchema
              .default('0 2 * * *')
              .describe('When, as cron writes it, in UTC (default 0 2 * * *: every night)'),
            retain: z.int().min(1).max(250).default(7).describe('Backups to keep of every volume (default 7)'),
            maxAge: durationSchema
              .default('36h')
              .describe('Alert VolumeBackupMissed fires when the newest backup of a volume is older (default 36h)'),
          })
          .prefault({})
          .describe('Backups of every volume'),
      })
      .prefault({})
      .describe('Storage on the nodes’ own disks'),
    surrealdb: z
      .strictObject({ storage: quantitySchema.default('20Gi').describe('Size of its volume (default 20Gi)') })
      .prefault({})
      .describe('SurrealDB'),
    keycloak: z
      .strictObject({
        secondFactor: z
          .boolean()
          .default(true)
          .describe(
            'Whether people must set up an authenticator app (TOTP) when they first sign in. Applies to accounts made from then on (default true)',
          ),
      })
      .prefault({})
      .describe('Sign-in for people'),
    grafana: z
      .strictObject({
        prometheus: z
          .string()
          .startsWith('http')
          .default('http://kps-prometheus.monitoring.svc:9090')
          .describe('Where Grafana reads metrics (default http://kps-prometheus.monitoring.svc:9090)'),
      })
      .prefault({})
      .describe('Dashboards'),
    prometheus: prometheusSchema,
    alerting: alertingSchema,
    loki: lokiSchema,
    opencost: opencostSchema,
    builds: buildsSchema,
    demo: demoSchema,
    qdrant: z
      .strictObject({
        replicas: z
          .union([z.literal(1), z.literal(3), z.literal(5)])
          .optional()
          .describe(
            'Servers, each on a node of its own: 1, or a cluster of 3 or 5 (default 3, or 1 where there are fewer than three nodes for them)',
          ),
        storage: quantitySchema
          .default('20Gi')
          .describe(`Size of its volume and of the one with its snapshots; ${FIXED} (default 20Gi)`),
      })
      .prefault({})
      .describe('Qdrant'),
    garage: z
      .strictObject({
        data: quantitySchema.default('100Gi').describe(`Size of the volume with the objects; ${FIXED} (default 100Gi)`),
        metadata: quantitySchema
          .default('5Gi')
          .describe(`Size of the volume with what is known of the objects; ${FIXED} (default 5Gi)`),
      })
      .prefault({})
      .describe('Garage, object storage for the platform itself'),
    rustfs: z
      .strictObject({
        data: quantitySchema
          .default('50Gi')
          .describe('Size of the volume with the objects; may only grow (default 50Gi)'),
      })
      .prefault({})
      .describe('RustFS, object storage for applications'),
    mail: z
      .strictObject({
        component: labelSchema.describe(
          'Component that takes it, such as the name of a file in apps/; its `network` has a port `smtp`',
        ),
        host: domainSchema.describe('Its Service, such as mailpit-smtp.mailpit.svc'),
        port: z.int().min(1).max(65535).default(25).describe('Port of that Service (default 25)'),
      })
      .optional()
      .describe('Where Paperless-ngx sends e-mail, without TLS and password. Left out, it sends none'),
    paperless: z
      .strictObject({
        documents: quantitySchema
          .default('50Gi')
          .describe('Size of the volume with the documents; may only grow (default 50Gi)'),
        languages: z
          .string()
          .regex(/^[a-z]{3}(_[a-z]+)?(\+[a-z]{3}(_[a-z]+)?)*$/i, {
            error: 'languages are Tesseract’s names, joined by a plus: deu+eng',
          })
          .default('eng')
          .describe('Languages of the documents for OCR, of those in its image: deu, eng, fra, ita, spa (default eng)'),
      })
      .prefault({})
      .describe('Paperless-ngx'),
    n8n: z
      .strictObject({
        hosts: z
          .array(domainSchema)
          .default([])
          .describe(
            'Hosts of the platform that workflows call, by their full names; the web outside they reach anyway (default none)',
          ),
      })
      .prefault({})
      .describe('n8n'),
    dragonfly: z
      .strictObject({
        memory: quantitySchema
          .default('1Gi')
          .describe('Memory of its Pod, at least 640Mi: data may take four fifths of it (default 1Gi)'),
        storage: quantitySchema
          .default('5Gi')
          .describe(`Size of the volume with its snapshots; ${FIXED} (default 5Gi)`),
      })
      .prefault({})
      .describe('Dragonfly'),
    supabase: z
      .strictObject({
        database: quantitySchema.default('20Gi').describe(`Size of the database; ${FIXED} (default 20Gi)`),
        files: quantitySchema.default('20Gi').describe('Size of the volume of uploaded files (default 20Gi)'),
        signUp: z.boolean().default(false).describe('Whether anybody may make an account (default false)'),
        passwords: z
          .boolean()
          .default(true)
          .describe(
            'Whether people enter with e-mail address and password. If not, `signUp` is for those alone whom Keycloak knows (default true)',
          ),
        redirects: z
          .array(httpsUrlSchema)
          .default([])
          .describe('Where applications may send people back to after sign-in (default nowhere else)'),
      })
      .prefault({})
      .describe('Supabase'),
    backstage: z
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
          message: 'the project’s own image of Backstage has no further plugins',
          params: {
            code: 'portal/image-without-plugins' satisfies AppsCode,
            hint: `give an \`image\` that has them, or leave out \`${wanted}\``,
          },
        });
      })
      .prefault({})
      .describe('Backstage'),
    homepage: z
      .strictObject({ argocd: argocdUrl('Homepage reads') })
      .prefault({})
      .describe('Homepage'),
    models: z
      .strictObject({
        chat: labelSchema
          .default('gpt-oss-20b')
          .describe('Model that answers and calls tools, as AIBrix knows it (default gpt-oss-20b)'),
        embedding: z
          .strictObject({
            name: labelSchema
              .default('qwen3-embedding-0-6b')
              .describe('Model that turns text into vectors, as AIBrix knows it (default qwen3-embedding-0-6b)'),
            dimensions: z
              .int()
              .min(1)
              .max(2000)
              .default(1024)
              .describe('Length of its vectors; can’t be changed once there are some (default 1024)'),
          })
          .prefault({})
          .describe('Vectors'),
      })
      .prefault({})
      .describe('The models that applications ask AIBrix for'),
    devtron: z
      .strictObject({
        access: z
          .enum(['view', 'releases', 'manage'])
          .default('view')
          .describe(
            'What it may do in the cluster, and so may whoever signs in to it: view (see everything but Secrets), releases (see Secrets too, where Helm keeps its releases), manage (anything; default view)',
          ),
        database: quantitySchema.default('10Gi').describe('Size of its database (default 10Gi)'),
      })
      .prefault({})
      .describe('Devtron, as a dashboard of the cluster'),
    chatModel: chatModelSchema,
    embeddingModel: embeddingModelSchema,
    firecrawl: z
      .strictObject({
        workers: z.int().min(1).max(20).default(2).describe('How many scrape at the same time (default 2)'),
        database: quantitySchema.default('10Gi').describe(`Size of the volume with its jobs; ${FIXED} (default 10Gi)`),
      })
      .prefault({})
      .describe('Firecrawl'),
    hindsight: z
      .strictObject({ database: quantitySchema.default('20Gi').describe('Size of its database (default 20Gi)') })
      .prefault({})
      .describe('Hindsight'),
    honcho: z
      .strictObject({ database: quantitySchema.default('20Gi').describe('Size of its database (default 20Gi)') })
      .prefault({})
      .describe('Honcho'),
    snapshots: z
      .strictObject({
        schedule: scheduleSchema
          .default('0 1 * * *')
          .describe('When, as cron writes it, in UTC (default 0 1 * * *: every night)'),
        keepDays: z.int().min(1).max(365).default(14).describe('Days after which one is deleted (default 14)'),
      })
      .prefault({})
      .describe('Snapshots of Vault and etcd, in Garage'),
    onedev: z
      .strictObject({
        storage: quantitySchema
          .default('50Gi')
          .describe(`Size of the volume with repositories, packages and attachments; ${FIXED} (default 50Gi)`),
        database: quantitySchema.default('10Gi').describe('Size of its database (default 10Gi)'),
      })
      .prefault({})
      .describe('OneDev'),
    openWebui: z
      .strictObject({
        storage: quantitySchema.default('10Gi').describe('Size of the volume with uploaded files (default 10Gi)'),
        database: quantitySchema.default('20Gi').describe('Size of its database (default 20Gi)'),
      })
      .prefault({})
      .describe('Open WebUI, the chat of the platform'),
    components: overridesSchema,
  })
  .prefault({})
  .describe('The applications of the catalogue; your own are in apps/<app>.yaml');

export type AppsSettings = ReturnType<typeof appsSettingsSchema.parse>;
