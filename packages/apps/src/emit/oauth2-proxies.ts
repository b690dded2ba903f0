import {
  type Artifact,
  type EmitContext,
  fqdn,
  type InventoryItem,
  type KubernetesObject,
  PROXY_PORT,
  proxiedHosts,
  proxyName,
  proxyPods,
} from '@edgit/core';
import type { AppsSettings } from '../settings.js';
import { container, restrictedPod, secretVariable, serviceAccount } from '../workload.js';

const IMAGE = 'quay.io/oauth2-proxy/oauth2-proxy:v7.15.3';
const METRICS_PORT = 44180;
const UID = 65532;

/** One oauth2-proxy for every host with `auth: proxy`, in the namespace and folder of its application. */
export const oauth2Proxies = (context: EmitContext<AppsSettings>): readonly Artifact[] =>
  context.inventory.components.flatMap((component) =>
    proxiedHosts(component).map((exposure) => ({
      kind: 'objects',
      application: component.name,
      objects: [
        serviceAccount(proxyName(exposure.host), proxyPods(exposure.host)),
        deployment(component, exposure, context),
        service(exposure),
      ].map((object) => ({ ...object, metadata: { ...object.metadata, namespace: component.namespace } })),
    })),
  );

type Host = InventoryItem['expose'][number];

const deployment = (component: InventoryItem, exposure: Host, context: EmitContext<AppsSettings>): KubernetesObject => {
  const name = proxyName(exposure.host);
  const pods = proxyPods(exposure.host);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: pods },
    spec: {
      replicas: 2,
      selector: { matchLabels: pods },
      template: {
        metadata: { labels: pods },
        spec: restrictedPod({
          serviceAccountName: name,
          user: UID,
          containers: [
            container({
              name: 'oauth2-proxy',
              image: IMAGE,
              args: flags(component, exposure, context),
              env: [
                secretVariable('OAUTH2_PROXY_CLIENT_SECRET', name, 'client-secret'),
                secretVariable('OAUTH2_PROXY_COOKIE_SECRET', name, 'cookie-secret'),
              ],
              ports: [
                { name: 'http', containerPort: PROXY_PORT },
                { name: 'metrics', containerPort: METRICS_PORT },
              ],
              livenessProbe: { httpGet: { path: '/ping', port: 'http' } },
              readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
              resources: { cpu: '10m', memory: '64Mi', limit: '128Mi' },
            }),
          ],
        }),
      },
    },
  };
};

/** Flags of oauth2-proxy 7.15. */
const flags = (
  component: InventoryItem,
  { host, domain }: Host,
  { cluster, issuer }: EmitContext<AppsSettings>,
): string[] => {
  const own = component.expose.filter((exposure) => exposure.host === host && exposure.auth === 'proxy');
  const groups = [...new Set(own.flatMap(({ allow }) => allow))].map((group) => cluster.identity.groups[group]);
  return [
    `--http-address=0.0.0.0:${PROXY_PORT}`,
    `--metrics-address=0.0.0.0:${METRICS_PORT}`,
    '--provider=keycloak-oidc',
    `--oidc-issuer-url=${issuer}`,
    `--client-id=${proxyName(host)}`,
    `--redirect-url=https://${fqdn(cluster, host, domain)}/oauth2/callback`,
    '--code-challenge-method=S256',
    '--scope=openid profile email groups',
    ...groups.map((group) => `--allowed-group=${group}`),
    '--email-domain=*',
    ...own.map(({ service, port, path }) => `--upstream=http://${service}.${component.namespace}.svc:${port}${path}`),
    '--reverse-proxy=true',
    '--skip-provider-button=true',
    '--cookie-secure=true',
    `--cookie-name=_${host}`,
  ];
};

const service = ({ host }: Host): KubernetesObject => {
  const name = proxyName(host);
  const pods = proxyPods(host);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: pods },
    spec: {
      selector: pods,
      ports: [
        { name: 'http', port: PROXY_PORT, targetPort: 'http' },
        { name: 'metrics', port: METRICS_PORT, targetPort: 'metrics' },
      ],
    },
  };
};
