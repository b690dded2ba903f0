import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Charts written for the tests: path in the chart to content. */
const WIKI: Readonly<Record<string, string>> = {
  'Chart.yaml':
    'apiVersion: v2\nname: wiki\nversion: VERSION\nappVersion: "9"\ndependencies: [{ name: cache, version: 1.0.0 }]\n',
  'values.yaml': 'replicas: 1\ntitle: Wiki\ncache: { size: 1 }\n',
  'values.schema.json': JSON.stringify({ type: 'object', properties: { replicas: { type: 'integer' } } }),
  'crds/page.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: pages.example.org }\nspec: { group: example.org, scope: Namespaced, names: { kind: Page, plural: pages }, versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }] }\n',
  'templates/objects.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  labels: { helm.sh/chart: "{{ .Chart.Name }}-{{ .Chart.Version }}", app: wiki }
data:
  title: {{ .Values.title }}
  replicas: "{{ .Values.replicas }}"
  kubernetes: {{ .Capabilities.KubeVersion.Version }}
  prometheus: "{{ .Capabilities.APIVersions.Has "monitoring.coreos.com/v1/ServiceMonitor" }}"
---
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, annotations: { helm.sh/hook: pre-upgrade } }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: migrate, image: x }] } } }
---
apiVersion: v1
kind: Pod
metadata: { name: try, annotations: { helm.sh/hook: test } }
spec: { containers: [{ name: try, image: x }] }
`,
  'charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 1.0.0\n',
  'charts/cache/values.yaml': 'size: 0\n',
  'charts/cache/templates/map.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: {{ .Release.Name }}-cache }\ndata: { size: "{{ .Values.size }}" }\n',
};

const plain = (name: string, template: string, values = ''): Readonly<Record<string, string>> => ({
  'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: VERSION\n`,
  'values.yaml': values,
  'templates/objects.yaml': template,
});

const SECRET = `apiVersion: v1
kind: Secret
metadata: { name: password, annotations: { checksum/password: "{{ randAlphaNum 8 }}" } }
stringData: { password: "{{ randAlphaNum 16 }}", user: wiki }
`;

/** One of each that Argo CD waits for, and a webhook that refuses every Page as long as nobody answers it. */
const WAITS = `apiVersion: batch/v1
kind: Job
metadata: { name: prepare, annotations: { helm.sh/hook: pre-install } }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: prepare, image: registry.k8s.io/pause:3.10 }] } } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec: { containers: [{ name: agent, image: registry.k8s.io/pause:3.10, ports: [{ name: http, containerPort: {{ .Values.port }} }] }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: agent }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: agent } } }
---
apiVersion: v1
kind: Service
metadata: { name: agent }
spec: { type: LoadBalancer, selector: { app: agent }, ports: [{ name: https, port: 443, targetPort: http }] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: pages }
webhooks:
  - name: pages.example.org
    admissionReviewVersions: [v1]
    sideEffects: None
    failurePolicy: Fail
    clientConfig: { service: { name: agent, namespace: {{ .Release.Namespace }} } }
    rules: [{ apiGroups: [example.org], apiVersions: [v1], operations: [CREATE], resources: [pages] }]
---
apiVersion: v1
kind: Secret
metadata: { name: agent }
stringData: { token: {{ .Values.token | quote }} }
---
apiVersion: example.org/v1
kind: Page
metadata: { name: start, annotations: { argocd.argoproj.io/sync-wave: '1' } }
`;

export const TEST_CHARTS = {
  wiki: WIKI,
  waits: { ...plain('waits', WAITS, 'port: 8080\ntoken: letmein\n'), 'crds/page.yaml': WIKI['crds/page.yaml'] ?? '' },
  random: plain('random', SECRET),
  broken: plain('broken', 'kind: {{ .Values.nothing.here }}\n'),
  plain: plain('plain', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: plain }\n'),
} as const;

/** Writes a chart's folder. @returns it */
export const writeChart = (folder: string, name: keyof typeof TEST_CHARTS, version: string, more = ''): string => {
  for (const [path, content] of Object.entries(TEST_CHARTS[name])) {
    const file = join(folder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content.replace('VERSION', version) + (path === 'values.yaml' ? more : ''));
  }
  return join(folder, name);
};
