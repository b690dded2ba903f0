import { describe, expect, it } from 'vitest';
import { brokenBy, type Change, changed, wiringOf } from './testing/changes.js';
import { PLATFORM } from './testing/platform.js';

describe('a platform in which every link leads somewhere', () => {
  it('has no errors, and only links to objects of a chart are undecided', () => {
    const { diagnostics, undecided } = wiringOf(PLATFORM);
    expect(diagnostics).toEqual([]);
    expect(undecided.map(({ from, to, by }) => `${from} ${to}: ${by}`)).toEqual([
      'ClusterSecretStore vault connects to Service charted/vault: the chart of charted',
    ]);
  });
});

type Case = readonly [link: string, file: string, change: Change, message: string];

const ROUTES: readonly Case[] = [
  [
    'a route to its Service',
    'web.yaml',
    ['backendRefs: [{ name: web,', 'backendRefs: [{ name: wep,'],
    'HTTPRoute shop/web sends to Service shop/wep, which does not exist',
  ],
  [
    'a route to the port of its Service',
    'web.yaml',
    ['name: web, port: 80 }] }', 'name: web, port: 81 }] }'],
    'HTTPRoute shop/web sends to port 81, but Service shop/web has no port 81',
  ],
  [
    'gRPC to a port that speaks it',
    'web.yaml',
    [', appProtocol: kubernetes.io/h2c', ''],
    'HTTPRoute shop/web sends gRPC to Service shop/web, whose port 82 is not for HTTP/2',
  ],
  [
    'a Service to its Pods',
    'data.yaml',
    ['selector: { app: db }, ports: [{ port: 5432', 'selector: { app: bd }, ports: [{ port: 5432'],
    'Service shop/db selects no Pods: none has app=bd',
  ],
  [
    'a Service to a named port of its Pods',
    'web.yaml',
    ['targetPort: web', 'targetPort: wep'],
    'Service shop/web leads to port `wep`, but Deployment shop/web has no port `wep`',
  ],
  [
    'a Service to a numbered port of its Pods',
    'data.yaml',
    ['ports: [{ port: 5432 }]', 'ports: [{ port: 5432, targetPort: 5433 }]'],
    'Service shop/db leads to port `5433`, but StatefulSet shop/db has no port `5433`',
  ],
  [
    'a route to its Gateway',
    'web.yaml',
    ['name: platform, namespace: gateway', 'name: platfrom, namespace: gateway'],
    'HTTPRoute shop/web is for Gateway gateway/platfrom, which does not exist',
  ],
  [
    'a route to its listener',
    'web.yaml',
    ['sectionName: https', 'sectionName: http'],
    'HTTPRoute shop/web is for listener `http`, but Gateway gateway/platform has no listener `http`',
  ],
  [
    'a listener to the namespaces of its routes',
    'web.yaml',
    ["exposes: 'true'", "exposes: 'false'"],
    'HTTPRoute shop/web is for listener `https` of Gateway gateway/platform, which admits no routes of namespace `shop`',
  ],
  [
    'the host of a route to that of its listener',
    'gateway.yaml',
    ["hostname: '*.example.org'", "hostname: '*.example.net'"],
    'HTTPRoute shop/web has host `shop.example.org`, which listener `https` of Gateway gateway/platform does not serve',
  ],
  [
    'the host of a route to a certificate',
    'gateway.yaml',
    ["dnsNames: ['*.example.org']", "dnsNames: ['*.example.net']"],
    'HTTPRoute shop/web has host `shop.example.org`, which Certificate gateway/wildcard does not cover',
  ],
  [
    'a listener to its Secret',
    'gateway.yaml',
    ['secretName: wildcard', 'secretName: wildcart'],
    'listener `https` of Gateway gateway/platform has its certificate in Secret gateway/wildcard, which does not exist',
  ],
  [
    'a Certificate to its issuer',
    'gateway.yaml',
    ['issuerRef: { kind: ClusterIssuer', 'issuerRef: { kind: Issuer'],
    'Certificate gateway/wildcard is issued by Issuer gateway/letsencrypt, which does not exist',
  ],
];

const SECRETS: readonly Case[] = [
  [
    'an ExternalSecret to its store',
    'web.yaml',
    ['name: vault }', 'name: vaut }'],
    'ExternalSecret shop/db reads from ClusterSecretStore vaut, which does not exist',
  ],
  [
    'an ExternalSecret to what is written to Vault',
    'web.yaml',
    ['key: shop/db', 'key: shop/bd'],
    'ExternalSecret shop/db reads `kv/shop/bd` of Vault, which no Terraform root writes',
  ],
  [
    'an ExternalSecret to a key that is written',
    'web.yaml',
    ['property: password', 'property: passwort'],
    'ExternalSecret shop/db reads key `passwort` of `kv/shop/db` in Vault, which is written without it',
  ],
  [
    'a policy to what a store reads',
    'vault/main.tf.json',
    ['kv/data/shop/*', 'kv/data/shops/*'],
    'ExternalSecret shop/db reads `kv/shop/db` of Vault, which no policy of role `reader` of terraform/vault admits',
  ],
  [
    'a store to its role',
    'gateway.yaml',
    ['role: reader', 'role: writer'],
    'ClusterSecretStore vault signs in to Vault as `kubernetes/writer`, a role that no Terraform root makes',
  ],
  [
    'a role to the ServiceAccount of a store',
    'vault/main.tf.json',
    ['"bound_service_account_names":["reader"]', '"bound_service_account_names":["other"]'],
    'ClusterSecretStore vault signs in to Vault as ServiceAccount shop/reader, for which role `reader` of terraform/vault is not',
  ],
  [
    'a Terraform root to what another writes to Vault',
    'keycloak/main.tf.json',
    ['shop/oidc', 'shop/oidcs'],
    'terraform/keycloak reads `kv/shop/oidcs` of Vault, which no Terraform root writes',
  ],
  [
    'a Terraform root to a key that another writes',
    'keycloak/main.tf.json',
    ['data[\\"secret\\"]', 'data[\\"secrets\\"]'],
    'terraform/keycloak reads key `secrets` of `kv/shop/oidc` in Vault, which is written without it',
  ],
  [
    'a policy to what a Terraform root reads',
    'vault/main.tf.json',
    ['kv/data/shop/oidc', 'kv/data/shop/other'],
    'terraform/keycloak reads `kv/shop/oidc` of Vault, which no policy of role `terraform` of terraform/vault admits',
  ],
  [
    'an expression to a secret that the root reads',
    'keycloak/main.tf.json',
    ['vault_kv_secret_v2.shop.', 'vault_kv_secret_v2.shup.'],
    'terraform/keycloak uses vault_kv_secret_v2.shup, which it does not read',
  ],
  [
    'a client of Keycloak to the host of a route',
    'keycloak/main.tf.json',
    ['https://shop.example.org/', 'https://shops.example.org/'],
    'Keycloak’s client `shop` sends people back to `shops.example.org`, which is no route’s host',
  ],
];

const PODS: readonly Case[] = [
  [
    'a variable to its Secret',
    'web.yaml',
    ['secretKeyRef: { name: db', 'secretKeyRef: { name: bd'],
    'Deployment shop/web reads Secret shop/bd, which does not exist',
  ],
  [
    'a variable to a key of its Secret',
    'web.yaml',
    ['name: db, key: password', 'name: db, key: passwort'],
    'Deployment shop/web reads key `passwort`, but Secret shop/db has no key `passwort`',
  ],
  [
    'a variable to its ConfigMap',
    'web.yaml',
    ['configMapKeyRef: { name: settings', 'configMapKeyRef: { name: setting'],
    'Deployment shop/web reads ConfigMap shop/setting, which does not exist',
  ],
  [
    'a variable to a key of its ConfigMap',
    'web.yaml',
    ['name: settings, key: theme', 'name: settings, key: them'],
    'Deployment shop/web reads key `them`, but ConfigMap shop/settings has no key `them`',
  ],
  [
    'a container to all variables of a Secret',
    'data.yaml',
    ['secretRef: { name: db', 'secretRef: { name: bd'],
    'CronJob shop/report reads Secret shop/bd, which does not exist',
  ],
  [
    'a container to a Secret that is not optional',
    'web.yaml',
    ['optional: true', 'optional: false'],
    'Deployment shop/web reads Secret shop/absent, which does not exist',
  ],
  [
    'a volume to its claim',
    'web.yaml',
    ['claimName: files', 'claimName: file'],
    'Deployment shop/web mounts PersistentVolumeClaim shop/file, which does not exist',
  ],
  [
    'a volume to its ConfigMap',
    'web.yaml',
    ['configMap: { name: settings }', 'configMap: { name: setting }'],
    'Deployment shop/web reads ConfigMap shop/setting, which does not exist',
  ],
  [
    'a projected volume to a key of its Secret',
    'web.yaml',
    ['key: username', 'key: user'],
    'Deployment shop/web reads key `user`, but Secret shop/db has no key `user`',
  ],
  [
    'a mounted file to its ConfigMap',
    'web.yaml',
    ['subPath: theme', 'subPath: them'],
    'Deployment shop/web reads key `them`, but ConfigMap shop/settings has no key `them`',
  ],
  [
    'a mount to its volume',
    'web.yaml',
    ['{ name: files, mountPath', '{ name: file, mountPath'],
    'Deployment shop/web mounts volume `file`, which it does not have',
  ],
  [
    'a mount to a claimed volume',
    'data.yaml',
    ['volumeMounts: [{ name: data', 'volumeMounts: [{ name: date'],
    'StatefulSet shop/db mounts volume `date`, which it does not have',
  ],
  [
    'Pods to their ServiceAccount',
    'web.yaml',
    ['serviceAccountName: reader', 'serviceAccountName: raeder'],
    'Deployment shop/web runs as ServiceAccount shop/raeder, which does not exist',
  ],
  [
    'Pods to their pull Secret',
    'web.yaml',
    ['imagePullSecrets: [{ name: pull', 'imagePullSecrets: [{ name: pul'],
    'Deployment shop/web reads Secret shop/pul, which does not exist',
  ],
  [
    'a claim to its StorageClass',
    'web.yaml',
    ['storageClassName: fast', 'storageClassName: slow'],
    'PersistentVolumeClaim shop/files keeps its volume in StorageClass slow, which does not exist',
  ],
  [
    'a claim template to its StorageClass',
    'data.yaml',
    ['storageClassName: fast', 'storageClassName: slow'],
    'StatefulSet shop/db keeps its volume in StorageClass slow, which does not exist',
  ],
  [
    'Pods to their PriorityClass',
    'web.yaml',
    ['serviceAccountName: reader', 'serviceAccountName: reader\n      priorityClassName: first'],
    'Deployment shop/web has its priority from PriorityClass first, which does not exist',
  ],
  [
    'a PostgreSQL cluster to its PriorityClass',
    'data.yaml',
    ['storage: { storageClass: fast }', 'storage: { storageClass: fast }, priorityClassName: first'],
    'Cluster shop/orders has its priority from PriorityClass first, which does not exist',
  ],
  [
    'a PostgreSQL cluster to its StorageClass',
    'data.yaml',
    ['storageClass: fast', 'storageClass: slow'],
    'Cluster shop/orders keeps its volume in StorageClass slow, which does not exist',
  ],
  [
    'a PostgreSQL cluster to its login',
    'data.yaml',
    ['secret: { name: db }', 'secret: { name: bd }'],
    'Cluster shop/orders reads Secret shop/bd, which does not exist',
  ],
  [
    'a StatefulSet to its Service',
    'data.yaml',
    ['serviceName: db', 'serviceName: bd'],
    'StatefulSet shop/db has the names of its Pods from Service shop/bd, which does not exist',
  ],
  [
    'Pods to a Service that an argument names',
    'web.yaml',
    ['db.shop.svc:5432', 'bd.shop.svc:5432'],
    'Deployment shop/web connects to Service shop/bd, which does not exist',
  ],
  [
    'Pods to the port of a Service that an argument names',
    'web.yaml',
    ['db.shop.svc:5432', 'db.shop.svc:5433'],
    'Deployment shop/web connects to port 5433, but Service shop/db has no port 5433',
  ],
];

const AROUND: readonly Case[] = [
  [
    'a ServiceMonitor to Services',
    'around.yaml',
    ['selector: { matchLabels: { app: web } }, endpoints', 'selector: { matchLabels: { app: wep } }, endpoints'],
    'ServiceMonitor shop/web selects Services with app=wep, and there are none',
  ],
  [
    'a ServiceMonitor to a port of its Services',
    'around.yaml',
    ['endpoints: [{ port: metrics', 'endpoints: [{ port: metric'],
    'ServiceMonitor shop/web reads port `metric`, but Service shop/web has no port `metric`',
  ],
  [
    'a ServiceMonitor to what it signs in with',
    'around.yaml',
    ['bearerTokenSecret: { name: db, key: password', 'bearerTokenSecret: { name: db, key: token'],
    'ServiceMonitor shop/web reads key `token`, but Secret shop/db has no key `token`',
  ],
  [
    'a PodMonitor to Pods',
    'around.yaml',
    ['app: web } }, podMetricsEndpoints', 'app: wep } }, podMetricsEndpoints'],
    'PodMonitor shop/web selects Pods with app=wep, and there are none',
  ],
  [
    'a PodMonitor to a port of its Pods',
    'around.yaml',
    ['podMetricsEndpoints: [{ port: metrics', 'podMetricsEndpoints: [{ port: metric'],
    'PodMonitor shop/web reads port `metric`, but Deployment shop/web has no port `metric`',
  ],
  [
    'a RoleBinding to its Role',
    'around.yaml',
    ['roleRef: { kind: Role, name: reader', 'roleRef: { kind: Role, name: raeder'],
    'RoleBinding shop/reader gives Role shop/raeder, which does not exist',
  ],
  [
    'a ClusterRoleBinding to its ClusterRole',
    'around.yaml',
    ['roleRef: { kind: ClusterRole, name: view', 'roleRef: { kind: ClusterRole, name: reader'],
    'ClusterRoleBinding reader gives ClusterRole reader, which does not exist',
  ],
  [
    'a RoleBinding to its ServiceAccount',
    'around.yaml',
    [
      'subjects: [{ kind: ServiceAccount, name: reader, namespace: shop',
      'subjects: [{ kind: ServiceAccount, name: reader, namespace: gateway',
    ],
    'RoleBinding shop/reader gives rights to ServiceAccount gateway/reader, which does not exist',
  ],
  [
    'a webhook to its Service',
    'around.yaml',
    ['service: { name: web', 'service: { name: wep'],
    'ValidatingWebhookConfiguration web calls Service shop/wep, which does not exist',
  ],
  [
    'a webhook to the port of its Service',
    'around.yaml',
    ['namespace: shop, port: 80', 'namespace: shop'],
    'ValidatingWebhookConfiguration web calls port 443, but Service shop/web has no port 443',
  ],
  [
    'a webhook to the Certificate that it trusts',
    'around.yaml',
    ['inject-ca-from: gateway/wildcard', 'inject-ca-from: gateway/wild'],
    'ValidatingWebhookConfiguration web trusts Certificate gateway/wild, which does not exist',
  ],
  [
    'an autoscaler to its workload',
    'around.yaml',
    ['kind: Deployment, name: web', 'kind: Deployment, name: wep'],
    'HorizontalPodAutoscaler shop/web scales Deployment shop/wep, which does not exist',
  ],
  [
    'a disruption budget to its Pods',
    'around.yaml',
    ['spec: { selector: { matchLabels: { app: web } } }', 'spec: { selector: { matchLabels: { app: wep } } }'],
    'PodDisruptionBudget shop/web is about Pods with app=wep, and there are none',
  ],
];

const ARGOCD: readonly Case[] = [
  [
    'an Application to its project',
    'shop/application.yaml',
    ['project: apps', 'project: app'],
    'Application argocd/shop is in AppProject argocd/app, which does not exist',
  ],
  [
    'a project to the namespaces of its Applications',
    'projects/apps.yaml',
    ['namespace: charted', 'namespace: chart'],
    'Application argocd/charted has namespace `charted`, which AppProject argocd/apps does not admit',
  ],
  [
    'a project to the sources of its Applications',
    'projects/apps.yaml',
    ['https://charts.example.org]', 'https://charts.example.com]'],
    'Application argocd/charted has source `https://charts.example.org`, which AppProject argocd/apps does not admit',
  ],
  [
    'an Application to its namespace',
    'gateway.yaml',
    ['metadata: { name: charted }', 'metadata: { name: chart }'],
    'Application argocd/charted goes to Namespace charted, which does not exist',
  ],
  [
    'an Application to its folder',
    'shop/application.yaml',
    ['rendered/lab/applications/shop', 'rendered/lab/applications/shopp'],
    'Application argocd/shop reads `rendered/lab/applications/shopp`, which is not in the rendered tree',
  ],
  [
    'an Application to its values',
    'charted/application.yaml',
    ['charted/values.yaml', 'charted/value.yaml'],
    'Application argocd/charted reads `rendered/lab/applications/charted/value.yaml`, which is not in the rendered tree',
  ],
  [
    'a folder of manifests to its Application',
    'shop/application.yaml',
    ['name: shop,', 'name: shopp,'],
    'Application argocd/shopp is in applications/shop, and there is no Application of that name',
  ],
  [
    'a project to kinds without a namespace',
    'projects/apps.yaml',
    ['kind: StorageClass', 'kind: StorageClasses'],
    'StorageClass fast has kind `storage.k8s.io/StorageClass`, which AppProject argocd/apps does not admit',
  ],
  [
    'a project to kinds with a namespace',
    'projects/apps.yaml',
    [
      'clusterResourceWhitelist:',
      'namespaceResourceBlacklist: [{ group: networking.k8s.io, kind: NetworkPolicy }]\n  clusterResourceWhitelist:',
    ],
    'NetworkPolicy shop/db has kind `networking.k8s.io/NetworkPolicy`, which AppProject argocd/apps does not admit',
  ],
];

const HOSTS: readonly Case[] = [
  [
    'Pods to a host that a variable names, which may be meant for somewhere else',
    'web.yaml',
    ['name: CACHE_HOST, value: cache', 'name: CACHE_HOST, value: caches'],
    'Deployment shop/web connects to `caches`, and there is no Service shop/caches',
  ],
];

const FLOWS: readonly Case[] = [
  [
    'the Gateway to the Pods behind a route',
    'policies.yaml',
    ['fromEntities: [ingress]', 'fromEntities: [host]'],
    'the Gateway can’t connect, for HTTPRoute shop/web, to port 8080 of Deployment shop/web: no ingress rule of CiliumNetworkPolicy shop/web admits it',
  ],
  [
    'Pods to a Service that an argument names',
    'policies.yaml',
    ["{ port: '5432' }, ", ''],
    'Deployment shop/web can’t connect to port 5432 of StatefulSet shop/db: no egress rule of CiliumNetworkPolicy shop/web admits it',
  ],
  [
    'Pods to a Service that a variable names',
    'policies.yaml',
    [", { port: '6379' }", ''],
    'Deployment shop/web can’t connect to port 6379 of StatefulSet shop/db: no egress rule of CiliumNetworkPolicy shop/web admits it',
  ],
];

describe.each([
  ['between routes, Services and certificates', ROUTES],
  ['between secrets, Vault and Keycloak', SECRETS],
  ['from Pods', PODS],
  ['of monitors, rights, webhooks and budgets', AROUND],
  ['of Argo CD', ARGOCD],
  ['through network policies', FLOWS],
] as const)('a link %s', (_, cases) => {
  it.each(cases)('from %s: when it breaks, one error names both ends', (_link, file, change, message) => {
    expect(brokenBy(file, change).map((diagnostic) => diagnostic.message)).toEqual([message]);
  });
});

describe('a link of which only the name is known', () => {
  it.each(HOSTS)('from %s: when it is broken, there is a warning', (_link, file, change, message) => {
    expect(brokenBy(file, change)).toMatchObject([{ severity: 'warning', message, hint: 'did you mean `cache`?' }]);
  });
});

describe('an object in a namespace that no manifest creates', () => {
  it('is an error, once for the namespace', () => {
    const map = (name: string): string => `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: far }
`;
    const files = {
      ...changed('projects/apps.yaml', ['namespace: charted', "namespace: '*'"]),
      'applications/shop/manifests/far.yaml': `${map('one')}${map('two')}`,
    };
    expect(wiringOf(files).diagnostics.map(({ message }) => message)).toEqual([
      'ConfigMap far/one is in Namespace far, which does not exist',
    ]);
  });
});

describe('Prometheus', () => {
  const closed = `
---
apiVersion: v1
kind: Namespace
metadata: { name: monitoring }
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: default-deny, namespace: monitoring }
spec: { endpointSelector: {}, ingress: [{}], egress: [{}] }
`;
  const own = `
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: prometheus, namespace: monitoring }
spec:
  endpointSelector: { matchLabels: { app.kubernetes.io/name: prometheus } }
  egress: [{}]
`;
  const said = (text: string): readonly string[] =>
    wiringOf({
      ...changed('projects/apps.yaml', ['namespace: charted', "namespace: '*'"]),
      'applications/shop/manifests/monitoring.yaml': text,
    })
      .diagnostics.map(({ message }) => message)
      .filter((message) => message.startsWith('Prometheus'));

  it('that is not in the files is not held to the policies of its namespace', () => {
    expect(said(closed)).toEqual([]);
  });

  it('that is in the files is', () => {
    expect(said(`${closed}${own}`)).not.toEqual([]);
  });
});

describe('what both ends of a link depend on', () => {
  it('is an error of each: Prometheus reads the same port by two monitors', () => {
    expect(brokenBy('policies.yaml', ["port: '9090'", "port: '9091'"]).map(({ message }) => message)).toEqual(
      ['ServiceMonitor', 'PodMonitor'].map(
        (kind) =>
          `Prometheus can’t connect, for ${kind} shop/web, to port 9090 of Deployment shop/web: no ingress rule of CiliumNetworkPolicy shop/web admits it`,
      ),
    );
  });

  it('is an error of each of two ways to the same Pods', () => {
    const broken = brokenBy('policies.yaml', [
      'podSelector: { matchLabels: { app: web } } }',
      'podSelector: { matchLabels: { app: wep } } }',
    ]);
    expect(broken.map(({ message }) => message)).toEqual(
      [5432, 6379].map(
        (port) =>
          `Deployment shop/web can’t connect to port ${port} of StatefulSet shop/db: no ingress rule of NetworkPolicy shop/db admits it`,
      ),
    );
  });
});
