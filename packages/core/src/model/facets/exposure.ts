import * as z from 'zod';
import type { CoreCode } from '../../codes/index.js';
import { headersSchema } from '../headers.js';
import { hostLabelSchema, labelSchema } from '../names.js';
import { groupSchema } from './access.js';
import { portalTextSchema } from './portal.js';
import { textCheck } from './text-check.js';

/** Characters that Gateway API v1.4.1 allows (apis/v1/httproute_types.go, HTTPPathMatch). */
const HTTP_PATH = /^(?:[-\w.~!$&'()*+,;=:@/]|%[0-9a-fA-F]{2})*$/;

const httpPathSchema = z
  .string()
  .startsWith('/', { abort: true })
  .check(
    textCheck(
      (text) => !HTTP_PATH.test(text),
      'this is not a valid path of a URL',
      'percent-encode all other characters: a space is %20',
    ),
  );

const authSchema = z
  .enum(['native', 'proxy', 'public'], {
    error: (issue) =>
      issue.input === undefined ? 'an exposed service needs `auth`, which says who can access it' : undefined,
  })
  .describe(
    'Who may enter: native (the application’s own sign-in), proxy (oauth2-proxy against Keycloak), public (everybody)',
  );

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

/** A service that is reached through the Gateway. */
export const exposeSchema = exposedService.check(
  ({ value: { auth, host, canary, grpc, path, service, port }, issues }) => {
    if (grpc !== undefined) {
      const problem =
        auth === 'proxy'
          ? 'programs that speak gRPC can’t sign in at an oauth2-proxy'
          : path !== '/'
            ? 'gRPC has fixed paths: the host needs `path: /`'
            : (grpc.service ?? service) === service && grpc.port === port
              ? 'the Gateway speaks one protocol to each port of a Service'
              : undefined;
      if (problem !== undefined) {
        issues.push({
          code: 'custom',
          input: grpc,
          path: ['grpc'],
          message: `\`grpc\` is not possible here: ${problem}`,
          params: {
            code: 'component/grpc' satisfies CoreCode,
            hint: 'expose it at a separate host, or add another port to the Service',
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
  },
);

export type Exposure = z.output<typeof exposeSchema>;
