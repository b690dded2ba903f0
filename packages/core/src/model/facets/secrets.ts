import * as z from 'zod';
import type { CoreCode } from '../../codes/index.js';
import { goTemplateProblem } from '../../escape/go-template.js';
import { labelSchema, secretKeySchema } from '../names.js';
import { purposeSchema } from './shared-secrets.js';

/** Characters of a generated value. */
const charsetSchema = z
  .enum(['alphanumeric', 'hex', 'symbols'])
  .default('alphanumeric')
  .describe('alphanumeric is safe in URLs; symbols adds punctuation (default alphanumeric)');

/** Without this check, External Secrets would report the error at run time, for each Secret. */
const goTemplateSchema = z
  .string()
  .min(1)
  .check(({ value, issues }) => {
    const problem = goTemplateProblem(value);
    if (problem === undefined) return;
    const hint = 'close it; quote braces that are text: {{ "{{" }}';
    issues.push({
      code: 'custom',
      input: value,
      message: `this is not a valid Go template: ${problem}`,
      params: { code: 'secret/template' satisfies CoreCode, hint },
    });
  });

const ORIGINS = ['generated', 'bcrypt', 'operator', 'from', 'value', 'template'] as const;

type Origins = Readonly<Partial<Record<(typeof ORIGINS)[number] | 'shared', unknown>>>;

const origins = {
  generated: z
    .strictObject({
      length: z.int().min(8).max(512).default(32).describe('Number of characters (default 32)'),
      charset: charsetSchema,
    })
    .optional()
    .describe('Made once by Terraform, stored in Vault only'),
  bcrypt: z
    .strictObject({
      of: z.string().min(1).describe('Key of this secret whose generated value is hashed'),
      prefix: z.string().default('').describe('Text before the hash, such as "user:"'),
    })
    .optional()
    .describe('bcrypt hash of another generated key of this secret'),
  operator: z
    .string()
    .min(1)
    .optional()
    .describe('Given by a person, once, to Terraform: what it is and where to get it'),
  from: z
    .strictObject({
      component: labelSchema.describe('Component that owns the value'),
      secret: labelSchema.describe('Its secret'),
      key: z.string().min(1).describe('Key in that secret'),
    })
    .optional()
    .describe('The value of another component’s secret'),
  value: z.string().optional().describe('A constant that is no secret, such as a user name'),
  template: goTemplateSchema
    .optional()
    .describe('Text around other keys of this secret, as a Go template: postgres://app:{{ .password }}@db'),
};

/** A value has one origin. */
const hasOneOrigin = ({ value, issues }: z.core.ParsePayload<Origins>): void => {
  const given = [...ORIGINS, 'shared' as const].filter((origin) => value[origin] !== undefined);
  if (given.length === 1) return;
  issues.push({
    code: 'custom',
    input: value,
    message:
      given.length === 0
        ? 'a secret value needs an origin: nothing says where it comes from'
        : `a secret value has one origin, not ${given.length}: ${given.join(', ')}`,
    params: { code: 'secret/origin' satisfies CoreCode, hint: `give one of ${ORIGINS.join(', ')}` },
  });
};

const WHERE_FROM = 'Where a secret value comes from: exactly one of its keys';

const userOriginSchema = z.strictObject(origins).check(hasOneOrigin).describe(WHERE_FROM);

/** A component of the catalogue can also use a value that another component shares. */
const originSchema = z
  .strictObject({
    ...origins,
    shared: z
      .strictObject({
        purpose: purposeSchema.describe('What the owner shares it for; one of `uses`'),
        key: z.string().min(1).describe('Key in the secret that it shares'),
      })
      .optional()
      .describe('The value of the secret that another component shares for this'),
  })
  .check(hasOneOrigin)
  .describe(WHERE_FROM);

const secretOf = <Origin extends z.ZodType>(origin: Origin) =>
  z.strictObject({
    name: labelSchema.describe('Name of the Kubernetes Secret'),
    type: z.string().optional().describe('Type of the Secret (default Opaque)'),
    labels: z.record(z.string(), z.string()).default({}).describe('Labels of the Secret'),
    keys: z
      .record(secretKeySchema, origin)
      .refine((keys) => Object.keys(keys).length > 0, {
        message: 'a secret needs at least one key',
        params: { code: 'secret/no-keys' satisfies CoreCode },
      })
      .describe('Keys of the Secret and where each value comes from'),
    readByTerraform: z
      .boolean()
      .default(false)
      .describe(
        'Whether Terraform signs in to the component with it, or hands it on; that of `oidc` it reads anyway (default false)',
      ),
    readers: z
      .array(labelSchema)
      .default([])
      .describe('Other components that may take values of it by `from` (default none)'),
    everyNamespace: z
      .boolean()
      .default(false)
      .describe(
        'Whether every namespace may read it, also one that edgit does not know: for pull secrets. It is then in reach of the store `vault-shared` (default false)',
      ),
    rotation: z
      .int()
      .min(1)
      .default(1)
      .describe('Raise by one to make Terraform generate this secret anew (default 1)'),
    restart: z
      .boolean()
      .default(true)
      .describe(
        'Whether Reloader restarts the Pods that read it when a value in it changes; false where that helps nothing, or comes before a step that a person takes (default true)',
      ),
  });

/** A Secret that a component of the catalogue reads. */
export const secretSchema = secretOf(originSchema);

/** A Secret that an application in a cluster's apps/ folder reads. */
export const userSecretSchema = secretOf(userOriginSchema);

export type ComponentSecret = z.output<typeof secretSchema>;
export type SecretOrigin = ComponentSecret['keys'][string];
