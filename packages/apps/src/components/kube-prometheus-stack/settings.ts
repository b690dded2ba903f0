import { emailSchema, endpointSchema, labelSchema, quantitySchema } from '@edgit/core';
import * as z from 'zod';
import { durationSchema } from '../../settings-fields.js';

/** `prometheus` of apps.yaml. */
export const prometheusSettings = z
  .strictObject({
    retention: durationSchema.default('15d').describe('How long metrics are kept (default 15d)'),
    storage: quantitySchema
      .default('50Gi')
      .describe('Size of its volume; the oldest metrics go when four fifths of it are full (default 50Gi)'),
  })
  .prefault({})
  .describe('Metrics');

const recipientsSchema = z.array(emailSchema).min(1);

/**
 * Chats that need only the URL of an incoming webhook. Discord is not one of them: the operator rejects its
 * `webhook_url_file` (0.93.1, pkg/alertmanager/types.go), and the URL is a secret.
 */
export const CHATS = ['mattermost', 'msteams', 'slack'] as const;

/** Services that wake people up, as Alertmanager 0.34 and the operator's types (0.93.1, pkg/alertmanager/types.go) have them. */
export const PAGERS = ['opsgenie', 'pagerduty', 'pushover', 'telegram'] as const;

/** Receivers besides e-mail. A team has a separate URL in Vault. */
const channels = (webhookDefault: string, chatDefault: string) => ({
  webhook: z
    .boolean()
    .optional()
    .describe(
      `Whether critical alerts are posted to a URL too, which is in Vault: ntfy’s with \`?template=alertmanager\`, a bridge to Matrix, anything that takes Alertmanager’s JSON (${webhookDefault})`,
    ),
  page: z
    .enum(PAGERS)
    .optional()
    .describe(`Service that wakes somebody up for critical alerts, by keys that are in Vault (${chatDefault})`),
  chat: z
    .enum(CHATS)
    .optional()
    .describe(
      `Chat in which critical alerts and warnings appear, by its incoming webhook, whose URL is in Vault (${chatDefault})`,
    ),
});

const alertingFields = z
  .strictObject({
    email: z
      .strictObject({
        to: recipientsSchema
          .optional()
          .describe('Who is written to. Left out, alerts@ the public domain, which Mailpit shows'),
        from: emailSchema.optional().describe('Sender. Left out, alertmanager@ the public domain'),
        server: endpointSchema
          .default('mailpit-smtp.mailpit.svc:1025')
          .describe('Mail server, host:port (default mailpit-smtp.mailpit.svc:1025: nothing leaves the cluster)'),
        user: z
          .string()
          .min(1)
          .optional()
          .describe('Who signs in there, over TLS, with a password from Vault. Left out, nobody does, and without TLS'),
      })
      .prefault({})
      .describe('E-mail about critical alerts and warnings'),
    ...channels('default false', 'default none'),
    deadMansSwitch: z
      .boolean()
      .default(false)
      .describe(
        'Whether a URL in Vault is called every few minutes: a service outside raises the alarm when that stops (default false)',
      ),
    teams: z
      .record(
        labelSchema,
        z.strictObject({
          to: recipientsSchema.optional().describe('Who is written to (default `email.to`)'),
          ...channels('default that of all', 'default that of all'),
        }),
      )
      .default({})
      .describe(
        'Teams with receivers of their own, by the `owner` of components: ai, applications, data, network, observability, platform, security (default none: all alerts go to all)',
      ),
  })
  .describe('Where Alertmanager sends alerts');

/** `alerting` of apps.yaml: `none` is everything at its default, and on purpose. */
export const alertingSettings = z
  .union([z.literal('none').describe('Nobody outside the cluster is told, on purpose'), alertingFields])
  .prefault({})
  .transform((given) =>
    given === 'none' ? { ...alertingFields.parse({}), isAccepted: true } : { ...given, isAccepted: false },
  )
  .describe('Where Alertmanager sends alerts; `none` where nobody outside the cluster is to be told');
