import {
  type ComponentInput,
  classOfOwnCopies,
  defineComponent,
  priorityClass,
  serversOnNodes,
  VAULT_HOST,
  VAULT_PKI,
  VAULT_SIGN_IN,
  VAULT_TLS,
  VAULT_VERSION,
} from '@edgit/core';
import { type KubernetesObject, UNPRIVILEGED } from '@edgit/kubernetes';
import type { SecretsSettings } from '../../settings.js';
import { alerts } from './alerts.js';
import { serverCertificate } from './certificate.js';
import { firstStart } from './first-start.js';
import { GATEWAY_LISTENER, SEAL_FOLDER, SEAL_SECRET, SERVER_PODS, TLS_FOLDER } from './names.js';
import { reloadContainer } from './reload.js';
import { sealOf } from './seal.js';
import { serverConfig } from './server-config.js';
import { unsealCommands } from './unseal.js';

/** The active server's listener for the Gateway. The chart's Services have the other port alone. */
const gatewayService: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: GATEWAY_LISTENER.service },
  spec: {
    selector: { ...SERVER_PODS, 'vault-active': 'true' },
    ports: [{ name: 'http', port: GATEWAY_LISTENER.port, protocol: 'TCP', targetPort: GATEWAY_LISTENER.port }],
  },
};

const volumesOf = (hasSeal: boolean) =>
  [
    { name: 'tls', secretName: VAULT_TLS.server, mountPath: TLS_FOLDER },
    ...(hasSeal ? [{ name: 'seal', secretName: SEAL_SECRET, mountPath: SEAL_FOLDER }] : []),
  ] as const;

/** Values hold for chart 0.34.1, whose own Vault is 2.0.4. */
export const vault = defineComponent<SecretsSettings>(({ cluster, settings, url }): ComponentInput => {
  const { storage } = settings.vault;
  const replicas = serversOnNodes(cluster, settings.vault.replicas);
  const seal = sealOf(settings.seal);
  const volumes = volumesOf(seal !== undefined);
  return {
    name: 'vault',
    namespace: 'vault',
    description: 'Keeps every secret of the platform',
    essential: 'every secret of the platform is in it',
    category: 'security',
    wave: -50,
    podSecurity: 'restricted',
    priority: 'critical',
    settings: { 'server.ha.replicas': 'vault.replicas', 'server.dataStorage.size': 'vault.storage' },
    clusterKinds: ['rbac.authorization.k8s.io/ClusterRoleBinding'],
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://helm.releases.hashicorp.com', name: 'vault', version: '0.34.1' },
      values: {
        global: { tlsDisable: false },
        // External Secrets is the way into Pods.
        injector: { enabled: false },
        server: {
          image: { tag: VAULT_VERSION },
          priorityClassName: priorityClass('critical'),
          resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '1Gi' } },
          // The chart's own block is replaced whole: its ids, and what the restricted standard wants.
          statefulSet: {
            securityContext: {
              pod: {
                runAsNonRoot: true,
                runAsUser: 100,
                runAsGroup: 1000,
                fsGroup: 1000,
                seccompProfile: { type: 'RuntimeDefault' },
              },
              container: UNPRIVILEGED,
            },
          },
          volumes: volumes.map(({ name, secretName }) => ({ name, secret: { secretName, defaultMode: 0o440 } })),
          volumeMounts: volumes.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
          // For the client in the Pod, which `kubectl exec` starts.
          extraEnvironmentVars: { VAULT_CACERT: `${TLS_FOLDER}/${VAULT_TLS.caKey}` },
          extraPorts: [{ name: GATEWAY_LISTENER.name, containerPort: GATEWAY_LISTENER.port }],
          // One container signals the other when the certificate is renewed.
          shareProcessNamespace: true,
          extraContainers: [reloadContainer],
          dataStorage: { size: storage, storageClass: classOfOwnCopies(cluster, replicas) },
          standalone: { enabled: false },
          ha: {
            enabled: true,
            replicas,
            // The chart's is the Pod's address, which no certificate has.
            apiAddr: 'https://$(VAULT_K8S_POD_NAME).vault-internal:8200',
            raft: { enabled: true, setNodeId: true, config: serverConfig(replicas, settings.seal) },
          },
        },
        ui: { enabled: true, activeVaultPodOnly: true },
        serverTelemetry: {
          serviceMonitor: {
            enabled: true,
            // All servers, sealed and standby ones too: the default watches the active one alone.
            matchLabels: { 'vault-internal': 'true' },
            // The chart's default accepts any certificate.
            tlsConfig: {
              ca: { secret: { name: VAULT_TLS.server, key: VAULT_TLS.caKey } },
              serverName: 'vault.vault.svc',
            },
          },
        },
      },
    },
    manifests: [serverCertificate, gatewayService],
    byHand: seal === undefined ? [] : [{ name: SEAL_SECRET, keys: { ...seal.credential } }],
    afterRestart: unsealCommands(replicas, settings.seal.type),
    firstStart: firstStart(unsealCommands(replicas, settings.seal.type)),
    secrets: [{ name: VAULT_SIGN_IN.secret, keys: { [VAULT_SIGN_IN.key]: { generated: { length: 48 } } } }],
    oidc: [
      {
        clientId: VAULT_SIGN_IN.clientId,
        // Its page, and `vault login -method=oidc` on a person's machine.
        redirects: [`${url(VAULT_HOST)}/ui/vault/auth/oidc/oidc/callback`, 'http://localhost:8250/oidc/callback'],
        secret: { name: VAULT_SIGN_IN.secret, key: VAULT_SIGN_IN.key },
        scopes: ['profile', 'groups'],
      },
    ],
    access: { roles: VAULT_SIGN_IN.roles },
    expose: [
      {
        host: VAULT_HOST,
        title: 'Vault',
        service: GATEWAY_LISTENER.service,
        port: GATEWAY_LISTENER.port,
        target: GATEWAY_LISTENER.name,
        auth: 'native',
      },
    ],
    // It checks tokens at the API server, and labels the Pod of the active server.
    network: [
      {
        name: 'server',
        pods: { ...SERVER_PODS },
        ports: { https: 8200, cluster: 8201, [GATEWAY_LISTENER.name]: GATEWAY_LISTENER.port },
        fromOwn: ['https', 'cluster'].map((port) => ({ pods: 'server', port })),
        // It signs certificates.
        from: [{ component: VAULT_PKI.component, pods: 'controller', port: 'https' }],
        toApiServer: true,
        toHosts: [...(seal?.hosts ?? [])],
        toWorld: [...(seal?.ports ?? [])],
      },
    ],
    metrics: [{ port: 'https', path: '/v1/sys/metrics', monitor: 'chart' }],
    alerts,
    storage: [{ name: 'data', size: storage }],
  };
});
