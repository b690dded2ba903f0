import * as z from 'zod';
import type { CoreCode } from '../codes/index.js';
import { goTemplateProblem } from '../escape/go-template.js';
import {
  chartNameSchema,
  chartRepositorySchema,
  chartVersionSchema,
  globSchema,
  httpsUrlSchema,
  redirectUriSchema,
  repositoryPathSchema,
  revisionSchema,
  versionOrRevisionSchema,
} from '../input/source-words.js';
import type { KubernetesObject } from '../kubernetes.js';
import { headersSchema } from './headers.js';
import { domainSchema, hostLabelSchema, labelSchema, quantitySchema, secretKeySchema } from './names.js';

const stringMap = z.record(z.string(), z.string());

/** Any Kubernetes object: apiVersion, kind and a name; the rest is its own business. */
const manifestSchema = z
  .looseObject({
    apiVersion: z.string().min(1).describe('API group and version, such as apps/v1'),
    kind: z.string().min(1).describe('Kind, such as Deployment'),
    metadata: z
      .looseObject({ name: z.string().min(1).describe('Name of the object') })
      .describe('Name, namespace, labels'),
  })
  .describe('A Kubernetes object; the namespace may be left out')
  .transform((value) => value as KubernetesObject);

const chartSchema = z
  .strictObject({
    repo: chartRepositorySchema.describe('Chart repository, https:// or oci://'),
    name: chartNameSchema.describe('Name of the chart in the repository'),
    version: chartVersionSchema.describe('Exact version of the chart, such as 1.2.3'),
  })
  .describe('An external Helm chart');

/** Some charts are in no repository of charts: a folder in their project's own Git repository. */
export const chartSourceSchema = chartSchema
  .extend({
    // Which of the two it is, is said below.
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

/** A folder of manifests in somebody else's Git repository, pinned: how CRDs arrive that no chart brings. */
const upstreamSchema = z.strictObject({
  repo: httpsUrlSchema.describe('Git repository'),
  revision: revisionSchema.describe('Tag or commit'),
  path: repositoryPathSchema.describe('Folder in it'),
  include: globSchema.optional().describe('Only files that match this glob'),
});

/** A check that says what is wrong with a text, and what to do. */
const saying =
  (isWrong: (text: string) => boolean, message: string, hint: string) =>
  ({ value, issues }: z.core.ParsePayload<string>): void => {
    if (isWrong(value))
      issues.push({ code: 'custom', input: value, message, params: { code: 'wrong-form' satisfies CoreCode, hint } });
  };

/** Gateway API v1.4.1 takes no other letters (apis/v1/httproute_types.go, HTTPPathMatch). */
const HTTP_PATH = /^(?:[-\w.~!$&'()*+,;=:@/]|%[0-9a-fA-F]{2})*$/;

const httpPathSchema = z
  .string()
  .startsWith('/', { abort: true })
  .check(
    saying(
      (text) => !HTTP_PATH.test(text),
      'this is not the path of a URL',
      'write what is no letter, digit or sign of a URL by its number: a space is %20',
    ),
  );

/**
 * Homepage puts its own variables into what it reads of routes, and there is no way to tell it not to: the token of Argo CD
 * would be on the page (1.12.3, src/utils/kubernetes/resource-helpers.js).
 */
const portalTextSchema = z
  .string()
  .check(
    saying(
      (text) => /\{\{HOMEPAGE_(VAR|FILE)_/.test(text),
      'this names a variable of the portal',
      'leave it out: what the variable holds would be on the page',
    ),
  );

const authSchema = z
  .enum(['native', 'proxy', 'public'], {
    error: (issue) => (issue.input === undefined ? 'an exposed service needs `auth`: say who may enter' : undefined),
  })
  .describe(
    'Who may enter: native (the application’s own sign-in), proxy (oauth2-proxy against Keycloak), public (everybody)',
  );

const clusterKindSchema = z
  .string()
  .regex(/^([a-z0-9.-]*\/)?[A-Z][A-Za-z0-9]*$/, {
    error: 'a kind is written as group/Kind',
  })
  .describe('API group and kind, such as rbac.authorization.k8s.io/ClusterRole; `Namespace` alone is the core group’s');

/** Groups of Keycloak, as `identity.groups` of cluster.yaml calls them: who may do more comes first. */
const groupSchema = z.enum(['admins', 'developers', 'viewers']);
export type Group = z.output<typeof groupSchema>;

const exposedService = z.strictObject({
  host: hostLabelSchema.describe('First label of the host name'),
  domain: z.enum(['public', 'cluster']).default('public').describe('Which of the cluster’s domains (default public)'),
  service: labelSchema.describe('Service that answers, in the component’s namespace'),
  canary: labelSchema
    .optional()
    .describe(
      'Service of the next version, in the same namespace and at the same port: it gets no requests until Argo Rollouts gives it some',
    ),
  port: z.int().min(1).max(65535).describe('Port of that Service'),
  path: httpPathSchema.default('/').describe('Path prefix (default /)'),
  grpc: z
    .strictObject({
      service: labelSchema
        .optional()
        .describe('Service that answers, in the component’s namespace (default `service`)'),
      port: z.int().min(1).max(65535).describe('Port of that Service, with `appProtocol: kubernetes.io/h2c`'),
      target: labelSchema
        .optional()
        .describe('Port of the Pods behind it, of `ports` in `network` (default the one of the exposure)'),
    })
    .optional()
    .describe('Who answers gRPC at the same host: requests of type application/grpc go there (default nobody)'),
  headers: headersSchema
    .default({})
    .describe(
      'Request headers to set, laid over those of network.yaml; false leaves one as the client sends it (default none)',
    ),
  responseHeaders: headersSchema
    .default({})
    .describe(
      'Response headers to set, laid over those of network.yaml; false leaves one to the application (default none)',
    ),
  auth: authSchema,
  allow: z
    .array(groupSchema)
    .min(1)
    .default(['admins'])
    .describe('With `auth: proxy`: the groups that may enter (default admins)'),
  pods: labelSchema.optional().describe('Pods that answer: the `name` of an entry of `network` (default its first)'),
  target: labelSchema
    .optional()
    .describe('Port of those Pods behind the Service, of `ports` in `network` (default `http`, or the only one)'),
  title: portalTextSchema.optional().describe('Name on the portal (default from the component’s name)'),
  icon: portalTextSchema
    .min(1)
    .optional()
    .describe('Icon on the portal, in Homepage’s words: grafana.png, mdi-fire (default the component’s name and .png)'),
  portal: z
    .union([z.boolean(), httpPathSchema])
    .optional()
    .describe(
      'Whether it is on the portals, or the path of its page for people; false where only programs come (default: the first entrance of each host is, at its `path`)',
    ),
});

/** `<host>-oauth2-proxy` names a Service: a label of at most 63 characters. */
const PROXIED_HOST_LENGTH = 50;

const exposeSchema = exposedService.check(({ value: { auth, host, canary, grpc, path, service, port }, issues }) => {
  if (grpc !== undefined) {
    const problem =
      auth === 'proxy'
        ? 'programs that speak gRPC can’t sign in at an oauth2-proxy'
        : path !== '/'
          ? 'gRPC has paths of its own: it needs a host whose `path` is /'
          : (grpc.service ?? service) === service && grpc.port === port
            ? 'the Gateway speaks one protocol to each port of a Service'
            : undefined;
    if (problem !== undefined) {
      issues.push({
        code: 'custom',
        input: grpc,
        path: ['grpc'],
        message: `\`grpc\` can’t be here: ${problem}`,
        params: {
          code: 'component/grpc' satisfies CoreCode,
          hint: 'expose it at a host of its own, or give the Service another port for it',
        },
      });
    }
  }
  if (auth !== 'proxy') return;
  if (host.length > PROXIED_HOST_LENGTH) {
    issues.push({
      code: 'custom',
      input: host,
      path: ['host'],
      message: `\`${host}\` is too long for \`auth: proxy\`: its proxy is named after it`,
      params: {
        code: 'host/too-long' satisfies CoreCode,
        hint: `at most ${PROXIED_HOST_LENGTH} characters; \`hosts\` in cluster.yaml may rename it to more`,
      },
    });
  }
  if (canary !== undefined) {
    issues.push({
      code: 'custom',
      input: canary,
      path: ['canary'],
      message: '`canary` has no effect with `auth: proxy`: all requests go to the proxy',
      params: {
        code: 'component/idle-canary' satisfies CoreCode,
        hint: 'leave it out, or let the application sign people in itself',
      },
    });
  }
});

/** Letters a generated value is made of. */
const charsetSchema = z
  .enum(['alphanumeric', 'hex', 'symbols'])
  .default('alphanumeric')
  .describe('alphanumeric is safe in URLs; symbols adds punctuation (default alphanumeric)');

/** External Secrets would say it of each Secret that it can't make. */
const goTemplateSchema = z
  .string()
  .min(1)
  .check(({ value, issues }) => {
    const problem = goTemplateProblem(value);
    if (problem === undefined) return;
    const hint = 'close it; braces that are text stand between quotes: {{ "{{" }}';
    issues.push({
      code: 'custom',
      input: value,
      message: `this is no Go template: ${problem}`,
      params: { code: 'secret/template' satisfies CoreCode, hint },
    });
  });

const ORIGINS = ['generated', 'bcrypt', 'operator', 'from', 'value', 'template'] as const;

const originSchema = z
  .strictObject({
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
  })
  .check((context) => {
    const given = ORIGINS.filter((origin) => context.value[origin] !== undefined);
    if (given.length === 1) return;
    context.issues.push({
      code: 'custom',
      input: context.value,
      message:
        given.length === 0
          ? 'a secret value needs an origin: nothing says where it comes from'
          : `a secret value has one origin, not ${given.length}: ${given.join(', ')}`,
      params: { code: 'secret/origin' satisfies CoreCode, hint: `give one of ${ORIGINS.join(', ')}` },
    });
  })
  .describe('Where a secret value comes from: exactly one of its keys');

const secretSchema = z.strictObject({
  name: labelSchema.describe('Name of the Kubernetes Secret'),
  type: z.string().optional().describe('Type of the Secret (default Opaque)'),
  labels: stringMap.default({}).describe('Labels of the Secret'),
  keys: z
    .record(secretKeySchema, originSchema)
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
  rotation: z.int().min(1).default(1).describe('Raise by one to make Terraform generate this secret anew (default 1)'),
  restart: z
    .boolean()
    .default(true)
    .describe(
      'Whether Reloader restarts the Pods that read it when a value in it changes; false where that helps nothing, or comes before a step that a person takes (default true)',
    ),
});

const roleSchema = z.string().min(1).optional();

const accessSchema = z
  .strictObject({
    roles: z
      .strictObject({
        admins: roleSchema.describe('Role of administrators'),
        developers: roleSchema.describe('Role of developers'),
        viewers: roleSchema.describe('Role of viewers'),
      })
      .refine((roles) => Object.values(roles).some((role) => role !== undefined), {
        message: 'no group has a role: say instead in `accounts` who may enter',
        params: { code: 'sign-in/no-access' satisfies CoreCode },
      })
      .optional()
      .describe('What each group is there, in the component’s own terms. A group that is left out is nobody there'),
    accounts: z
      .string()
      .min(1)
      .optional()
      .describe('Who enters without a group: keys of an API, accounts of its own. What they are and where'),
    once: z
      .string()
      .min(1)
      .optional()
      .describe('What a person does by hand, once, before the roles hold. Left out, they hold from the start'),
  })
  .refine(({ roles, accounts }) => roles !== undefined || accounts !== undefined, {
    message: 'nobody may enter: give `roles` or `accounts`',
    params: { code: 'sign-in/no-access' satisfies CoreCode },
  })
  .describe('What people of each group may do in it, where it signs them in itself; the matrix of docs/security.md');

const oidcSchema = z.strictObject({
  clientId: labelSchema.optional().describe('Keycloak client id (default the component’s name)'),
  redirects: z.array(redirectUriSchema).min(1).describe('Exact redirect URIs'),
  signedOut: z
    .array(redirectUriSchema)
    .default([])
    .describe('Exact URIs that Keycloak may send people back to once they have signed out (default none)'),
  secret: z
    .strictObject({
      name: labelSchema.describe('Secret of this component that holds the client secret'),
      key: z.string().min(1).describe('Key in it'),
    })
    .optional()
    .describe('Where the client secret is. Left out, the client is public and uses PKCE alone'),
  pkce: z
    .boolean()
    .default(true)
    .describe('Require PKCE (S256). Switch off only for clients that can’t (default true)'),
  scopes: z
    .array(z.enum(['profile', 'email', 'groups']))
    .default(['profile', 'email', 'groups'])
    .describe('What its tokens say of a person, besides who it is (default profile, email and groups)'),
  offline: z
    .boolean()
    .default(false)
    .describe('Whether it may ask for tokens that outlive the session: `offline_access` (default false)'),
  audience: z
    .boolean()
    .default(false)
    .describe('Whether access tokens name the client as audience too; ID tokens always do (default false)'),
  rolesClaim: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Claim of its tokens with the role that `access.roles` gives the person’s group. The roles are then those of the client in Keycloak (default none)',
    ),
  everyonesRole: labelSchema
    .optional()
    .describe(
      'Role that `rolesClaim` holds for everybody besides: for a program that keeps a person’s old role when the claim is empty (default none)',
    ),
});

const samlSchema = z.strictObject({
  entityId: httpsUrlSchema.describe('Entity id of the service provider, which is the URL of its metadata'),
  consumer: httpsUrlSchema.describe('Its assertion consumer service: where Keycloak posts who signed in'),
});

const portSchema = z.int().min(1).max(65535);
const portName = labelSchema.describe('Name of a port, of `ports`');

const networkSchema = z.strictObject({
  pods: stringMap.describe('Labels of the Pods that the rules are about'),
  name: labelSchema
    .optional()
    .describe('What `pods` of other rules calls these Pods; only a component of several entries needs it'),
  ports: z
    .record(labelSchema, portSchema)
    .default({})
    .describe(
      'Container ports by name, such as `http: 8080`: what `to`, `from`, `expose` and `metrics` mean. TCP, and UDP too for 53 (default none)',
    ),
  udp: z.array(portName).default([]).describe('Names of `ports` that are opened for UDP as well (default none)'),
  from: z
    .array(
      z.strictObject({
        component: labelSchema.describe('Component that connects'),
        pods: labelSchema
          .optional()
          .describe('Which of its Pods: the `name` of an entry of its `network` (default its only entry)'),
        port: labelSchema.describe('Name of the port that they connect to, of `ports` here'),
      }),
    )
    .default([])
    .describe('Components that may connect, where they don’t say so themselves by `to`'),
  fromApiServer: z
    .array(portName)
    .default([])
    .describe('Ports that the Kubernetes API calls: admission and conversion webhooks (default none)'),
  fromNodes: z
    .array(portName)
    .default([])
    .describe('Ports that programs on the nodes themselves connect to, such as Talos sending its logs (default none)'),
  fromWorld: z
    .array(portName)
    .default([])
    .describe(
      'Ports that are open to everybody outside the cluster, past the Gateway: DNS and the like (default none)',
    ),
  fromOwn: z
    .array(
      z.strictObject({
        pods: labelSchema
          .optional()
          .describe('The Pods that connect: the `name` of an entry of `network` (default all of the component)'),
        port: labelSchema.describe('Name of the port that they connect to, of `ports` here'),
      }),
    )
    .optional()
    .describe(
      'Which Pods of the same component may connect, and where (default: all of them, to every port in `ports`)',
    ),
  to: z
    .array(
      z.strictObject({
        component: labelSchema.describe('Component that it connects to'),
        pods: labelSchema
          .optional()
          .describe(
            'Which of its Pods: the `name` of an entry of its `network` (default: the only one that has such a port)',
          ),
        port: labelSchema.describe('Name of the port, of `ports` there'),
      }),
    )
    .default([])
    .describe('Components it connects to inside the cluster, and the port of each'),
  toHosts: z
    .array(domainSchema)
    .default([])
    .describe('DNS names that it connects to, over HTTPS: hosts of the platform by their full names, or outside'),
  toWorld: z
    .array(portSchema)
    .default([])
    .describe(
      'Ports of any host outside the cluster that it connects to, where no names are known: TCP, and UDP too for 53',
    ),
  signsIn: z
    .boolean()
    .optional()
    .describe(
      'Whether these Pods sign people in, so that they call Keycloak’s host (default: only the first entry of a component with a client of its own in `oidc`)',
    ),
  toApiServer: z.boolean().default(false).describe('Whether it talks to the Kubernetes API (default false)'),
  toControlPlanes: z
    .array(portSchema)
    .default([])
    .describe(
      'Further ports of the control planes’ machines that it connects to, such as 50000 of Talos’ API (default none)',
    ),
  toCluster: z
    .boolean()
    .default(false)
    .describe(
      'Whether it reads the metrics of the whole cluster, as Prometheus does: it connects to every Pod and every node, and ports in `metrics` are open to it (default false)',
    ),
});

const metricsSchema = z.strictObject({
  port: z.string().min(1).describe('Name of the container port; with `monitor: chart`, whatever the chart names'),
  path: z.string().startsWith('/').default('/metrics').describe('Path (default /metrics)'),
  monitor: z
    .enum(['edgit', 'chart'])
    .default('edgit')
    .describe('Who brings the monitor: edgit makes a PodMonitor, or the chart renders its own (default edgit)'),
  name: labelSchema
    .optional()
    .describe('Name of the PodMonitor; entries of one name are endpoints of one (default the component’s name)'),
  pods: stringMap
    .optional()
    .describe('Labels of the Pods (default those of the first entry of `network`, or else every Pod of the namespace)'),
  token: z
    .strictObject({
      secret: labelSchema.describe('Secret in the component’s namespace'),
      key: z.string().min(1).describe('Key in it'),
    })
    .optional()
    .describe('The bearer token that Prometheus shows. Left out, none'),
});

/** The Component contract: what a piece of the platform says of itself. The layers decide how it is provided. */
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
    network: z.array(networkSchema).default([]).describe('Who may talk to it and where it may go'),
    storage: z
      .array(
        z.strictObject({
          name: labelSchema.describe('Name of the PersistentVolumeClaim or its template'),
          size: quantitySchema.describe('Size, such as 10Gi'),
        }),
      )
      .default([])
      .describe('Volumes it keeps'),
    images: z.array(z.string().min(1)).default([]).describe('Images it runs that no manifest of its own names'),
    settings: z
      .record(z.string(), z.string())
      .default({})
      .describe(
        'Values of its chart that follow a setting of the layer’s file, both as paths with full stops: messages about the value point to the setting (default none)',
      ),
    byHand: z
      .array(
        z.strictObject({
          name: labelSchema.describe('Name of the Secret'),
          keys: z
            .record(secretKeySchema, z.string().min(1))
            .refine((keys) => Object.keys(keys).length > 0, {
              message: 'a secret needs at least one key',
              params: { code: 'secret/no-keys' satisfies CoreCode },
            })
            .describe('Its keys, and what each is'),
        }),
      )
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

/** What a person writes: defaults may be left out. */
export type ComponentInput = z.input<typeof componentSchema>;
/** What the layers read: every default filled in. */
export type Component = z.output<typeof componentSchema>;
export type Delivery = Component['delivery'];
export type HelmDelivery = Exclude<Delivery, { pattern: 'raw' }>;
export type Exposure = Component['expose'][number];
export type ComponentSecret = Component['secrets'][number];
export type SecretOrigin = ComponentSecret['keys'][string];
export type OidcClient = Component['oidc'][number];
export type Metrics = Component['metrics'][number];
export type Roles = NonNullable<NonNullable<Component['access']>['roles']>;

/** What clusters/<name>/apps/<app>.yaml holds: a component whose name is the file's, without what the catalogue alone says. */
export const userComponentSchema = componentSchema.omit({ essential: true, byHand: true, afterRestart: true }).extend({
  name: labelSchema.optional().describe('Name of the component; must be the file’s name (default that)'),
  namespace: labelSchema.optional().describe('Namespace it runs in (default its name)'),
});

export const isHelm = (delivery: Delivery): delivery is HelmDelivery => delivery.pattern !== 'raw';

/** What may be changed about a catalogue component from a cluster's files, without TypeScript. */
export const overridesSchema = z
  .record(
    z.string(),
    z.strictObject({
      enabled: z.boolean().default(true).describe('false leaves the component out (default true)'),
      version: versionOrRevisionSchema.optional().describe('Another version of its chart'),
      rotations: z
        .record(z.string(), z.int().min(1))
        .default({})
        .describe('Secrets to generate anew: name of the secret to a number, raised by one each time'),
      readers: z
        .record(z.string(), z.array(labelSchema))
        .default({})
        .describe(
          'Further components that may take values of its secrets by `from`: name of the secret to those components',
        ),
      values: z
        .record(z.string(), z.unknown())
        .default({})
        .describe('Chart values, laid over those of the catalogue; any value of the chart can be set'),
    }),
  )
  .default({})
  .describe('Changes to components of this layer, by name');
export type Overrides = z.output<typeof overridesSchema>;
