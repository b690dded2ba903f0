import { type ComponentInput, defineComponent } from '@edgit/core';
import { ownDatabase } from '../../own-database.js';
import type { AppsSettings } from '../../settings.js';
import { TO_MODELS } from '../aibrix/names.js';
import { API, CONTROL_PLANE, DATABASE, HINDSIGHT, PORT_NAME, SETTINGS, selectorOf } from './names.js';
import { workloads } from './workloads.js';

/**
 * Memory for agents that learns, 0.9.1. Its chart mounts a token of the Kubernetes API into every Pod, hands all secrets
 * to both of them and leaves the environment of Services on, which its own settings clash with: plain manifests.
 *
 * Agents bring the key of `hindsight-settings` as a bearer: those outside to `/v1` and `/mcp` of its host, those in the
 * cluster to http://hindsight-api.hindsight.svc:8888, with `network.to: [{ component: hindsight, pods: api, port: http }]` of
 * their components. Metrics, health
 * and the API's own documentation ask nobody for a key: not routed. People see the user interface, which knows no people:
 * oauth2-proxy stands before it.
 */
export const hindsight = defineComponent<AppsSettings>(
  ({ cluster, settings: { hindsight: settings, models } }): ComponentInput => {
    const database = ownDatabase(
      HINDSIGHT,
      { ...DATABASE, size: settings.database, requests: { cpu: '250m', memory: '512Mi' }, vectors: true },
      cluster,
    );
    return {
      name: HINDSIGHT,
      namespace: HINDSIGHT,
      description: 'Memory for agents that learns from what happened',
      category: 'ai',
      owner: 'ai',
      podSecurity: 'restricted',
      uses: ['backup-target'],
      delivery: { pattern: 'raw' },
      manifests: [...workloads(models.chat), ...database.manifests],
      expose: [
        {
          host: HINDSIGHT,
          domain: 'cluster',
          title: 'Hindsight',
          icon: 'mdi-history',
          service: CONTROL_PLANE.name,
          port: CONTROL_PLANE.port,
          auth: 'proxy',
          allow: ['admins', 'developers'],
          portal: true,
        },
        ...API.paths.map((path) => ({
          host: HINDSIGHT,
          domain: 'cluster' as const,
          title: 'Hindsight',
          service: API.name,
          port: API.port,
          path,
          pods: 'api',
          auth: 'native' as const,
          portal: false,
        })),
      ],
      access: { accounts: `one key for all programs, in Secret ${SETTINGS.secret}` },
      secrets: [
        ...database.secrets,
        {
          name: SETTINGS.secret,
          keys: {
            password: database.password,
            [SETTINGS.databaseUrl]: { template: database.url },
            [SETTINGS.apiKey]: { generated: { length: 48 } },
          },
        },
      ],
      network: [
        {
          name: 'control-plane',
          pods: selectorOf('control-plane'),
          ports: { [PORT_NAME]: CONTROL_PLANE.port },
          fromOwn: [],
        },
        {
          name: 'api',
          pods: selectorOf('api'),
          ports: { [PORT_NAME]: API.port },
          fromOwn: [{ pods: 'control-plane', port: PORT_NAME }],
          to: [TO_MODELS],
        },
        database.network,
      ],
      metrics: [{ name: API.name, port: PORT_NAME, pods: selectorOf('api') }, database.metrics],
      storage: [database.storage],
    };
  },
);
