import {
  type KubernetesObject,
  mayCall,
  mayConnect,
  type Peer,
  type Protocol,
  podPeer,
  unknownRuleKeys,
} from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { renderedObjects } from './support/files.js';

interface EndpointSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string }[];
}

interface PolicyRule {
  readonly toPorts?: unknown;
  readonly fromEndpoints?: readonly EndpointSelector[];
  readonly toEndpoints?: readonly EndpointSelector[];
}

interface Policy extends KubernetesObject {
  readonly spec: { readonly ingress?: readonly PolicyRule[]; readonly egress?: readonly PolicyRule[] };
}

const objects = renderedObjects<KubernetesObject>().map(({ object }) => object);
const policies = objects.filter((object): object is Policy => object.kind === 'CiliumNetworkPolicy');
const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);

/** Pods that must be open to nodes or start before any policy; the reasons are in the settings of the network layer. */
const OPEN = ['kube-system', 'longhorn-system'];
/** Terraform keeps its state there: no Pod runs in it. */
const WITHOUT_PODS = ['terraform-state'];

const pod = (namespace: string, labels: Readonly<Record<string, string>>): Peer => podPeer(namespace, labels);
const app = (namespace: string, name: string, instance = namespace, component?: string): Peer =>
  pod(namespace, {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': instance,
    ...(component === undefined ? {} : { 'app.kubernetes.io/component': component }),
  });
const part = (namespace: string, name: string, component: string): Peer =>
  pod(namespace, {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/part-of': name,
  });
const harbor = (component: string): Peer =>
  pod('harbor', { app: 'harbor', release: 'harbor', component, 'app.kubernetes.io/name': 'harbor' });
const kyverno = (component: string): Peer =>
  pod('kyverno', {
    'app.kubernetes.io/instance': 'kyverno',
    'app.kubernetes.io/part-of': 'kyverno',
    'app.kubernetes.io/component': component,
  });
const database = (namespace: string): Peer =>
  pod(namespace, {
    'cnpg.io/cluster': `${namespace}-db`,
    'cnpg.io/podRole': 'instance',
    'cnpg.io/instanceRole': 'primary',
  });
const argocd = (name: string): Peer =>
  pod('argocd', { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'argocd' });
const entity = (name: string): Peer => ({ entity: name });
const host = (name: string): Peer => ({ host: name });

/** Labels as the charts and manifests render them, and as operators set them. */
const PEERS = {
  'the Gateway': entity('ingress'),
  'the API server': entity('kube-apiserver'),
  'another node': entity('remote-node'),
  'the local network': entity('world'),
  'any host outside': host('example.com'),
  GitHub: host('github.com'),
  Prometheus: app('monitoring', 'prometheus', 'kps-prometheus'),
  Alertmanager: app('monitoring', 'alertmanager', 'kps-alertmanager'),
  'Prometheus’ operator': pod('monitoring', { app: 'kube-prometheus-stack-operator', release: 'kps' }),
  'kube-state-metrics': app('monitoring', 'kube-state-metrics', 'kps'),
  Grafana: app('monitoring', 'grafana', 'grafana'),
  Loki: app('loki', 'loki'),
  OpenCost: app('opencost', 'opencost'),
  'OpenCost’s proxy': pod('opencost', { 'app.kubernetes.io/name': 'opencost-oauth2-proxy' }),
  'Policy Reporter': app('policy-reporter', 'policy-reporter'),
  'Policy Reporter’s pages': app('policy-reporter', 'policy-reporter-ui', 'policy-reporter'),
  'Policy Reporter’s plugin': app('policy-reporter', 'policy-reporter-kyverno-plugin', 'policy-reporter'),
  'Policy Reporter’s proxy': pod('policy-reporter', { 'app.kubernetes.io/name': 'policy-reporter-oauth2-proxy' }),
  'Fluent Bit': app('fluent-bit', 'fluent-bit'),
  'cluster DNS': pod('kube-system', { 'k8s-app': 'kube-dns' }),
  Vault: pod('vault', {
    'app.kubernetes.io/name': 'vault',
    'app.kubernetes.io/instance': 'vault',
    component: 'server',
  }),
  'External Secrets': app('external-secrets', 'external-secrets'),
  'External Secrets’ webhook': app('external-secrets', 'external-secrets-webhook', 'external-secrets'),
  'External Secrets’ cert-controller': app('external-secrets', 'external-secrets-cert-controller', 'external-secrets'),
  'cert-manager': app('cert-manager', 'cert-manager', 'cert-manager', 'controller'),
  'cert-manager’s webhook': app('cert-manager', 'webhook', 'cert-manager', 'webhook'),
  'cert-manager’s cainjector': app('cert-manager', 'cainjector', 'cert-manager', 'cainjector'),
  'the LAN resolver': app('lan-dns', 'coredns', 'coredns'),
  'Kyverno’s admission': kyverno('admission-controller'),
  'Kyverno’s cleanup': kyverno('cleanup-controller'),
  'Kyverno’s background': kyverno('background-controller'),
  'Kyverno’s reports': kyverno('reports-controller'),
  CloudNativePG: app('cnpg-system', 'cloudnative-pg', 'cnpg'),
  'Harbor’s nginx': harbor('nginx'),
  'Harbor’s portal': harbor('portal'),
  'Harbor’s core': harbor('core'),
  'Harbor’s jobservice': harbor('jobservice'),
  'Harbor’s registry': harbor('registry'),
  'Harbor’s trivy': harbor('trivy'),
  'Harbor’s exporter': harbor('exporter'),
  'Harbor’s redis': harbor('redis'),
  'Harbor’s database': database('harbor'),
  'Argo CD’s server': argocd('argocd-server'),
  'Argo CD’s controller': argocd('argocd-application-controller'),
  'Argo CD’s repo-server': argocd('argocd-repo-server'),
  'Argo CD’s redis': argocd('argocd-redis'),
  Keycloak: app('keycloak', 'keycloakx', 'keycloak'),
  'Keycloak’s database': database('keycloak'),
  Backstage: app('backstage', 'backstage'),
  'Backstage’s database': database('backstage'),
  'Backstage’s proxy': pod('backstage', { 'app.kubernetes.io/name': 'backstage-oauth2-proxy' }),
  Homepage: app('homepage', 'homepage'),
  'Homepage’s proxy': pod('homepage', { 'app.kubernetes.io/name': 'homepage-oauth2-proxy' }),
  Mailpit: pod('mailpit', { 'app.kubernetes.io/name': 'mailpit' }),
  'Mailpit’s proxy': pod('mailpit', { 'app.kubernetes.io/name': 'mailpit-oauth2-proxy' }),
  'Longhorn’s proxy': pod('longhorn-system', { 'app.kubernetes.io/name': 'longhorn-oauth2-proxy' }),
  'Longhorn’s UI': pod('longhorn-system', { 'app.kubernetes.io/name': 'longhorn', app: 'longhorn-ui' }),
  'Hubble’s proxy': pod('kube-system', { 'app.kubernetes.io/name': 'hubble-ui-oauth2-proxy' }),
  'Hubble’s UI': pod('kube-system', { 'k8s-app': 'hubble-ui' }),
  SurrealDB: app('surrealdb', 'surrealdb'),
  Qdrant: app('qdrant', 'qdrant'),
  Dragonfly: pod('dragonfly', { 'app.kubernetes.io/name': 'dragonfly', 'app.kubernetes.io/component': 'server' }),
  Garage: app('garage', 'garage'),
  'Garage’s provision': part('garage', 'garage', 'provision'),
  'Matomo’s web': part('matomo', 'matomo', 'web'),
  'Matomo’s archive': part('matomo', 'matomo', 'archive'),
  'Matomo’s database': part('matomo', 'matomo', 'database'),
  'Supabase’s kong': app('supabase', 'supabase-kong', 'supabase'),
  'Supabase’s auth': app('supabase', 'supabase-auth', 'supabase'),
  'Supabase’s functions': app('supabase', 'supabase-functions', 'supabase'),
  'Supabase’s database': app('supabase', 'supabase-db', 'supabase'),
  'AIBrix’ gateway': part('aibrix-system', 'aibrix', 'gateway'),
  'AIBrix’ controller': part('aibrix-system', 'aibrix', 'controller'),
  'AIBrix’ redis': part('aibrix-system', 'aibrix', 'redis'),
  'a model': pod('qwen', { 'model.aibrix.ai/name': 'qwen' }),
  'the chat model': part('models', 'chat-model', 'server'),
  'the embedding model': part('models', 'embedding-model', 'server'),
  'Falco’s sensor': app('falco', 'falco'),
  'Falco’s sidekick': app('falco', 'falcosidekick', 'falco', 'core'),
  'Argo Workflows’ server': app('argo-workflows', 'argo-workflows-server', 'argo-workflows', 'server'),
  'Open WebUI': app('open-webui', 'open-webui', 'open-webui', 'open-webui'),
  'Paperless-ngx': app('paperless', 'paperless', 'paperless', 'server'),
  RustFS: app('rustfs', 'rustfs'),
  OneDev: app('onedev', 'onedev', 'onedev', 'server'),
  Rclone: app('rclone', 'rclone', 'rclone', 'server'),
  'a build’s push': part('builds', 'builds', 'push'),
} as const satisfies Readonly<Record<string, Peer>>;

type Name = keyof typeof PEERS;

type Port = readonly [port: number, protocol: Protocol];
const tcp = (port: number): Port => [port, 'TCP'];
const udp = (port: number): Port => [port, 'UDP'];

const reaches = (from: Name, to: Name, port: Port): boolean => mayConnect(policies, PEERS[from], PEERS[to], ...port);

const calls = (from: Name, to: Name, port: number): boolean => mayCall(policies, PEERS[from], PEERS[to], port);

type Flow = readonly [from: Name, to: Name, ...ports: (number | Port)[]];

const each = (flows: readonly Flow[]) =>
  flows.flatMap(([from, to, ...ports]) =>
    ports.map((port) => {
      const number = typeof port === 'number' ? tcp(port) : port;
      return { from, to, number, port: `${number[0]}${number[1] === 'UDP' ? '/udp' : ''}` };
    }),
  );

const USING_THE_API: readonly Name[] = [
  'Prometheus',
  'Prometheus’ operator',
  'kube-state-metrics',
  'Fluent Bit',
  'OpenCost',
  'Policy Reporter',
  'Policy Reporter’s pages',
  'Policy Reporter’s plugin',
  'Vault',
  'External Secrets',
  'External Secrets’ webhook',
  'External Secrets’ cert-controller',
  'cert-manager',
  'cert-manager’s webhook',
  'cert-manager’s cainjector',
  'Kyverno’s admission',
  'Kyverno’s cleanup',
  'Kyverno’s background',
  'Kyverno’s reports',
  'CloudNativePG',
  'Harbor’s database',
  'Keycloak’s database',
  'Backstage’s database',
  'Argo CD’s server',
  'Argo CD’s controller',
  'Argo CD’s redis',
  'Homepage',
  'AIBrix’ gateway',
  'AIBrix’ controller',
];

const WEBHOOKS: readonly Flow[] = (['the API server', 'another node'] as const).flatMap((from): Flow[] => [
  [from, 'cert-manager’s webhook', 10250],
  [from, 'External Secrets’ webhook', 10250],
  [from, 'Kyverno’s admission', 9443],
  [from, 'Kyverno’s cleanup', 9443],
  [from, 'CloudNativePG', 9443],
  [from, 'AIBrix’ controller', 9443],
  [from, 'Prometheus’ operator', 10250],
]);

const EXPOSED: readonly Flow[] = [
  ['the Gateway', 'OpenCost’s proxy', 4180],
  ['OpenCost’s proxy', 'OpenCost', 9090],
  ['the Gateway', 'Policy Reporter’s proxy', 4180],
  ['Policy Reporter’s proxy', 'Policy Reporter’s pages', 8080],
  ['the Gateway', 'Vault', 8210],
  ['the Gateway', 'Harbor’s nginx', 8080],
  ['the Gateway', 'Argo CD’s server', 8080],
  ['the Gateway', 'Keycloak', 8080],
  ['the Gateway', 'Grafana', 3000],
  ['the Gateway', 'Garage', 3900],
  ['the Gateway', 'SurrealDB', 8000],
  ['the Gateway', 'Qdrant', 6333, 6334],
  ['the Gateway', 'Matomo’s web', 8080],
  ['the Gateway', 'Supabase’s kong', 8000],
  ['the Gateway', 'Backstage’s proxy', 4180],
  ['Backstage’s proxy', 'Backstage', 7007],
  ['the Gateway', 'Homepage’s proxy', 4180],
  ['Homepage’s proxy', 'Homepage', 3000],
  ['Homepage', 'Prometheus', 9090],
  ['the Gateway', 'Mailpit’s proxy', 4180],
  ['Mailpit’s proxy', 'Mailpit', 8025],
  ['the Gateway', 'Longhorn’s proxy', 4180],
  ['Longhorn’s proxy', 'Longhorn’s UI', 8000],
  ['the Gateway', 'Hubble’s proxy', 4180],
  ['Hubble’s proxy', 'Hubble’s UI', 8081],
];

/** Who asks Keycloak: components with clients of their own, and every oauth2-proxy. */
const SIGNING_IN: readonly Name[] = [
  'OpenCost’s proxy',
  'Policy Reporter’s proxy',
  'Harbor’s core',
  'Argo CD’s server',
  'Argo Workflows’ server',
  'Grafana',
  'Vault',
  'Open WebUI',
  'Paperless-ngx',
  'RustFS',
  'OneDev',
  'Supabase’s auth',
  'Backstage’s proxy',
  'Homepage’s proxy',
  'Mailpit’s proxy',
  'Longhorn’s proxy',
  'Hubble’s proxy',
];

/** By a host of the platform: the Pods behind its route, at their port. */
const CALLS: readonly (readonly [from: Name, to: Name, port: number])[] = [
  ['a build’s push', 'Harbor’s nginx', 8080],
  ['Rclone', 'Garage', 3900],
];

const WATCHED: readonly Flow[] = [
  ['Prometheus', 'OpenCost', 9003],
  ['Prometheus', 'Policy Reporter', 8080],
  ['Prometheus', 'Loki', 3100],
  ['Prometheus', 'Fluent Bit', 2020],
  ['Prometheus', 'another node', 9100],
  ['Prometheus', 'Alertmanager', 9093],
  ['Prometheus', 'kube-state-metrics', 8080],
  ['Prometheus', 'Prometheus’ operator', 10250],
  ['Prometheus', 'Vault', 8200],
  ['Prometheus', 'External Secrets', 8080],
  ['Prometheus', 'External Secrets’ webhook', 8080],
  ['Prometheus', 'External Secrets’ cert-controller', 8080],
  ['Prometheus', 'cert-manager', 9402],
  ['Prometheus', 'cert-manager’s webhook', 9402],
  ['Prometheus', 'cert-manager’s cainjector', 9402],
  ['Prometheus', 'the LAN resolver', 9153],
  ['Prometheus', 'Kyverno’s admission', 8000],
  ['Prometheus', 'Kyverno’s background', 8000],
  ['Prometheus', 'Kyverno’s cleanup', 8000],
  ['Prometheus', 'Kyverno’s reports', 8000],
  ['Prometheus', 'CloudNativePG', 8080],
  ['Prometheus', 'Harbor’s core', 8001],
  ['Prometheus', 'Harbor’s jobservice', 8001],
  ['Prometheus', 'Harbor’s registry', 8001],
  ['Prometheus', 'Harbor’s exporter', 8001],
  ['Prometheus', 'Harbor’s database', 9187],
  ['Prometheus', 'Keycloak', 9000],
  ['Prometheus', 'Keycloak’s database', 9187],
  ['Prometheus', 'Backstage’s database', 9187],
  ['Prometheus', 'Argo CD’s controller', 8082],
  ['Prometheus', 'Argo CD’s repo-server', 8084],
  ['Prometheus', 'Argo CD’s server', 8083],
  ['Prometheus', 'Grafana', 3000],
  ['Prometheus', 'Garage', 3903],
  ['Prometheus', 'Dragonfly', 6379],
  ['Prometheus', 'Qdrant', 6333],
  ['Prometheus', 'Falco’s sensor', 8765],
  ['Prometheus', 'Falco’s sidekick', 2801],
  ['Prometheus', 'Mailpit', 9090],
];

const AMONG_PODS: readonly Flow[] = [
  ['OpenCost', 'Prometheus', 9090],
  ['OpenCost', 'OpenCost', 9003],
  ['Policy Reporter’s pages', 'Policy Reporter', 8080],
  ['Policy Reporter’s pages', 'Policy Reporter’s plugin', 8080],
  ['Fluent Bit', 'Loki', 3100],
  ['Grafana', 'Loki', 3100],
  ['Loki', 'Garage', 3900],
  ['Alertmanager', 'Alertmanager', 9094, udp(9094)],
  ['Alertmanager', 'Mailpit', 1025],
  ['External Secrets', 'Vault', 8200],
  ['cert-manager', 'Vault', 8200],
  ['Vault', 'Vault', 8200, 8201],
  ['CloudNativePG', 'Harbor’s database', 5432, 8000],
  ['CloudNativePG', 'Keycloak’s database', 5432, 8000],
  ['CloudNativePG', 'Backstage’s database', 5432, 8000],
  ['Keycloak’s database', 'Keycloak’s database', 5432, 8000],
  ['Harbor’s database', 'Harbor’s database', 5432, 8000],
  ['Keycloak', 'Keycloak', 7800, 57800],
  ['Keycloak', 'Keycloak’s database', 5432],
  ['Backstage', 'Backstage’s database', 5432],
  ['Harbor’s nginx', 'Harbor’s core', 8080],
  ['Harbor’s nginx', 'Harbor’s portal', 8080],
  ['Harbor’s core', 'Harbor’s jobservice', 8080],
  ['Harbor’s jobservice', 'Harbor’s core', 8080],
  ['Harbor’s core', 'Harbor’s registry', 5000, 8080],
  ['Harbor’s jobservice', 'Harbor’s registry', 5000, 8080],
  ['Harbor’s core', 'Harbor’s trivy', 8080],
  ['Harbor’s jobservice', 'Harbor’s trivy', 8080],
  ['Harbor’s trivy', 'Harbor’s core', 8080],
  ['Harbor’s core', 'Harbor’s redis', 6379],
  ['Harbor’s jobservice', 'Harbor’s redis', 6379],
  ['Harbor’s registry', 'Harbor’s redis', 6379],
  ['Harbor’s trivy', 'Harbor’s redis', 6379],
  ['Harbor’s exporter', 'Harbor’s redis', 6379],
  ['Harbor’s core', 'Harbor’s database', 5432],
  ['Harbor’s jobservice', 'Harbor’s database', 5432],
  ['Harbor’s exporter', 'Harbor’s database', 5432],
  ['Argo CD’s server', 'Argo CD’s repo-server', 8081],
  ['Argo CD’s controller', 'Argo CD’s repo-server', 8081],
  ['Argo CD’s server', 'Argo CD’s redis', 6379],
  ['Argo CD’s controller', 'Argo CD’s redis', 6379],
  ['Argo CD’s repo-server', 'Argo CD’s redis', 6379],
  ['Garage’s provision', 'Garage', 3903],
  ['Matomo’s web', 'Matomo’s database', 3306],
  ['Matomo’s archive', 'Matomo’s database', 3306],
  ['Supabase’s kong', 'Supabase’s auth', 9999],
  ['Supabase’s auth', 'Supabase’s database', 5432],
  ['AIBrix’ gateway', 'AIBrix’ redis', 6379],
  ['AIBrix’ controller', 'AIBrix’ redis', 6379],
  ['AIBrix’ gateway', 'a model', 8000],
  ['AIBrix’ controller', 'a model', 8000],
  ['AIBrix’ gateway', 'the chat model', 8000],
  ['AIBrix’ gateway', 'the embedding model', 8000],
  ['Falco’s sensor', 'Falco’s sidekick', 2801],
  ['Grafana', 'Prometheus', 9090],
  ['Grafana', 'Alertmanager', 9093],
  ['Rclone', 'RustFS', 9000],
];

const TO_OUTSIDE: readonly Flow[] = [
  ['cert-manager', 'any host outside', 443, 53, udp(53)],
  ['the LAN resolver', 'any host outside', 853],
  ['Argo CD’s repo-server', 'any host outside', 443],
  ['Harbor’s core', 'any host outside', 443],
  ['Harbor’s jobservice', 'any host outside', 443],
  ['Harbor’s registry', 'any host outside', 443],
  ['Harbor’s trivy', 'any host outside', 443],
  ['Backstage', 'GitHub', 443],
];

const FROM_OUTSIDE: readonly Flow[] = [
  ['another node', 'Fluent Bit', 5170],
  ['the local network', 'the LAN resolver', 53, udp(53)],
  ['another node', 'the LAN resolver', 53, udp(53)],
];

const FORBIDDEN: readonly Flow[] = [
  ['Grafana', 'Keycloak’s database', 5432, 9187],
  ['Grafana', 'Backstage', 7007],
  ['Alertmanager', 'Vault', 8200],
  ['Prometheus', 'Backstage’s database', 5432, 8000],
  ['cert-manager’s cainjector', 'Vault', 8200],
  ['cert-manager’s webhook', 'Vault', 8200],
  ['Homepage', 'Alertmanager', 9093],
  ['Homepage', 'Prometheus’ operator', 10250],
  ['Open WebUI', 'AIBrix’ redis', 6379],
  ['Open WebUI', 'AIBrix’ controller', 9443],
  ['AIBrix’ redis', 'the chat model', 8000],
  ['External Secrets’ webhook', 'Vault', 8200],
  ['Keycloak’s database', 'Keycloak', 8080, 9000],
  ['the Gateway', 'OpenCost', 9090, 9003],
  ['the Gateway', 'Policy Reporter’s pages', 8080],
  ['the Gateway', 'Policy Reporter', 8080],
  ['OpenCost’s proxy', 'OpenCost', 9003],
  ['OpenCost', 'any host outside', 443],
  ['SurrealDB', 'Loki', 3100],
  ['SurrealDB', 'Fluent Bit', 5170],
  ['the local network', 'Fluent Bit', 5170],
  ['the Gateway', 'Loki', 3100],
  ['Loki', 'the API server', 6443],
  ['Loki', 'any host outside', 443],
  ['Fluent Bit', 'Garage', 3900],
  ['SurrealDB', 'Prometheus', 9090],
  ['SurrealDB', 'Alertmanager', 9093],
  ['the Gateway', 'Prometheus', 9090],
  ['the Gateway', 'Alertmanager', 9093],
  ['Prometheus', 'any host outside', 443],
  ['Alertmanager', 'any host outside', 443],
  ['Alertmanager', 'the API server', 6443],
  ['SurrealDB', 'Vault', 8200, 8201],
  ['Harbor’s core', 'Vault', 8200],
  ['Keycloak', 'Vault', 8200],
  ['Argo CD’s repo-server', 'Vault', 8200],
  ['External Secrets', 'Vault', 8201],
  ['External Secrets', 'any host outside', 443],
  ['the Gateway', 'Vault', 8201],
  ['SurrealDB', 'Vault', 8210],
  ['another node', 'Vault', 8210],
  ['the local network', 'Vault', 8210],
  ['another node', 'Vault', 8200],
  ['the local network', 'Vault', 8200],
  ['Vault', 'any host outside', 443],
  ['Vault', 'External Secrets', 8080],
  ['SurrealDB', 'any host outside', 443],
  ['SurrealDB', 'the API server', 6443],
  ['SurrealDB', 'Qdrant', 6333],
  ['Qdrant', 'SurrealDB', 8000],
  ['the Gateway', 'Harbor’s core', 8080],
  ['the Gateway', 'Harbor’s redis', 6379],
  ['the Gateway', 'Harbor’s database', 5432],
  ['Backstage', 'Harbor’s database', 5432],
  ['Backstage', 'Keycloak’s database', 5432],
  ['Backstage', 'any host outside', 443],
  ['the Gateway', 'Backstage', 7007],
  ['the Gateway', 'Homepage', 3000],
  ['the Gateway', 'Mailpit', 8025],
  ['Harbor’s portal', 'any host outside', 443],
  ['Harbor’s redis', 'any host outside', 443],
  ['Harbor’s core', 'the API server', 6443],
  ['Argo CD’s repo-server', 'the API server', 6443],
  ['Argo CD’s repo-server', 'any host outside', 80],
  ['Argo CD’s controller', 'any host outside', 443],
  ['SurrealDB', 'Argo CD’s redis', 6379],
  ['the Gateway', 'Argo CD’s server', 8083],
  ['the Gateway', 'Argo CD’s controller', 8082],
  ['the Gateway', 'Argo CD’s repo-server', 8081, 8084],
  ['the Gateway', 'Argo CD’s redis', 6379],
  ['the local network', 'Argo CD’s server', 8080, 8083],
  ['another node', 'Argo CD’s server', 8080],
  ['SurrealDB', 'Argo CD’s server', 8080, 8083],
  ['SurrealDB', 'Argo CD’s controller', 8082],
  ['Grafana', 'Argo CD’s server', 8080],
  ['Prometheus', 'Argo CD’s server', 8080],
  ['Prometheus', 'Argo CD’s controller', 8080],
  ['Prometheus', 'Argo CD’s repo-server', 8081],
  ['Prometheus', 'Argo CD’s redis', 6379],
  ['Argo CD’s server', 'Argo CD’s controller', 8080, 8082],
  ['Argo CD’s server', 'Argo CD’s repo-server', 8084],
  ['Argo CD’s redis', 'Argo CD’s server', 8080],
  ['Argo CD’s redis', 'Argo CD’s repo-server', 8081],
  ['Argo CD’s repo-server', 'Argo CD’s server', 8080],
  ['Harbor’s nginx', 'Harbor’s redis', 6379],
  ['Harbor’s portal', 'Harbor’s redis', 6379],
  ['Prometheus', 'Harbor’s redis', 6379],
  ['SurrealDB', 'Argo CD’s repo-server', 8081],
  ['Keycloak', 'the API server', 6443],
  ['Keycloak', 'any host outside', 443],
  ['the local network', 'cert-manager’s webhook', 10250],
  ['SurrealDB', 'Kyverno’s admission', 9443],
  ['the API server', 'Kyverno’s admission', 8000],
  ['the API server', 'Kyverno’s reports', 9443],
  ['Kyverno’s admission', 'any host outside', 443],
  ['SurrealDB', 'the LAN resolver', 53, udp(53)],
  ['the LAN resolver', 'any host outside', 443],
  ['the LAN resolver', 'the API server', 6443],
  ['the local network', 'the LAN resolver', 9153],
  ['Matomo’s web', 'any host outside', 443],
  ['Supabase’s database', 'any host outside', 443],
  ['SurrealDB', 'AIBrix’ redis', 6379],
  ['AIBrix’ redis', 'a model', 8000],
  ['SurrealDB', 'the chat model', 8000],
  ['the chat model', 'the embedding model', 8000],
  ['the chat model', 'AIBrix’ redis', 6379],
  ['the embedding model', 'any host outside', 443],
];

describe('the policies of the rendered tree', () => {
  it('say nothing that this evaluator would overlook', () => {
    const rules = policies.flatMap(({ spec: { ingress = [], egress = [] } }) => [...ingress, ...egress]);
    expect(rules.flatMap(unknownRuleKeys)).toEqual([]);
  });

  it('are all of one sort: Cilium adds a NetworkPolicy to them, so that it opens what they close', () => {
    const others = objects.filter(({ kind }) => /NetworkPolicy$/.test(kind) && kind !== 'CiliumNetworkPolicy');
    expect(others.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([]);
  });

  it('have a name of their own in their namespace', () => {
    const names = policies.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    expect(names).toEqual([...new Set(names)]);
  });
});

/** Rules that name no ports, or no Pods: each with its reason. */
const WIDE: Readonly<Record<string, string>> = {
  'egress of monitoring/kube-prometheus-stack':
    'Prometheus reads whatever a monitor names; each Pod opens its own port',
  'egress of kube-system/hubble-ui-oauth2-proxy':
    'its namespace is open, so that no entry of `network` describes the Pods',
  'egress of longhorn-system/longhorn-oauth2-proxy': 'the same',
  'egress of aibrix-system/aibrix-controller-to-models': 'models of people, on ports of their own',
  'egress of aibrix-system/aibrix-gateway-to-models': 'the same',
};

describe('every rule', () => {
  const namesPods = ({ matchLabels = {}, matchExpressions = [] }: EndpointSelector): boolean =>
    [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)].some(
      (key) => !/io\.kubernetes\.pod\.namespace$/.test(key),
    );
  const isWide = ({ toPorts, fromEndpoints = [], toEndpoints = [] }: PolicyRule): boolean =>
    toPorts === undefined || [...fromEndpoints, ...toEndpoints].some((selector) => !namesPods(selector));

  it('names Pods and ports, but for those with a reason', () => {
    const wide = policies.flatMap(({ metadata, spec }) =>
      (['ingress', 'egress'] as const).flatMap((direction) =>
        (spec[direction] ?? [])
          .filter((rule) => Object.keys(rule).length > 0 && isWide(rule))
          .map(() => `${direction} of ${metadata.namespace}/${metadata.name}`),
      ),
    );
    expect([...new Set(wide)].sort()).toEqual(Object.keys(WIDE).sort());
  });
});

describe('every namespace', () => {
  it('is closed, or open for a reason', () => {
    const closed = policies
      .filter(({ metadata }) => metadata.name === 'default-deny')
      .map((one) => one.metadata.namespace);
    expect([...closed, ...OPEN, ...WITHOUT_PODS].sort()).toEqual([...namespaces].sort());
  });

  it.each(namespaces.filter((name) => ![...OPEN, ...WITHOUT_PODS].includes(name)))(
    '%s lets a Pod that nobody described look up names, and nothing else',
    (namespace) => {
      const stranger = pod(namespace, { app: 'stranger' });
      expect(mayConnect(policies, stranger, PEERS['cluster DNS'], 53, 'UDP')).toBe(true);
      for (const to of [...Object.values(PEERS), stranger]) {
        if (to === PEERS['cluster DNS']) continue;
        for (const port of [443, 5432, 8080, 8200]) expect(mayConnect(policies, stranger, to, port)).toBe(false);
      }
      for (const from of Object.values(PEERS)) expect(mayConnect(policies, from, stranger, 8080)).toBe(false);
    },
  );
});

describe('nothing that has to work is cut off', () => {
  it.each(Object.keys(PEERS).filter((name) => 'labels' in PEERS[name as Name]) as Name[])(
    '%s looks up names',
    (name) => {
      for (const port of [udp(53), tcp(53)]) expect(reaches(name, 'cluster DNS', port)).toBe(true);
    },
  );

  it.each(USING_THE_API)('%s reaches the API server', (name) => {
    expect(reaches(name, 'the API server', tcp(6443))).toBe(true);
  });

  it.each(SIGNING_IN)('%s reaches Keycloak by its host', (name) => {
    expect(calls(name, 'Keycloak', 8080)).toBe(true);
  });

  it.each(CALLS)('%s reaches %s by its host', (from, to, port) => {
    expect(calls(from, to, port)).toBe(true);
  });

  it.each(each([...EXPOSED, ...WEBHOOKS, ...WATCHED, ...AMONG_PODS, ...TO_OUTSIDE, ...FROM_OUTSIDE]))(
    '$from reaches $to on $port',
    ({ from, to, number }) => expect(reaches(from, to, number)).toBe(true),
  );
});

describe('what nobody declared is closed', () => {
  it.each(each(FORBIDDEN))('$from does not reach $to on $port', ({ from, to, number }) =>
    expect(reaches(from, to, number)).toBe(false),
  );
});
