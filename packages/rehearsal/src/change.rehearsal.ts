import type { TreeTexts } from '@edgit/tree';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { rehearseChange } from './change.js';
import type { Finding, PartOutcome } from './report.js';
import { onStage, renderedTexts } from './testing.js';

/* One change of each sort that a live cluster refuses or that costs data, in one tree. */

const NAMESPACE = 'shop';

const tree = (...objects: readonly object[]): TreeTexts =>
  new Map(objects.map((object, index) => [`applications/shop/manifests/${index}.yaml`, stringify(object)]));

const named = (apiVersion: string, kind: string, name: string, rest: object): object => ({
  apiVersion,
  kind,
  metadata: { name, namespace: NAMESPACE },
  ...rest,
});

const namespace = (name: string, labels: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

const podTemplate = (app: string, container: object = {}): object => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: 'main', image: 'docker.io/library/nginx:1', ...container }] },
});

const deployment = (name: string, app: string, template: object = podTemplate(app)): object =>
  named('apps/v1', 'Deployment', name, { spec: { selector: { matchLabels: { app } }, template } });

const statefulSet = (size: string): object =>
  named('apps/v1', 'StatefulSet', 'db', {
    spec: {
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: podTemplate('db'),
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } },
        },
      ],
    },
  });

const service = (clusterIP: string): object =>
  named('v1', 'Service', 'fixed', { spec: { clusterIP, selector: { app: 'web' }, ports: [{ port: 80 }] } });

const budget = (apiVersion: string): object =>
  named(apiVersion, 'PodDisruptionBudget', 'web', {
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  });

const claim = (name: string, annotations: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: NAMESPACE, annotations },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});

const route = (withBackend: boolean): object =>
  named('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
    spec: {
      rules: [
        {
          filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
          ...(withBackend && { backendRefs: [{ name: 'fixed', port: 80 }] }),
        },
      ],
    },
  });

const replicasPolicy = [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'few-replicas' },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [
          { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['deployments'] },
        ],
      },
      validations: [{ expression: 'object.spec.replicas <= 5', message: 'at most five replicas' }],
    },
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'few-replicas' },
    spec: { policyName: 'few-replicas', validationActions: ['Deny'] },
  },
];

const withReplicas = (replicas: number): object =>
  named('apps/v1', 'Deployment', 'many', {
    spec: { replicas, selector: { matchLabels: { app: 'many' } }, template: podTemplate('many') },
  });

const restricted = { 'pod-security.kubernetes.io/enforce': 'baseline' };

const before = (): TreeTexts =>
  new Map([
    ...tree(
      namespace(NAMESPACE, restricted),
      namespace('old'),
      statefulSet('1Gi'),
      service('10.96.7.7'),
      deployment('web', 'web'),
      deployment('moved', 'moved'),
      deployment('elsewhere', 'elsewhere'),
      budget('policy/v1'),
      route(false),
      ...replicasPolicy,
      withReplicas(2),
      claim('data'),
      claim('kept', { 'argocd.argoproj.io/sync-options': 'Prune=false' }),
    ),
    ...policies(),
  ]);

const after = (): TreeTexts =>
  new Map([
    ...tree(
      namespace(NAMESPACE, restricted),
      statefulSet('2Gi'),
      service('10.96.7.8'),
      deployment('web', 'front'),
      deployment('moved', 'moved', podTemplate('moved', { securityContext: { privileged: true } })),
      deployment('elsewhere', 'elsewhere', podTemplate('elsewhere', { image: 'registry.example.org/app:1' })),
      budget('policy/v1beta1'),
      route(true),
      ...replicasPolicy,
      withReplicas(6),
    ),
    ...policies(),
  ]);

/** The real image policies. */
const policies = (): TreeTexts =>
  new Map([...renderedTexts()].filter(([path]) => /kyverno\/manifests\/registry-.*policy/.test(path)));

let outcome: PartOutcome;
const about = (subject: string): Finding | undefined =>
  outcome.findings.find((finding) => finding.subject === subject && finding.kind !== 'warning');

beforeAll(async () => {
  outcome = await onStage(['api', 'admission'], (stage) => rehearseChange(stage, before(), after()));
});

describe('a change that a live cluster refuses', () => {
  it.each([
    ['StatefulSet shop/db', /updates to statefulset spec/, /--cascade=orphan/],
    ['Service shop/fixed', /clusterIP/i, /again/],
    ['Deployment shop/web', /selector.*immutable/s, /again/],
    ['PodDisruptionBudget shop/web', /no matches for kind/, /does not serve/],
    ['HTTPRoute shop/web', /RequestRedirect filter must not be used together with backendRefs/, undefined],
    ['Deployment shop/many', /at most five replicas/, undefined],
    ['Pod of Deployment shop/moved', /violates PodSecurity "baseline.*privileged/s, undefined],
    ['Pod of Deployment shop/elsewhere', /registry\.example\.org/, undefined],
  ])('is named: %s', (subject, message, hint) => {
    const finding = about(subject);
    expect(finding).toMatchObject({ kind: 'refused', message: expect.stringMatching(message) });
    expect(finding?.path).toMatch(/^applications\/shop\/manifests\//);
    if (hint !== undefined) expect(finding?.hint).toMatch(hint);
  });

  it('is the only thing that is refused', () => {
    expect(outcome.findings.filter(({ kind }) => kind === 'refused')).toHaveLength(8);
  });
});

describe('a change that removes', () => {
  it('a claim says what goes with it', () => {
    expect(about('PersistentVolumeClaim shop/data')).toMatchObject({ kind: 'removed' });
  });

  it('a namespace says what goes with it', () => {
    expect(about('Namespace old')).toMatchObject({ kind: 'removed' });
  });

  it('what Argo CD is told to leave leaves it', () => {
    expect(outcome.results).toContainEqual({
      subject: 'PersistentVolumeClaim shop/kept',
      state: 'left behind: Prune=false',
    });
  });

  it('an object that is only written in another version removes nothing', () => {
    expect(outcome.results.filter(({ subject }) => subject.startsWith('PodDisruptionBudget'))).toEqual([
      { subject: 'PodDisruptionBudget shop/web', state: 'refused' },
    ]);
  });
});
