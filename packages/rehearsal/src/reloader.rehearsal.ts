import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KubernetesObject, subjectOf } from '@edgit/kubernetes';
import { type Started, until } from '@edgit/programs/processes';
import { treeObjects } from '@edgit/tree';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ApiServer } from './api-server.js';
import { applyAll, type Cluster, type Stage, startCluster } from './cluster.js';
import { onStage, renderedTexts } from './testing.js';

/*
 * Secrets and workloads of edgit-k8s in the hands of the real Reloader, with the rights and arguments that its chart
 * gives it. It is not built here: EDGIT_RELOADER is the path of its program, v1.4.21. It listens on port 9090.
 */
const program = process.env.EDGIT_RELOADER;
if (program === undefined) throw new Error('EDGIT_RELOADER must be the path of Reloader’s program');

const tree = treeObjects(renderedTexts());
const objects = tree.map(({ object }) => object);
const values = parse(renderedTexts().get('applications/reloader/values.yaml') ?? '').reloader;

/** As templates/deployment.yaml of chart 2.2.16 makes arguments of the values. */
const ARGUMENTS = [
  `--log-format=${values.logFormat}`,
  `--resources-to-ignore=${values.ignoreConfigMaps ? 'configmaps' : ''}`,
  `--ignored-workload-types=${[...(values.ignoreJobs ? ['jobs'] : []), ...(values.ignoreCronJobs ? ['cronjobs'] : [])]}`,
  `--namespaces-to-ignore=${values.ignoreNamespaces}`,
  `--resource-label-selector=${values.resourceLabelSelector}`,
  `--reload-strategy=${values.reloadStrategy}`,
  `--auto-reload-all=${values.autoReloadAll}`,
];

/** As templates/clusterrole.yaml does: no more than this. */
const RIGHTS: readonly KubernetesObject[] = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'reloader-role' },
    rules: [
      { apiGroups: [''], resources: ['secrets'], verbs: ['list', 'get', 'watch'] },
      {
        apiGroups: ['apps'],
        resources: ['deployments', 'daemonsets', 'statefulsets'],
        verbs: ['list', 'get', 'update', 'patch'],
      },
      { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
    ],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'reloader-role-binding' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reloader-role' },
    subjects: [{ kind: 'ServiceAccount', name: 'reloader', namespace: 'reloader' }],
  },
];

const startReloader = ({ processes }: Stage, { kubeconfig }: Cluster): Started => {
  const own = join(processes.folder, 'reloader.kubeconfig');
  const config = parse(readFileSync(kubeconfig, 'utf8'));
  for (const { user } of config.users) user.as = 'system:serviceaccount:reloader:reloader';
  writeFileSync(own, JSON.stringify(config), { mode: 0o600 });
  return processes.start('reloader', program, { args: ARGUMENTS, env: { KUBECONFIG: own } });
};

interface ExternalSecret extends KubernetesObject {
  readonly spec: {
    readonly target: {
      readonly name: string;
      readonly template?: { readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> } };
    };
  };
}

/** A Secret as External Secrets 1.3.2 keeps it. */
const kept = ({ metadata: { namespace }, spec: { target } }: ExternalSecret, value: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: target.name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: { 'reconcile.external-secrets.io/managed': 'true' },
    annotations: { ...target.template?.metadata?.annotations },
  },
  stringData: { value },
});

const found = (kind: string, namespace: string, name: string): KubernetesObject => {
  const object = objects.find(
    (one) => one.kind === kind && one.metadata.namespace === namespace && one.metadata.name === name,
  );
  if (object === undefined) throw new Error(`the tree has no ${kind} ${namespace}/${name}`);
  return object;
};

const reading = (kind: string, namespace: string, name: string, secret: string): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace },
  spec: {
    selector: { matchLabels: { app: name } },
    ...(kind === 'StatefulSet' ? { serviceName: name } : {}),
    template: {
      metadata: { labels: { app: name } },
      spec: {
        containers: [{ name, image: 'example/app:1', volumeMounts: [{ name: 'secret', mountPath: '/secret' }] }],
        volumes: [{ name: 'secret', secret: { secretName: secret } }],
      },
    },
  },
});

/** What reads its Secret by the API, and says so as Argo Workflows does. */
const saying = (annotations: Readonly<Record<string, string>>, name: string): KubernetesObject => {
  const { metadata, ...rest } = reading('Deployment', 'argo-workflows', name, 'nothing');
  return { ...rest, metadata: { ...metadata, annotations } };
};

const NAMESPACES = ['reloader', 'it-tools', 'n8n', 'matomo', 'dragonfly', 'vault', 'snapshots', 'argo-workflows'];

const WORKLOADS: readonly KubernetesObject[] = [
  found('Deployment', 'it-tools', 'it-tools-oauth2-proxy'),
  found('StatefulSet', 'dragonfly', 'dragonfly'),
  found('Deployment', 'n8n', 'n8n'),
  found('StatefulSet', 'matomo', 'matomo-db'),
  found('CronJob', 'snapshots', 'vault-snapshot'),
  reading('DaemonSet', 'n8n', 'files', 'n8n-db-app'),
  reading('StatefulSet', 'vault', 'server', 'vault-oidc'),
  reading('Deployment', 'it-tools', 'certificate', 'tls'),
  saying({ 'secret.reloader.stakater.com/reload': 'argo-workflows-oidc' }, 'server'),
  saying({}, 'controller'),
];

const externalSecrets = objects.filter(
  ({ kind, metadata }) => kind === 'ExternalSecret' && NAMESPACES.includes(metadata.namespace ?? ''),
) as ExternalSecret[];

const restartedIn = async (server: ApiServer): Promise<readonly string[]> => {
  const names: string[] = [];
  for (const workload of WORKLOADS) {
    const { body } = await server.read(workload);
    if (JSON.stringify(body).includes('reloader.stakater.com/last-reloaded-from')) names.push(subjectOf(workload));
  }
  return names;
};

describe('a rotated secret', () => {
  it('restarts what reads it, but for what is to be left alone, and Argo CD sees nothing of it', async () => {
    await onStage(['api'], async (stage) => {
      const cluster = await startCluster(stage, 'reloader', []);
      const { server } = cluster;
      const certificate = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'tls', namespace: 'it-tools' } };
      const canary: ExternalSecret = {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'canary', namespace: 'reloader' },
        spec: { target: { name: 'canary' } },
      };
      const observed = reading('Deployment', 'reloader', 'canary', 'canary');
      const put = (value: string): Promise<void> =>
        applyAll(cluster, [
          ...externalSecrets.map((secret) => kept(secret, value)),
          { ...certificate, stringData: { value } },
        ]);
      await applyAll(cluster, [
        ...NAMESPACES.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
        ...RIGHTS,
        ...WORKLOADS,
        observed,
      ]);
      await put('old');
      const reloader = startReloader(stage, cluster);
      const restartOfCanary = async (): Promise<string | undefined> =>
        /last-reloaded-from[^\n]*?sha\W+\w+/i.exec(JSON.stringify((await server.read(observed)).body))?.[0];
      /** It handles changes one after the other: once it has this one, it has those before it. */
      let turn = 0;
      const caughtUp = async (): Promise<void> => {
        const before = await restartOfCanary();
        await until(
          'a restart of the canary',
          60,
          [reloader, ...cluster.processes],
          async () => {
            turn += 1;
            await applyAll(cluster, [kept(canary, String(turn))]);
            const now = await restartOfCanary();
            return now !== undefined && now !== before ? true : undefined;
          },
          500,
        );
      };
      await caughtUp();
      expect(await restartedIn(server)).toEqual([]);
      await put('new');
      await until('the first restart', 60, [reloader], async () =>
        (await restartedIn(server)).length > 0 ? true : undefined,
      );
      await caughtUp();
      expect(await restartedIn(server)).toEqual([
        'Deployment it-tools/it-tools-oauth2-proxy',
        'StatefulSet dragonfly/dragonfly',
        'Deployment n8n/n8n',
        'DaemonSet n8n/files',
        'Deployment argo-workflows/server',
      ]);
      expect(await server.list('batch/v1', 'Job')).toEqual([]);
      expect(reloader.log()).not.toContain('"level":"error"');
    });
  });
});
