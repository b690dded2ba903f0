import { describe, expect, it } from 'vitest';
import { containersIn, containersOf, podSpecPath, podTemplateOf } from './pods.js';

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] } };

describe('the template of the Pods', () => {
  it.each([
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'StatefulSet'],
    ['apps/v1', 'DaemonSet'],
    ['apps/v1', 'ReplicaSet'],
    ['v1', 'ReplicationController'],
    ['batch/v1', 'Job'],
    ['argoproj.io/v1alpha1', 'Rollout'],
  ])('of %s %s is in spec.template', (apiVersion, kind) => {
    expect(podTemplateOf({ apiVersion, kind, spec: { template } })).toBe(template);
  });

  it('of a CronJob is in that of its Jobs', () => {
    const spec = { jobTemplate: { spec: { template } } };
    expect(podTemplateOf({ apiVersion: 'batch/v1', kind: 'CronJob', spec })).toBe(template);
  });

  it('of a Pod is the Pod', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', ...template };
    expect(podTemplateOf(pod)).toBe(pod);
  });

  it.each([
    ['of a kind that makes no Pods', { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret' }],
    ['of a kind of another group', { apiVersion: 'example.org/v1', kind: 'Deployment' }],
  ])('is none %s', (_, object) => {
    expect(podTemplateOf({ ...object, spec: { template } })).toBeUndefined();
  });
});

describe('the spec of the Pods', () => {
  it('is found in an unknown kind', () => {
    const object = { apiVersion: 'apps.kruise.io/v1alpha1', kind: 'CloneSet', spec: { template } };
    expect(podSpecPath(object)).toEqual(['spec', 'template', 'spec']);
  });

  it('is none without containers', () => {
    expect(podSpecPath({ spec: { template: { spec: {} } } })).toBeUndefined();
  });
});

describe('containers of a Pod', () => {
  it('are those that run first, the others, and those of a debugger', () => {
    const spec = { ephemeralContainers: [{ name: 'c' }], containers: [{ name: 'b' }], initContainers: [{ name: 'a' }] };
    expect(containersOf({ spec }).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('know where they are', () => {
    expect(containersIn(template.spec, ['spec'])).toEqual([
      { container: { name: 'web' }, path: ['spec', 'containers', 0] },
    ]);
  });

  it('are none where a person wrote something else', () => {
    expect(containersOf({ spec: { containers: ['web', null], initContainers: 'none' } })).toEqual([]);
    expect(containersOf(undefined)).toEqual([]);
  });
});
