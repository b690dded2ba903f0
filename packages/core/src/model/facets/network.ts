import * as z from 'zod';
import { domainSchema, labelSchema } from '../names.js';

const portSchema = z.int().min(1).max(65535);
const portName = labelSchema.describe('Name of a port, of `ports`');

/** Some Pods of a component and their connections. */
export const networkSchema = z.strictObject({
  pods: z.record(z.string(), z.string()).describe('Labels of the Pods that the rules are about'),
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
