import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { applicationsIn } from '@edgit/core';
import { type KubernetesObject, subjectOf } from '@edgit/kubernetes';
import { ProcessFailure, type Started, until } from '@edgit/programs/processes';
import type { TreeObject, TreeTexts } from '@edgit/tree';
import { parse, parseAllDocuments } from 'yaml';
import { applyAll, type Cluster, type Stage, startCluster } from './cluster.js';
import { freePort } from './control-plane.js';
import { answerForControllers } from './controllers.js';
import { bareRepository, serveRepositories, writeTexts } from './git.js';
import {
  type Application,
  type Rehearsed,
  rehearsedApplication,
  rehearsedSources,
  repositoryOf,
} from './gitops-sources.js';
import type { Finding, PartOutcome, Result } from './report.js';

/** Where the tree is in Git. */
export interface GitPlace {
  readonly url: string;
  readonly revision: string;
  /** Folder of the tree in the repository. */
  readonly path: string;
}

const NAMESPACE = 'argocd';
/** How long nothing may change before what is not Synced counts as stuck, and how long all of it may take. */
const PATIENCE_SECONDS = 60;
const LIMIT_SECONDS = 600;

/**
 * **gitops**: the tree in a bare Git repository, real Argo CD (repo-server and application-controller), the root
 * Application; waits until every Application is there and Synced. Charts are left out, nothing renders them yet, and so
 * are manifests from others’ repositories: CRDs, which are in the API server from the start.
 */
export const rehearseGitops = async (
  stage: Stage,
  texts: TreeTexts,
  tree: readonly TreeObject[],
  place: GitPlace,
): Promise<PartOutcome> => {
  const applications = tree.map(({ object }) => object).filter(isApplication);
  const children = applications
    .filter(({ metadata }) => metadata.name !== 'root')
    .map((application) => rehearsedSources(application, place.url));
  const cluster = await startCluster(
    stage,
    'gitops',
    tree.map(({ object }) => object),
  );
  const served = await serve(stage, texts, place);
  const root = tree.find(({ path }) => path === 'bootstrap/root.yaml')?.object;
  if (root === undefined || !isApplication(root)) throw new ProcessFailure('the tree has no bootstrap/root.yaml');
  stage.report('starting Argo CD');
  // Projects too, as the steps have it: an Application that Argo CD sees before its project waits for minutes.
  const projects = tree.filter(({ object }) => object.kind === 'AppProject');
  await applyAll(cluster, [...configuration(tree), ...projects.map(({ object }) => admitServed(object, served))]);
  const argocd = await startArgoCd(stage, cluster);
  await applyAll(cluster, [rehearsedApplication(root, served)]);
  const states = await settle(stage, cluster, argocd, children);
  return outcome(states, children);
};

const isApplication = (object: KubernetesObject): object is Application => object.kind === 'Application';

const startArgoCd = async (stage: Stage, cluster: Cluster): Promise<readonly Started[]> => {
  const { processes, binaries } = stage;
  const folder = join(processes.folder, 'argocd');
  for (const name of ['tls', 'ssh', 'gpg', 'tmp', 'home']) mkdirSync(join(folder, name), { recursive: true });
  const [redisPort, repoPort, repoMetrics, metrics] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const redis = `127.0.0.1:${redisPort}`;
  const env = {
    // `https://kubernetes.default.svc` is the kubeconfig's server.
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    // The tree has it compare on the server. The engine that is published as a module shows ports twice then
    // (argoproj/argo-cd#24786, fixed in 3.3.0), so this one compares by itself.
    ARGOCD_APPLICATION_CONTROLLER_SERVER_SIDE_DIFF: 'false',
    // Two seconds between waves let controllers catch up, which do not run here.
    ARGOCD_SYNC_WAVE_DELAY: '0',
    ARGOCD_GPG_ENABLED: 'false',
    // Go's garbage collector takes a sixth of the time by its defaults; a process of a minute may use more memory.
    GOGC: '300',
    GOMEMLIMIT: '1GiB',
    ARGOCD_TLS_DATA_PATH: join(folder, 'tls'),
    ARGOCD_SSH_DATA_PATH: join(folder, 'ssh'),
    ARGOCD_GNUPGHOME: join(folder, 'gpg'),
    KUBECONFIG: cluster.kubeconfig,
    HOME: join(folder, 'home'),
    TMPDIR: join(folder, 'tmp'),
  };
  const program = (name: string, args: readonly string[]): Started =>
    processes.start(name, binaries.get('argocd') ?? 'argocd', {
      args: [...args, '--redis', redis, '--loglevel', 'warn'],
      env: { ...env, ARGOCD_BINARY_NAME: name },
    });
  return [
    program('argocd-application-controller', [
      `--kubeconfig=${cluster.kubeconfig}`,
      `--namespace=${NAMESPACE}`,
      `--repo-server=127.0.0.1:${repoPort}`,
      '--repo-server-plaintext',
      `--metrics-port=${metrics}`,
    ]),
    program('argocd-repo-server', [
      '--address=127.0.0.1',
      `--port=${repoPort}`,
      '--metrics-address=127.0.0.1',
      `--metrics-port=${repoMetrics}`,
      '--disable-tls',
    ]),
    processes.start('redis', binaries.get('redis') ?? 'redis', { args: [redis] }),
    ...cluster.processes,
  ];
};

/** Argo CD starts with the configuration that the tree gives it; its server would make the key of sessions. */
const configuration = (tree: readonly TreeObject[]): readonly KubernetesObject[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
  ...tree
    .filter(({ object, application }) => application === 'argocd' && object.kind === 'ConfigMap')
    .map(({ object }) => object),
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'argocd-secret', namespace: NAMESPACE, labels: { 'app.kubernetes.io/part-of': 'argocd' } },
    stringData: { 'server.secretkey': 'rehearsal' },
  },
];

type Served = (repoURL: string) => string | undefined;

/** Puts the tree into Git. @returns where its repository is served; no other is */
const serve = async ({ processes, report }: Stage, texts: TreeTexts, place: GitPlace): Promise<Served> => {
  report('putting the tree into a Git repository');
  const folder = join(processes.folder, 'git');
  mkdirSync(folder, { recursive: true });
  // Known before anything is served: the tree has to name the address.
  const port = await freePort();
  const served: Served = (url) =>
    repositoryOf(url) === repositoryOf(place.url) ? `git://127.0.0.1:${port}/tree` : undefined;
  const rewritten = new Map([...texts].map(([path, text]) => [`${place.path}/${path}`, rewrite(path, text, served)]));
  await bareRepository(folder, 'tree', place.revision, (work) => writeTexts(work, rewritten));
  await serveRepositories(processes, folder, port, 'tree');
  return served;
};

const rewrite = (path: string, text: string, served: Served): string => {
  if (/^projects\//.test(path)) return JSON.stringify(admitServed(parse(text), served));
  if (WEBHOOKS.test(text))
    return parseAllDocuments(text)
      .map((one) => JSON.stringify(silent(one.toJSON())))
      .join('\n---\n');
  const isOwn = applicationsIn([path]).length > 0 || path === 'bootstrap/root.yaml';
  return isOwn ? JSON.stringify(rehearsedApplication(parse(text), served)) : text;
};

const WEBHOOKS = /^kind: (?:Mutating|Validating)WebhookConfiguration$/m;

/** Webhooks are applied but never called, because their servers do not run here. */
const silent = (object: WebhookConfiguration): WebhookConfiguration =>
  object.webhooks === undefined
    ? object
    : {
        ...object,
        webhooks: object.webhooks.map((webhook) => ({
          ...webhook,
          matchConditions: [...(webhook.matchConditions ?? []), NEVER],
        })),
      };

const NEVER = { name: 'never.in.a.rehearsal', expression: 'false' };

interface WebhookConfiguration {
  readonly webhooks?: readonly { readonly matchConditions?: readonly object[] }[];
}

/** A project admits in the rehearsal what it admits outside. */
const admitServed = (project: KubernetesObject, served: Served): KubernetesObject => {
  const { sourceRepos = [], ...spec } = project.spec as { readonly sourceRepos?: readonly string[] };
  return { ...project, spec: { ...spec, sourceRepos: sourceRepos.map((url) => served(url) ?? url) } };
};

interface Status {
  readonly sync?: { readonly status?: string };
  readonly health?: { readonly status?: string };
  readonly conditions?: readonly { readonly type: string; readonly message: string }[];
  readonly operationState?: { readonly phase?: string; readonly message?: string };
  readonly resources?: readonly {
    readonly kind: string;
    readonly namespace?: string;
    readonly name: string;
    readonly status?: string;
  }[];
}

type States = ReadonlyMap<string, Status>;

const statesOf = async ({ server }: Cluster): Promise<States> => {
  const list = await server.list('argoproj.io/v1alpha1', 'Application', NAMESPACE);
  return new Map(list.map((application) => [application.metadata.name, (application.status ?? {}) as Status]));
};

const isSynced = (status: Status | undefined): boolean => status?.sync?.status === 'Synced';

/** Waits until everything is Synced, or nothing changes any more. */
const settle = async (
  stage: Stage,
  cluster: Cluster,
  argocd: readonly Started[],
  expected: readonly Rehearsed[],
): Promise<States> => {
  let last = '';
  let changed = Date.now();
  const attempt = async (): Promise<States | undefined> => {
    await answerForControllers(cluster.server);
    const states = await statesOf(cluster);
    const names = ['root', ...expected.map(({ name }) => name)];
    const synced = names.filter((name) => isSynced(states.get(name))).length;
    const now = names.map((name) => summaryOf(states.get(name))).join();
    if (now !== last) changed = Date.now();
    const open = names.filter((name) => states.has(name) && !isSynced(states.get(name)));
    const rest = open.length === 0 || open.length > 3 ? '' : `, not yet ${open.join(', ')}`;
    if (now !== last)
      stage.report(`Argo CD: ${states.size} of ${names.length} Applications found, ${synced} Synced${rest}`);
    last = now;
    const isOver = synced === names.length || Date.now() - changed > PATIENCE_SECONDS * 1000;
    return isOver ? states : undefined;
  };
  return await until('the end of the synchronisation', LIMIT_SECONDS, argocd, attempt, 1000);
};

const summaryOf = (status: Status | undefined): string =>
  [status?.sync?.status ?? 'not found', status?.health?.status ?? 'Unknown'].join(', ');

const outcome = (states: States, children: readonly Rehearsed[]): PartOutcome => {
  const results: Result[] = [{ subject: 'Application root', state: summaryOf(states.get('root')) }];
  const findings: Finding[] = isSynced(states.get('root')) ? [] : [stuck('root', states.get('root'))];
  for (const { name, charts, upstreams } of children) {
    const status = states.get(name);
    const absent = [...charts.map((chart) => `chart ${chart}`), ...upstreams];
    const without = absent.length === 0 ? '' : `, without ${absent.join(' and ')}`;
    results.push({ subject: `Application ${name}`, state: `${summaryOf(status)}${without}` });
    if (!isSynced(status)) findings.push(stuck(name, status));
  }
  const synced = (what: string, holds: (one: Rehearsed) => boolean): readonly string[] => {
    const some = children.filter(holds);
    const done = some.filter(({ name }) => isSynced(states.get(name)));
    return some.length === 0 ? [] : [`${done.length} of ${some.length} ${what}`];
  };
  return {
    summary: [
      `${children.filter(({ name }) => states.has(name)).length} of ${children.length} Applications discovered`,
      ...synced('raw ones Synced', ({ charts, isRendered }) => charts.length === 0 && !isRendered),
      ...synced('with their chart rendered Synced', ({ isRendered }) => isRendered),
      ...synced('Synced without the chart that Argo CD renders', ({ charts }) => charts.length > 0),
    ].join(', '),
    findings,
    results,
  };
};

const stuck = (name: string, status: Status | undefined): Finding => ({
  kind: 'refused',
  subject: `Application ${name}`,
  message:
    status === undefined
      ? 'the root Application did not create it'
      : [
          summaryOf(status),
          ...(status.conditions ?? []).map(({ type, message }) => `${type}: ${message}`),
          ...(status.operationState?.phase === 'Succeeded' ? [] : [status.operationState?.message ?? 'never synced']),
          ...(status.resources ?? [])
            .filter((resource) => resource.status !== 'Synced')
            .map((resource) => `${subjectOf({ kind: resource.kind, metadata: resource })} is ${resource.status}`),
        ].join('\n'),
  path: name === 'root' ? 'bootstrap/root.yaml' : `applications/${name}/application.yaml`,
});
