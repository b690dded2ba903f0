import type { ComponentInput } from '@edgit/core';
import { emitContext, testCluster } from '@edgit/core/testing';
import { expect, it } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { checkModels } from './check-models.js';

const settings = appsSettingsSchema.parse({ models: { chat: 'talker', embedding: { name: 'embedder' } } });

const component = (name: string, more: Partial<ComponentInput> = {}): ComponentInput => ({
  name,
  namespace: name,
  description: 'A component',
  delivery: { pattern: 'raw' },
  ...more,
});

const clientApp = component('shop', {
  network: [{ pods: { app: 'shop' }, to: [{ component: 'aibrix', port: 'http' }] }],
});
const aibrix = component('aibrix', { network: [{ pods: { app: 'aibrix' }, ports: { http: 8080 } }] });

const server = (model: string): ComponentInput =>
  component(model, {
    manifests: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: model, labels: { 'model.aibrix.ai/name': model } },
      },
    ],
  });

const said = (gpu: 'none' | 'nvidia', components: readonly ComponentInput[]): string[] =>
  checkModels(
    emitContext(settings, components, {
      cluster: testCluster({ nodes: [{ name: 'cp-1', role: 'control-plane', address: '10.0.0.11', gpu }] }),
    }),
  ).map(({ severity, message }) => `${severity}: ${message}`);

const messages = (...components: readonly ComponentInput[]): string[] => said('nvidia', components);

it('is said of each model that somebody asks for and nobody serves', () => {
  expect(messages(aibrix, clientApp, server('talker'))).toEqual([
    'warning: no component serves model embedder, which shop use through AIBrix',
  ]);
});

it('is not said where both are served, whoever brings them', () => {
  expect(messages(aibrix, clientApp, server('talker'), server('embedder'))).toEqual([]);
});

it('is not said where nobody asks', () => {
  expect(messages(aibrix)).toEqual([]);
});

it('is not said of the chat model where no node has a GPU: such a cluster has it elsewhere, or not at all', () => {
  expect(said('none', [aibrix, clientApp])).toEqual([
    'warning: no component serves model embedder, which shop use through AIBrix',
  ]);
});
