import { componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, test } from 'vitest';
import { containersOf, podTemplates, selects } from '../../testing/pod-templates.js';
import { aibrix } from './aibrix.js';

const component = componentSchema.parse(aibrix(declareContext(testCluster(), undefined)));
const pods = podTemplates(component.manifests);
const text = JSON.stringify(component.manifests);

const named = (kind: string, name: string): KubernetesObject | undefined =>
  component.manifests.find((object) => object.kind === kind && object.metadata.name === name);

describe.each(pods)('a Pod of $workload', (template) => {
  test('is described by exactly one network rule', () => {
    expect(component.network.filter((rule) => selects(rule.pods, template))).toHaveLength(1);
  });
});

test('CRDs and images are of one version', () => {
  const images = pods.flatMap(({ spec }) => containersOf(spec)).map(({ image }) => image);
  expect(component.upstream).toMatchObject([{ revision: 'v0.7.0', path: 'config/crd' }]);
  expect(images.filter((image) => image.includes('/aibrix/'))).toEqual([
    'docker.io/aibrix/controller-manager:v0.7.0',
    'docker.io/aibrix/gateway-plugins:v0.7.0',
  ]);
});

test('nothing of Envoy Gateway or the Gateway API is in it', () => {
  expect(text).not.toMatch(/gateway\.(envoyproxy|networking)/);
});

test('the one Secret among the manifests is empty', () => {
  const secrets = component.manifests.filter(({ kind }) => kind === 'Secret');
  expect(secrets.map((secret) => Object.keys(secret))).toEqual([['apiVersion', 'kind', 'metadata']]);
});

test('the controller reads Secrets of its own namespace alone', () => {
  expect(JSON.stringify(named('ClusterRole', 'aibrix-controller-manager'))).not.toContain('"secrets"');
  expect(JSON.stringify(named('Role', 'aibrix-controller-manager'))).toContain('"secrets"');
});

test('the API server asks about no Deployment that does not want the runtime', () => {
  const configuration = named('MutatingWebhookConfiguration', 'aibrix-mutating-webhook-configuration');
  const webhooks = configuration?.webhooks as { rules: { resources: string[] }[]; matchConditions?: unknown[] }[];
  const ofDeployments = webhooks.filter(({ rules }) =>
    rules.some(({ resources }) => resources.includes('deployments')),
  );
  expect(ofDeployments).toHaveLength(1);
  expect(ofDeployments[0]?.matchConditions).toHaveLength(1);
});

test('the kubelet’s probe of Envoy is answered by Envoy alone, also while the processor starts', () => {
  const [config = ''] = Object.values(named('ConfigMap', 'aibrix-envoy')?.data ?? {}).map(String);
  const [first] = config.split('routes:')[1]?.split('- match:').slice(1) ?? [];
  expect(first).toContain('path: /healthz');
  expect(first).toContain('direct_response:');
  expect(first).toMatch(/envoy\.filters\.http\.ext_proc:\n.*\n\s+disabled: true/);
});

test('Envoy forgets which Pod a request says it is for, before anything else', () => {
  expect(text).toContain('- remove: target-pod');
});

test('the controller runs nothing in Pods of others, and gives nobody rights', () => {
  const rules = component.manifests
    .filter(({ kind }) => kind === 'ClusterRole' || kind === 'Role')
    .flatMap(({ rules = [] }) => rules as readonly { readonly resources: readonly string[] }[])
    .flatMap(({ resources }) => resources);
  expect(rules.filter((one) => /exec|attach|^roles$|rolebindings|serviceaccounts/.test(one))).toEqual([]);
  expect(text).toContain('-kv-cache-controller');
});
