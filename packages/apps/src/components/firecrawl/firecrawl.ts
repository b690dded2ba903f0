import { type ComponentInput, defineComponent } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { TO_MODELS } from '../aibrix/names.js';
import { DRAGONFLY, TO_DRAGONFLY } from '../dragonfly/dragonfly.js';
import { database } from './database.js';
import { secretKeys } from './environment.js';
import { DATABASE, FIRECRAWL, nameOf, PORT_NAME, PORTS, SETTINGS, selectorOf } from './names.js';
import { workloads } from './workloads.js';

/** Pages are anywhere. */
const WEB = [80, 443];

const WORKERS = ['queue-worker', 'scrape-worker', 'reconciler'] as const;

/** Who asks the browser and the database. */
const PROGRAM = ['api', ...WORKERS] as const;

/**
 * Web pages as text for language models. Self-hosted, its API asks nobody who they are: people come through
 * oauth2-proxy; programs in the cluster use http://firecrawl.firecrawl.svc:3002 and have
 * `network.to: [{ component: firecrawl, pods: api, port: http }]`.
 *
 * There is no RabbitMQ, which scraping, crawling, mapping and searching don’t need; /extract does, and has no answer.
 */
export const firecrawl = defineComponent<AppsSettings>(
  ({ cluster, settings: { firecrawl: settings, models } }): ComponentInput => {
    const outward = { to: [TO_MODELS, TO_DRAGONFLY], toWorld: WEB };
    return {
      name: FIRECRAWL,
      namespace: FIRECRAWL,
      description: 'Reads web pages for language models',
      category: 'ai',
      owner: 'ai',
      podSecurity: 'restricted',
      // Upstream’s word on others differs from image to image and month to month.
      architectures: ['amd64'],
      delivery: { pattern: 'raw' },
      manifests: [
        ...workloads(models, settings.workers),
        ...database({ size: settings.database, storageClassName: cluster.storage.className }),
      ],
      expose: [
        {
          host: FIRECRAWL,
          title: 'Firecrawl',
          icon: 'mdi-fire',
          service: nameOf('api'),
          port: PORTS.api,
          auth: 'proxy',
          allow: ['admins', 'developers'],
          // Without a path it says that it is there, and no more.
          portal: false,
        },
      ],
      secrets: [
        { name: DATABASE.secret, restart: false, keys: { [DATABASE.password]: { generated: { length: 32 } } } },
        {
          name: SETTINGS.secret,
          keys: {
            ...secretKeys,
            database: { from: { component: FIRECRAWL, secret: DATABASE.secret, key: DATABASE.password } },
            redis: {
              from: { component: DRAGONFLY.name, secret: DRAGONFLY.password.secret, key: DRAGONFLY.password.key },
            },
          },
        },
      ],
      // Routes lead to the first. The browser runs what strangers wrote: it is asked, and asks nobody here.
      network: [
        { name: 'api', pods: selectorOf('api'), ports: { [PORT_NAME]: PORTS.api }, fromOwn: [], ...outward },
        ...WORKERS.map((part) => ({
          name: part,
          pods: selectorOf(part),
          ports: { [PORT_NAME]: PORTS[part] },
          fromOwn: [],
          ...outward,
        })),
        {
          pods: selectorOf('browser'),
          ports: { [PORT_NAME]: PORTS.browser },
          fromOwn: PROGRAM.map((pods) => ({ pods, port: PORT_NAME })),
          toWorld: WEB,
        },
        {
          pods: selectorOf('database'),
          ports: { postgresql: PORTS.database },
          fromOwn: PROGRAM.map((pods) => ({ pods, port: 'postgresql' })),
        },
      ],
      metrics: (['scrape-worker', 'reconciler'] as const).map((part) => ({
        name: nameOf(part),
        port: PORT_NAME,
        pods: selectorOf(part),
      })),
      storage: [{ name: 'data', size: settings.database }],
    };
  },
);
