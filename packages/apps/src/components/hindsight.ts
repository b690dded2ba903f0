import { type ComponentInput, defineComponent, postgresDatabase } from '@edgit/core';
import { ownerSecret } from '../own-database.js';
import type { AppsSettings } from '../settings.js';
import { AIBRIX } from './aibrix/names.js';
import { API, CONTROL_PLANE, DATABASE, HINDSIGHT, PORT_NAME, SETTINGS, selectorOf } from './hindsight/names.js';
import { workloads } from './hindsight/workloads.js';

/**
 * Memory for agents that learns, 0.9.1. Its chart mounts a token of the Kubernetes API into every Pod, hands all secrets
 * to both of them and leaves the environment of Services on, which its own settings clash with: plain manifests.
 *
 * Agents in the cluster use http://hindsight-api.hindsight.svc:8888 with the key of `hindsight-settings`, and their
 * components have `network.to: [hindsight]`. People see the user interface, which knows no people: oauth2-proxy stands
 * before it.
 */
export const hindsight = defineComponent<AppsSettings>(
  ({ cluster, settings: { hindsight: settings, models } }): ComponentInput => ({
    name: HINDSIGHT,
    namespace: HINDSIGHT,
    description: 'Memory for agents that learns from what happened',
    category: 'ai',
    owner: 'ai',
    podSecurity: 'restricted',
    delivery: { pattern: 'raw' },
    manifests: [
      ...workloads(models.chat),
      ...postgresDatabase({
        name: DATABASE.cluster,
        database: DATABASE.name,
        owner: DATABASE.name,
        secret: DATABASE.secret,
        size: settings.database,
        storageClass: cluster.storage.className,
        requests: { cpu: '250m', memory: '512Mi' },
        vectors: true,
      }),
    ],
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
      },
    ],
    secrets: [
      ownerSecret(DATABASE.secret, DATABASE.name),
      {
        name: SETTINGS.secret,
        keys: {
          password: { from: { component: HINDSIGHT, secret: DATABASE.secret, key: 'password' } },
          [SETTINGS.databaseUrl]: {
            template: `postgresql://${DATABASE.name}:{{ .password }}@${DATABASE.cluster}-rw:5432/${DATABASE.name}`,
          },
          [SETTINGS.apiKey]: { generated: { length: 48 } },
        },
      },
    ],
    network: [
      // Routes lead to the user interface alone.
      { pods: selectorOf('control-plane'), ports: [CONTROL_PLANE.port] },
      { pods: selectorOf('api'), ports: [API.port], to: [AIBRIX] },
      // The operator watches its Pods, and they keep their state in the API.
      {
        pods: { 'cnpg.io/cluster': DATABASE.cluster },
        ports: [5432, 8000],
        from: ['cloudnative-pg'],
        toApiServer: true,
      },
    ],
    metrics: [{ port: PORT_NAME }],
    storage: [{ name: DATABASE.cluster, size: settings.database }],
  }),
);
