import type { Files } from './content.js';

/* A small platform in which every kind of link is there, and leads somewhere. */

const metadata = (name: string, namespace: string): string => `metadata: { name: ${name}, namespace: ${namespace} }`;

const APPLICATION = (name: string, namespace: string, source = ''): string => `
apiVersion: argoproj.io/v1alpha1
kind: Application
${metadata(name, 'argocd')}
spec:
  project: apps
  destination: { server: https://kubernetes.default.svc, namespace: ${namespace} }
  sources:
    - repoURL: https://git.example.org/platform.git
      path: rendered/lab/applications/${name}${source}
`;

const ARGOCD: Files = {
  'bootstrap/root.yaml': `
apiVersion: argoproj.io/v1alpha1
kind: Application
${metadata('root', 'argocd')}
spec:
  project: apps
  destination: { server: https://kubernetes.default.svc, namespace: argocd }
  sources:
    - { repoURL: https://git.example.org/platform.git, path: rendered/lab/projects }
    - { repoURL: https://git.example.org/platform.git, path: rendered/lab/applications }
`,
  'projects/apps.yaml': `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
${metadata('apps', 'argocd')}
spec:
  sourceRepos: [https://git.example.org/platform.git, https://charts.example.org]
  destinations:
    - { server: https://kubernetes.default.svc, namespace: argocd }
    - { server: https://kubernetes.default.svc, namespace: shop }
    - { server: https://kubernetes.default.svc, namespace: gateway }
    - { server: https://kubernetes.default.svc, namespace: charted }
  clusterResourceWhitelist:
    - { group: '', kind: Namespace }
    - { group: storage.k8s.io, kind: StorageClass }
    - { group: cert-manager.io, kind: ClusterIssuer }
    - { group: external-secrets.io, kind: ClusterSecretStore }
    - { group: rbac.authorization.k8s.io, kind: ClusterRoleBinding }
    - { group: admissionregistration.k8s.io, kind: ValidatingWebhookConfiguration }
`,
  'applications/shop/application.yaml': APPLICATION('shop', 'shop'),
  'applications/gateway/application.yaml': APPLICATION('gateway', 'gateway'),
  'applications/charted/application.yaml': APPLICATION(
    'charted',
    'charted',
    `
    - repoURL: https://charts.example.org
      chart: wiki
      helm: { valueFiles: [$values/rendered/lab/applications/charted/values.yaml] }`,
  ),
  'applications/charted/values.yaml': 'replicas: 1\n',
};

const GATEWAY: Files = {
  'applications/gateway/manifests/gateway.yaml': `
apiVersion: v1
kind: Namespace
metadata: { name: gateway }
---
apiVersion: v1
kind: Namespace
metadata: { name: argocd }
---
apiVersion: v1
kind: Namespace
metadata: { name: charted }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
${metadata('platform', 'gateway')}
spec:
  listeners:
    - name: https
      port: 443
      hostname: '*.example.org'
      tls: { certificateRefs: [{ kind: Secret, name: wildcard }] }
      allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { exposes: 'true' } } } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
${metadata('wildcard', 'gateway')}
spec:
  secretName: wildcard
  dnsNames: ['*.example.org']
  issuerRef: { kind: ClusterIssuer, name: letsencrypt }
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec: { acme: {} }
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: { name: vault }
spec:
  provider:
    vault:
      server: http://vault.charted.svc:8200
      path: kv
      auth:
        kubernetes:
          mountPath: kubernetes
          role: reader
          serviceAccountRef: { name: reader, namespace: shop }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
`,
};

const SHOP: Files = {
  'applications/shop/manifests/web.yaml': `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { exposes: 'true' } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
${metadata('web', 'shop')}
spec:
  parentRefs: [{ name: platform, namespace: gateway, sectionName: https }]
  hostnames: [shop.example.org]
  rules:
    - matches: [{ headers: [{ name: Content-Type, value: application/grpc }] }]
      backendRefs: [{ port: 82, name: web }]
    - { backendRefs: [{ name: web, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80, targetPort: web }
    - { name: metrics, port: 9090 }
    - { name: grpc, port: 82, targetPort: web, appProtocol: kubernetes.io/h2c }
---
apiVersion: apps/v1
kind: Deployment
${metadata('web', 'shop')}
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      serviceAccountName: reader
      imagePullSecrets: [{ name: pull }]
      containers:
        - name: web
          args: [--database=postgres://db.shop.svc:5432/shop]
          env:
            - { name: PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }
            - { name: THEME, valueFrom: { configMapKeyRef: { name: settings, key: theme } } }
            - { name: CACHE_HOST, value: cache }
          envFrom: [{ secretRef: { name: absent, optional: true } }]
          ports: [{ name: web, containerPort: 8080 }, { name: metrics, containerPort: 9090 }]
          volumeMounts:
            - { name: files, mountPath: /files }
            - { name: settings, mountPath: /etc/theme, subPath: theme }
            - { name: trust, mountPath: /trust }
      volumes:
        - { name: files, persistentVolumeClaim: { claimName: files } }
        - { name: settings, configMap: { name: settings } }
        - { name: trust, projected: { sources: [{ configMap: { name: kube-root-ca.crt } }, { secret: { name: db, items: [{ key: username, path: user }] } }] } }
---
apiVersion: v1
kind: ConfigMap
${metadata('settings', 'shop')}
data: { theme: dark }
---
apiVersion: v1
kind: Secret
${metadata('pull', 'shop')}
data: { .dockerconfigjson: e30= }
---
apiVersion: v1
kind: ServiceAccount
${metadata('reader', 'shop')}
---
apiVersion: v1
kind: PersistentVolumeClaim
${metadata('files', 'shop')}
spec: { storageClassName: fast }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
${metadata('db', 'shop')}
spec:
  secretStoreRef: { kind: ClusterSecretStore, name: vault }
  target: { template: { mergePolicy: Merge, data: { username: shop } } }
  data: [{ secretKey: password, remoteRef: { key: shop/db, property: password } }]
`,
  'applications/shop/manifests/data.yaml': `
apiVersion: v1
kind: Service
${metadata('db', 'shop')}
spec: { selector: { app: db }, ports: [{ port: 5432 }] }
---
apiVersion: v1
kind: Service
${metadata('cache', 'shop')}
spec: { selector: { app: db }, ports: [{ port: 6379 }] }
---
apiVersion: apps/v1
kind: StatefulSet
${metadata('db', 'shop')}
spec:
  serviceName: db
  template:
    metadata: { labels: { app: db } }
    spec:
      containers:
        - { name: db, ports: [{ containerPort: 5432 }, { containerPort: 6379 }], volumeMounts: [{ name: data, mountPath: /data }] }
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }]
---
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
${metadata('orders', 'shop')}
spec: { bootstrap: { initdb: { secret: { name: db } } }, storage: { storageClass: fast } }
---
apiVersion: batch/v1
kind: CronJob
${metadata('report', 'shop')}
spec:
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: report } }
        spec:
          containers: [{ name: report, env: [{ name: PGHOST, value: orders-rw }], envFrom: [{ secretRef: { name: db } }] }]
`,
  'applications/shop/manifests/around.yaml': `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
${metadata('web', 'shop')}
spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: metrics, bearerTokenSecret: { name: db, key: password } }] }
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
${metadata('web', 'shop')}
spec: { selector: { matchLabels: { app: web } }, podMetricsEndpoints: [{ port: metrics }] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
${metadata('reader', 'shop')}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
${metadata('reader', 'shop')}
roleRef: { kind: Role, name: reader }
subjects: [{ kind: ServiceAccount, name: reader, namespace: shop }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: reader }
roleRef: { kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: reader, namespace: shop }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: web, annotations: { cert-manager.io/inject-ca-from: gateway/wildcard } }
webhooks: [{ clientConfig: { service: { name: web, namespace: shop, port: 80 } } }]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
${metadata('web', 'shop')}
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
${metadata('web', 'shop')}
spec: { selector: { matchLabels: { app: web } } }
`,
  'applications/shop/manifests/policies.yaml': `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
${metadata('web', 'shop')}
spec:
  endpointSelector: { matchLabels: { app: web } }
  ingress:
    - { fromEntities: [ingress], toPorts: [{ ports: [{ port: '8080', protocol: TCP }] }] }
    - { fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': monitoring } }], toPorts: [{ ports: [{ port: '9090' }] }] }
  egress:
    - { toEndpoints: [{ matchLabels: { app: db } }], toPorts: [{ ports: [{ port: '5432' }, { port: '6379' }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
${metadata('db', 'shop')}
spec:
  podSelector: { matchLabels: { app: db } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }]
`,
};

/** An expression of Terraform. */
const expression = (text: string): string => `$\{${text}}`;

const TERRAFORM: Files = {
  'terraform/vault/main.tf.json': JSON.stringify({
    resource: {
      vault_mount: { kv: { path: 'kv' } },
      vault_auth_backend: { kubernetes: { path: 'kubernetes' } },
      vault_kv_secret_v2: {
        shop_db: {
          mount: expression('vault_mount.kv.path'),
          name: 'shop/db',
          data_json_wo: expression('jsonencode({"password" = ephemeral.random_password.db.result, "user" = "shop"})'),
        },
        shop_oidc: { mount: 'kv', name: 'shop/oidc', data_json_wo: expression('jsonencode({"secret" = "x"})') },
      },
      vault_policy: {
        reader: { name: 'reader', policy: 'path "kv/data/shop/*" {\n  capabilities = ["read"]\n}\n' },
        terraform: { name: 'terraform', policy: 'path "kv/data/shop/oidc" {\n  capabilities = ["read"]\n}\n' },
      },
      vault_kubernetes_auth_backend_role: {
        reader: {
          backend: expression('vault_auth_backend.kubernetes.path'),
          role_name: 'reader',
          bound_service_account_names: ['reader'],
          bound_service_account_namespaces: ['shop'],
          token_policies: [expression('vault_policy.reader.name')],
        },
      },
      vault_token_auth_backend_role: {
        terraform: { role_name: 'terraform', allowed_policies: [expression('vault_policy.terraform.name')] },
      },
    },
  }),
  'terraform/keycloak/main.tf.json': JSON.stringify({
    ephemeral: { vault_kv_secret_v2: { shop: { mount: 'kv', name: 'shop/oidc' } } },
    resource: {
      keycloak_openid_client: {
        shop: {
          client_id: 'shop',
          valid_redirect_uris: ['https://shop.example.org/callback', 'http://localhost:8000/*'],
          client_secret_wo: expression('ephemeral.vault_kv_secret_v2.shop.data["secret"]'),
        },
      },
    },
  }),
};

export const PLATFORM: Files = { ...ARGOCD, ...GATEWAY, ...SHOP, ...TERRAFORM };
