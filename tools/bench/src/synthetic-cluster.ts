// A cluster of many applications of its own, each with a Deployment, a Service, a route and a secret.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CLUSTER = `name: fleet
versions: { kubernetes: v1.35.3, talos: v1.12.6 }
domains: { public: fleet.example.org, cluster: in.fleet.example.org }
networks: { nodes: 10.1.0.0/16 }
nodes:
  - { name: cp-1, role: control-plane, address: 10.1.0.10 }
git: { url: "https://git.example.org/fleet.git" }
`;

const NETWORK = `gateway: { address: 10.1.1.1 }
pool: { start: 10.1.1.1, stop: 10.1.1.9 }
acme: { email: ops@example.org }
`;

const application = (name: string): string => `description: Application ${name}
podSecurity: restricted
delivery: { pattern: raw }
expose:
  - { host: ${name}, service: ${name}, port: 80, auth: native }
access: { accounts: its own }
secrets:
  - name: ${name}
    keys:
      password: { generated: { length: 32 } }
manifests:
  - apiVersion: v1
    kind: Service
    metadata: { name: ${name} }
    spec:
      selector: { app.kubernetes.io/name: ${name} }
      ports:
        - { name: http, port: 80, targetPort: http }
  - apiVersion: apps/v1
    kind: Deployment
    metadata: { name: ${name} }
    spec:
      replicas: 2
      selector: { matchLabels: { app.kubernetes.io/name: ${name} } }
      template:
        metadata: { labels: { app.kubernetes.io/name: ${name} } }
        spec:
          automountServiceAccountToken: false
          securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: RuntimeDefault } }
          containers:
            - name: ${name}
              image: ghcr.io/example/${name}:1.0.0
              ports: [{ name: http, containerPort: 8080 }]
              env:
                - { name: PASSWORD, valueFrom: { secretKeyRef: { name: ${name}, key: password } } }
              resources: { requests: { cpu: 10m, memory: 32Mi }, limits: { memory: 64Mi } }
              securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
`;

/** Writes the folder of a cluster with `count` applications. */
export const writeCluster = (folder: string, count: number): void => {
  mkdirSync(join(folder, 'apps'), { recursive: true });
  writeFileSync(join(folder, 'cluster.yaml'), CLUSTER);
  writeFileSync(join(folder, 'network.yaml'), NETWORK);
  for (let index = 0; index < count; index++) {
    const name = `app-${String(index).padStart(4, '0')}`;
    writeFileSync(join(folder, 'apps', `${name}.yaml`), application(name));
  }
};
