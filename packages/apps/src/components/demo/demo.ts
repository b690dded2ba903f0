import { type ComponentInput, defineComponent, disruptionBudget } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { serviceAccount } from '../../workload.js';
import { STACK } from '../kube-prometheus-stack/names.js';
import { DEMO, DEMO_CANARY, DEMO_PATH, DEMO_PODS, DEMO_PORTS } from './names.js';
import { rollout } from './rollout.js';

/** A small service that a new image reaches step by step: what an application of one’s own can be copied from. */
export const demo = defineComponent<AppsSettings>(
  ({ settings }): ComponentInput => ({
    name: DEMO,
    namespace: DEMO,
    description: 'A service whose next version gets a part of the requests first',
    category: 'delivery',
    owner: 'platform',
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: [
      serviceAccount(DEMO, DEMO_PODS),
      ...rollout(settings.demo.image, settings.demo.replicas, settings.components[STACK]?.enabled !== false),
      disruptionBudget({ name: DEMO, selector: DEMO_PODS }),
    ],
    expose: [
      {
        host: DEMO,
        title: 'Demo',
        service: DEMO,
        canary: DEMO_CANARY,
        port: DEMO_PORTS.http,
        // Other paths of podinfo end the process, fill its memory or show its environment, to any client.
        path: DEMO_PATH,
        auth: 'public',
      },
    ],
    network: [{ pods: DEMO_PODS, ports: DEMO_PORTS, fromOwn: [] }],
    metrics: [{ port: 'metrics' }],
  }),
);
