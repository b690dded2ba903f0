// The peer: cdk8s synthesizes as many objects as edgit emitted, of the same kinds, one file an object.
import { ApiObject, type ApiObjectProps, App, Chart, YamlOutputType } from 'cdk8s';

const [outdir, objects] = process.argv.slice(2);

interface Manifest extends ApiObjectProps {
  readonly [field: string]: unknown;
}

const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });

const KINDS: readonly ((name: string) => Manifest)[] = [
  (name) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 2,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template: {
        metadata: { labels: { 'app.kubernetes.io/name': name } },
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name,
              image: `ghcr.io/example/${name}:1.0.0`,
              ports: [{ name: 'http', containerPort: 8080 }],
              env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name, key: 'password' } } }],
              resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '64Mi' } },
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      },
    },
  }),
  (name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { 'app.kubernetes.io/name': name }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  }),
  (name) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name },
    spec: {
      parentRefs: [{ name: 'platform', namespace: 'gateway', sectionName: 'https-public' }],
      hostnames: [`${name}.fleet.example.org`],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name, port: 80 }] }],
    },
  }),
  (name) => ({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault-backend' },
      target: { name, creationPolicy: 'Owner' },
      data: [{ secretKey: 'password', remoteRef: { key: `${name}/${name}`, property: 'password' } }],
    },
  }),
];

for (let made = 0, index = 0; made < Number(objects); index++) {
  const chart = new Chart(app, `app-${String(index).padStart(4, '0')}`);
  for (const kind of KINDS) {
    if (made++ >= Number(objects)) break;
    const manifest = kind(chart.node.id);
    new ApiObject(chart, manifest.kind, manifest);
  }
}
app.synth();
