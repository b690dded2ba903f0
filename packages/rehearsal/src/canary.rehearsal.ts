import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { KubernetesObject } from '@edgit/kubernetes';
import { type Started, until } from '@edgit/programs/processes';
import { type TreeObject, treeObjects } from '@edgit/tree';
import { describe, expect, it } from 'vitest';
import type { ApiServer } from './api-server.js';
import { applyAll, type Cluster, type Stage, startCluster } from './cluster.js';
import { freePort } from './control-plane.js';
import { onStage, renderedTexts } from './testing.js';

/*
 * The demo of edgit-k8s in the hands of the real Argo Rollouts controller and its plugin for the Gateway API. Neither is
 * built here: EDGIT_ROLLOUTS names a folder with both binaries, `rollouts-controller` and `gateway-plugin`, such as those of
 * their releases on GitHub. There is no kubelet: the status of ReplicaSets is written for it, and a server of our own
 * answers in Prometheus’ place. Times are made short.
 */
const folder = process.env.EDGIT_ROLLOUTS;
if (folder === undefined)
  throw new Error('EDGIT_ROLLOUTS must name a folder with rollouts-controller and gateway-plugin');

const NAMESPACE = 'demo';
const ROLLOUTS = 'argo-rollouts';
const ROLLOUT = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'demo', namespace: NAMESPACE },
};
const ROUTE = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'demo.api', namespace: NAMESPACE },
};

/** What the controller watches besides. */
const WATCHED = ['AnalysisRun', 'ClusterAnalysisTemplate', 'Experiment'].map((kind) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind,
  metadata: { name: 'none' },
}));

interface Route {
  readonly spec: {
    readonly rules: readonly {
      readonly backendRefs: readonly { readonly name: string; readonly weight: number }[];
    }[];
  };
}

interface RolloutState {
  readonly spec: { readonly template: unknown };
  readonly status?: {
    readonly phase?: string;
    readonly message?: string;
    readonly abort?: boolean;
    readonly stableRS?: string;
  };
}

interface Replicas extends KubernetesObject {
  readonly spec: { readonly replicas: number };
}

/** What Prometheus would say: a vector, empty where nothing was asked. */
const prometheus = (values: readonly string[]): Promise<{ readonly server: Server; readonly url: string }> =>
  new Promise((resolve) => {
    const result = values.map((value) => ({ metric: {}, value: [0, value] }));
    const server = createServer((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
    });
    server.listen(0, '127.0.0.1', () => {
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    });
  });

/** The same objects with seconds in place of minutes, and another address of Prometheus. */
const quickened = (objects: readonly TreeObject[], prometheusUrl: string): KubernetesObject[] =>
  objects.map(({ object }) =>
    JSON.parse(
      JSON.stringify(object)
        .replace(/"duration":"\d+m"/g, '"duration":"2s"')
        .replace(/"interval":"30s"/g, '"interval":"1s"')
        .replace(/http:\/\/kps-prometheus[^"]+/g, prometheusUrl),
    ),
  );

const startRollouts = ({ processes }: Stage, { kubeconfig }: Cluster, metrics: number, health: number): Started =>
  processes.start('rollouts-controller', join(folder, 'rollouts-controller'), {
    args: [
      `--kubeconfig=${kubeconfig}`,
      '--leader-elect=false',
      `--metricsport=${metrics}`,
      `--healthzPort=${health}`,
      '--loglevel=info',
    ],
    // The plugin is a process of its own, and finds the API by this.
    env: { KUBECONFIG: kubeconfig, POD_NAMESPACE: ROLLOUTS },
  });

/** What a kubelet and the ReplicaSet controller would do: as many Pods as were asked for, all of them ready. */
const answerForReplicaSets = async (server: ApiServer): Promise<void> => {
  for (const found of (await server.list('apps/v1', 'ReplicaSet', NAMESPACE)) as readonly Replicas[]) {
    const { replicas } = found.spec;
    const status = {
      replicas,
      readyReplicas: replicas,
      availableReplicas: replicas,
      fullyLabeledReplicas: replicas,
      observedGeneration: found.metadata.generation,
    };
    await server.patch({ ...found, apiVersion: 'apps/v1', kind: 'ReplicaSet' }, { status }, 'status');
  }
};

const stateOf = async (server: ApiServer): Promise<RolloutState> => (await server.read(ROLLOUT)).body as RolloutState;

const weightsOf = async (server: ApiServer): Promise<string> => {
  const { spec } = (await server.read(ROUTE)).body as Route;
  return spec.rules
    .flatMap(({ backendRefs }) => backendRefs)
    .map(({ name, weight }) => `${name} ${weight}`)
    .join(', ');
};

interface Story {
  /** Each distribution of requests, in the order it was seen, once. */
  readonly weights: readonly string[];
  readonly state: RolloutState;
}

/** Lets the demo start, gives it a new image, and looks on until the controller has done with it. */
const deliver = (answers: readonly string[]): Promise<Story> =>
  onStage(['api'], async (stage) => {
    const { server: standIn, url } = await prometheus(answers);
    try {
      const tree = treeObjects(renderedTexts());
      const demo = quickened(
        tree.filter(({ application, object }) => application === 'demo' && object.kind !== 'Application'),
        url,
      );
      const cluster = await startCluster(stage, 'canary', [...demo, ...WATCHED]);
      const { server } = cluster;
      await applyAll(cluster, [
        ...[NAMESPACE, ROLLOUTS].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'argo-rollouts-config', namespace: ROLLOUTS },
          data: {
            trafficRouterPlugins: JSON.stringify([
              { name: 'argoproj-labs/gatewayAPI', location: `file://${join(folder, 'gateway-plugin')}` },
            ]),
          },
        },
        ...demo,
      ]);
      const controller = startRollouts(stage, cluster, await freePort(), await freePort());
      const settled = async (phase: (state: RolloutState) => boolean, seen: (weights: string) => void) =>
        await until('the Rollout’s end', 180, [controller, ...cluster.processes], async () => {
          await answerForReplicaSets(server);
          seen(await weightsOf(server));
          const state = await stateOf(server);
          return phase(state) ? state : undefined;
        });
      const first = await settled(
        ({ status }) => status?.phase === 'Healthy',
        () => {},
      );
      const next = JSON.parse(
        JSON.stringify(demo.find(({ kind }) => kind === 'Rollout')).replace(/podinfo:[\d.]+/, 'podinfo:next'),
      );
      await applyAll(cluster, [next]);
      const weights: string[] = [];
      const state = await settled(
        ({ status }) =>
          status?.abort === true || (status?.phase === 'Healthy' && status.stableRS !== first.status?.stableRS),
        (now) => weights.at(-1) !== now && weights.push(now),
      );
      // An abort is decided before the weights are taken back.
      await until('all requests to one version', 60, [controller], async () => {
        const now = await weightsOf(server);
        if (weights.at(-1) !== now) weights.push(now);
        return now.endsWith(' 0') ? true : undefined;
      });
      return { weights, state };
    } finally {
      standIn.close();
    }
  });

describe('a new image of the demo', () => {
  it('gets a part of the requests, then half, then all, as it answers well', async () => {
    const { weights, state } = await deliver(['1']);
    expect(state.status).toMatchObject({ phase: 'Healthy' });
    expect(weights).toEqual([
      'demo 100, demo-canary 0',
      'demo 90, demo-canary 10',
      'demo 50, demo-canary 50',
      'demo 0, demo-canary 100',
      // The next version is the stable one now.
      'demo 100, demo-canary 0',
    ]);
  });

  it('is let through where nobody asked anything of it', async () => {
    expect((await deliver([])).weights).toContain('demo 50, demo-canary 50');
  });

  it('is taken back when it fails too often', async () => {
    const { weights, state } = await deliver(['0.5']);
    expect(state.status?.abort).toBe(true);
    expect(weights).toEqual(['demo 100, demo-canary 0', 'demo 90, demo-canary 10', 'demo 100, demo-canary 0']);
  });
});
