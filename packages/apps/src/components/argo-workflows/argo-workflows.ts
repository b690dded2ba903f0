import { type ComponentInput, defineComponent, duration, SESSIONS } from '@edgit/core';
import { UNPRIVILEGED } from '@edgit/kubernetes';
import type { AppsSettings } from '../../settings.js';
import { bucketSecret, GARAGE, S3, TO_S3 } from '../garage/names.js';
import { ARGO_WORKFLOWS, ARTIFACTS, ROLES, WORKFLOW_NAMESPACE } from './names.js';

const SIGN_IN = { secret: 'argo-workflows-oidc', clientId: 'client-id', clientSecret: 'client-secret' };
const PORT = { web: 2746, metrics: 9090 };

/**
 * Not the chart’s 3.7.11: what a Workflow may say beside its template was not all looked at before 3.7.15 (CVE-2026-42296
 * and what came after it). CRDs and roles of both are the same.
 */
const VERSION = 'v3.7.18';

/** For the CLI. The server tells gRPC and pages apart at one port; of the chart's Service no value reaches `appProtocol`. */
const GRPC = { service: 'argo-workflows-server-grpc', port: PORT.web } as const;

const OFF = { enabled: false };

const HOUR = 3600;
const DAY = 24 * HOUR;

const restricted = (user: number) => ({
  podSecurityContext: { runAsNonRoot: true, runAsUser: user, seccompProfile: { type: 'RuntimeDefault' } },
  securityContext: { ...UNPRIVILEGED, readOnlyRootFilesystem: true },
});

/** Of both images, by number: the kubelet can't tell whether a name is root. */
const USER = 8737;

/** It manages one namespace, so that it needs rights there alone (docs/managed-namespace.md); they are in builds/access.ts. */
const MANAGED = ['--managed-namespace', WORKFLOW_NAMESPACE];

const podsOf = (part: string) => ({
  'app.kubernetes.io/name': `${ARGO_WORKFLOWS.name}-${part}`,
  'app.kubernetes.io/instance': ARGO_WORKFLOWS.name,
});

const artifactRepository = () => {
  const { accessKeyId, secretAccessKey } = bucketSecret(ARTIFACTS.bucket);
  return {
    archiveLogs: true,
    s3: {
      bucket: ARTIFACTS.bucket,
      endpoint: `${S3.service}.${GARAGE}.svc:${S3.port}`,
      region: S3.region,
      insecure: true,
      accessKeySecret: { name: ARTIFACTS.secret, key: accessKeyId },
      secretKeySecret: { name: ARTIFACTS.secret, key: secretAccessKey },
      keyFormat: '{{workflow.name}}/{{pod.name}}',
    },
  };
};

/** What holds for every Workflow that says nothing else. */
const WORKFLOW_DEFAULTS = {
  spec: {
    activeDeadlineSeconds: 2 * HOUR,
    ttlStrategy: { secondsAfterSuccess: 7 * DAY, secondsAfterFailure: 14 * DAY },
    // Their logs are in Garage.
    podGC: { strategy: 'OnPodCompletion', deleteDelayDuration: '10m' },
  },
};

/**
 * Pipelines. Values hold for chart 0.47.5, with Argo Workflows 3.7.18.
 *
 * People sign in by Keycloak; the ServiceAccounts that they then act as are in builds/access.ts, because the server looks
 * for them in the namespace that it manages. Its client can't do PKCE (server/auth/sso/sso.go).
 */
export const argoWorkflows = defineComponent<AppsSettings>(
  ({ url, issuer }): ComponentInput => ({
    name: ARGO_WORKFLOWS.name,
    namespace: ARGO_WORKFLOWS.name,
    description: 'Pipelines: what is built, tested and pushed',
    category: 'delivery',
    owner: 'platform',
    wave: -3,
    podSecurity: 'restricted',
    clusterKinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
    delivery: {
      pattern: 'helm-with-configs',
      chart: { repo: 'https://argoproj.github.io/argo-helm', name: 'argo-workflows', version: '0.47.5' },
      values: {
        images: { tag: VERSION, pullPolicy: 'IfNotPresent' },
        // Those with all fields are larger than etcd takes.
        crds: { install: true, keep: true, full: false },
        singleNamespace: true,
        createAggregateRoles: false,
        workflow: { rbac: { create: false } },
        executor: {
          resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '512Mi' } },
          securityContext: UNPRIVILEGED,
        },
        controller: {
          ...restricted(USER),
          extraArgs: MANAGED,
          resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
          parallelism: 10,
          // A Workflow runs a WorkflowTemplate, and those come from Git: whoever may start one can’t say what it does.
          workflowRestrictions: { templateReferencing: 'Strict' },
          workflowDefaults: WORKFLOW_DEFAULTS,
          retentionPolicy: { completed: 100, failed: 50, errored: 50 },
          metricsConfig: { enabled: true, port: PORT.metrics },
          serviceMonitor: { enabled: true },
          // A binding of a ClusterRole that is not rendered.
          clusterWorkflowTemplates: OFF,
        },
        server: {
          ...restricted(USER),
          clusterWorkflowTemplates: OFF,
          extraArgs: MANAGED,
          // TLS ends at the Gateway.
          secure: false,
          authModes: ['sso'],
          // It reads its client's secret from the API, once (server/auth/sso/sso.go): no reference in its Pod says so.
          deploymentAnnotations: { 'secret.reloader.stakater.com/reload': SIGN_IN.secret },
          sso: {
            enabled: true,
            issuer,
            clientId: { name: SIGN_IN.secret, key: SIGN_IN.clientId },
            clientSecret: { name: SIGN_IN.secret, key: SIGN_IN.clientSecret },
            redirectUrl: `${url(ARGO_WORKFLOWS.host)}/oauth2/callback`,
            scopes: ['profile', 'email', 'groups'],
            // It asks Keycloak once, and keeps the groups until then; its default is ten hours.
            sessionExpiry: duration(SESSIONS.own),
            // Its Role would be for Secrets of its own namespace: the key of sessions, and the client’s secret.
            rbac: { enabled: true, secretWhitelist: ['sso', SIGN_IN.secret] },
          },
          resources: { requests: { cpu: '20m', memory: '64Mi' }, limits: { memory: '512Mi' } },
        },
        artifactRepository: artifactRepository(),
      },
    },
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: GRPC.service },
        spec: {
          selector: podsOf('server'),
          ports: [{ name: 'grpc', port: GRPC.port, targetPort: PORT.web, appProtocol: 'kubernetes.io/h2c' }],
        },
      },
    ],
    expose: [
      {
        host: ARGO_WORKFLOWS.host,
        title: 'Argo Workflows',
        service: 'argo-workflows-server',
        port: PORT.web,
        grpc: GRPC,
        auth: 'native',
      },
    ],
    secrets: [
      {
        name: SIGN_IN.secret,
        keys: {
          [SIGN_IN.clientId]: { value: ARGO_WORKFLOWS.name },
          [SIGN_IN.clientSecret]: { generated: { length: 48 } },
        },
      },
    ],
    oidc: [
      {
        redirects: [`${url(ARGO_WORKFLOWS.host)}/oauth2/callback`],
        secret: { name: SIGN_IN.secret, key: SIGN_IN.clientSecret },
        pkce: false,
      },
    ],
    access: { roles: ROLES },
    network: [
      // It shows artifacts and old logs.
      { pods: podsOf('server'), ports: { http: PORT.web }, to: [TO_S3], toApiServer: true, fromOwn: [] },
      { pods: podsOf('workflow-controller'), ports: { metrics: PORT.metrics }, toApiServer: true, fromOwn: [] },
    ],
    metrics: [{ port: 'metrics', monitor: 'chart' }],
  }),
);
