import type { ComponentInput } from '@edgit/core';
import { inventoryOf, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { contentOfFiles } from '../wiring/testing/content.js';
import { capacityOf } from './capacity.js';
import { checkCapacity } from './check-capacity.js';
import { summaryOf } from './summary.js';

type Node = NonNullable<Parameters<typeof testCluster>[0]>['nodes'];

const CP = { name: 'cp-1', role: 'control-plane' as const, address: '10.0.0.11' };
const worker = (name: string, fields: Partial<NonNullable<Node>[number]> = {}) => ({
  name,
  role: 'worker' as const,
  ...fields,
});

const app = (name: string, fields: Partial<ComponentInput> = {}): ComponentInput => ({
  name,
  namespace: name,
  description: 'An application',
  delivery: { pattern: 'raw' },
  ...fields,
});

const chart = (name: string, repo: string, values: Record<string, unknown>): Partial<ComponentInput> => ({
  delivery: { pattern: 'helm-inline', chart: { repo, name, version: '1.0.0' }, values },
});

/** What a cluster of these nodes, components and objects of an application `shop` asks for. */
const asked = (objects: string, nodes: NonNullable<Node>, components: readonly ComponentInput[] = [app('shop')]) => {
  const cluster = testCluster({ nodes: [CP, ...nodes] });
  const content = contentOfFiles({ 'applications/shop/manifests/all.yaml': objects });
  return capacityOf(content, { cluster, inventory: inventoryOf(components, { cluster }) });
};
const problems = (...args: Parameters<typeof asked>): string[] =>
  checkCapacity(asked(...args)).map(({ severity, message }) => `${severity}: ${message}`);
const totals = (...args: Parameters<typeof asked>) => summaryOf(asked(...args)).total;

const deployment = (replicas: number, pod: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  template: { metadata: { labels: { app: web } }, spec: { ${pod} } }
`;
const container = (cpu: string, memory: string): string =>
  `containers: [{ name: web, resources: { requests: { cpu: ${cpu}, memory: ${memory} } } }]`;
const APART =
  'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }] } }';
const claim = (size: string, storageClass: string): string => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: files, namespace: shop }
spec: { storageClassName: ${storageClass}, resources: { requests: { storage: ${size} } } }
`;
const storageClass = (name: string, copies: number): string => `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: ${name} }
provisioner: driver.longhorn.io
parameters: { numberOfReplicas: "${copies}" }
`;

const two = [worker('wk-1'), worker('wk-2')];

describe('what Pods ask for', () => {
  it('is that of each, times how many there are', () => {
    expect(totals(deployment(3, container('500m', '1Gi')), two)).toMatchObject({
      pods: 3,
      cpu: 1.5,
      memory: 3 * 2 ** 30,
    });
  });

  it('is the largest init container, where that asks for more', () => {
    const pod = `initContainers: [{ name: first, resources: { requests: { memory: 2Gi } } }], ${container('1', '1Gi')}`;
    expect(totals(deployment(1, pod), two)).toMatchObject({ cpu: 1, memory: 2 * 2 ** 30 });
  });

  it('counts a limit without a request as one, as the API server does', () => {
    const pod = 'containers: [{ name: web, resources: { limits: { memory: 1Gi } } }]';
    expect(totals(deployment(1, pod), two).memory).toBe(2 ** 30);
  });

  it('is on each node that a DaemonSet may run on, and not on control planes', () => {
    const daemonSet = deployment(1, container('100m', '1Gi')).replace('kind: Deployment', 'kind: DaemonSet');
    expect(totals(daemonSet, two).pods).toBe(2);
    const everywhere = daemonSet.replace('containers:', 'tolerations: [{ operator: Exists }], containers:');
    expect(totals(everywhere, two).pods).toBe(3);
  });

  it('is apart for what runs at times', () => {
    const job = deployment(1, container('1', '1Gi'))
      .replace('kind: Deployment', 'kind: Job')
      .replace('apps/v1', 'batch/v1');
    expect(totals(job, two)).toMatchObject({ pods: 0, memory: 0, memoryAtTimes: 2 ** 30 });
  });

  it('is in the values of a known chart, and not guessed of another', () => {
    const values = { server: { ha: { replicas: 3 }, resources: { requests: { cpu: '1', memory: '1Gi' } } } };
    const vault = app('vault', chart('vault', 'https://helm.releases.hashicorp.com', values));
    const wiki = app('wiki', chart('wiki', 'https://charts.example.org', values));
    const summary = summaryOf(asked('', [...two, worker('wk-3')], [vault, wiki]));
    expect(summary.total).toMatchObject({ pods: 3, cpu: 3, memory: 3 * 2 ** 30, unknownPods: 0 });
    expect(summary.unknown).toEqual(['wiki: chart wiki']);
  });

  it('is not known where the values of a known chart say nothing', () => {
    const vault = app('vault', chart('vault', 'https://helm.releases.hashicorp.com', {}));
    expect(summaryOf(asked('', [...two, worker('wk-3')], [vault])).total).toMatchObject({ pods: 3, unknownPods: 3 });
  });
});

describe('what volumes ask for', () => {
  it('is every copy of every claim', () => {
    expect(totals(claim('10Gi', 'twice') + '---' + storageClass('twice', 2), two)).toMatchObject({
      volumes: 10 * 2 ** 30,
      raw: 20 * 2 ** 30,
    });
  });

  it('is one volume for each instance of PostgreSQL', () => {
    const cluster = `
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: db, namespace: shop }
spec: { instances: 2, storage: { size: 10Gi, storageClass: once }, resources: { requests: { memory: 1Gi } } }
---${storageClass('once', 1)}`;
    expect(totals(cluster, two)).toMatchObject({
      pods: 2,
      memory: 2 * 2 ** 30,
      volumes: 20 * 2 ** 30,
      raw: 20 * 2 ** 30,
    });
  });
});

describe('volumes of PostgreSQL', () => {
  it('are those of its log and its tablespaces too, whichever way their sizes are written', () => {
    const cluster = `
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: db, namespace: shop }
spec:
  instances: 2
  storage: { pvcTemplate: { storageClassName: once, resources: { requests: { storage: 10Gi } } } }
  walStorage: { size: 2Gi, storageClass: once }
  tablespaces: [{ name: cold, storage: { size: 30Gi, storageClass: once } }]
---${storageClass('once', 1)}`;
    expect(totals(cluster, two)).toMatchObject({ volumes: 84 * 2 ** 30, raw: 84 * 2 ** 30 });
  });
});

describe('without sizes of nodes', () => {
  it('Pods may keep away from their like by an expression, and from nodes by an empty label', () => {
    const byExpression =
      'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchExpressions: [{ key: app, operator: In, values: [web] }] } }] } }';
    expect(problems(deployment(3, `${byExpression}, ${container('1', '1Gi')}`), two)[0]).toContain('may run on 2');
    const fast = worker('wk-2', { labels: { fast: '' } });
    const pod = `nodeSelector: { fast: '' }, ${APART}, ${container('1', '1Gi')}`;
    expect(problems(deployment(2, pod), [worker('wk-1'), fast])[0]).toContain('may run on 1: wk-2');
  });

  it('Pods that each need a node are not more than the nodes for them', () => {
    expect(problems(deployment(2, `${APART}, ${container('1', '1Gi')}`), two)).toEqual([]);
    expect(problems(deployment(3, `${APART}, ${container('1', '1Gi')}`), two)).toEqual([
      'error: Deployment shop/web wants 3 Pods on 3 different nodes, and may run on 2: wk-1, wk-2',
    ]);
  });

  it.each([
    ['a taint', worker('wk-2', { taints: { gpu: 'present:NoSchedule' } }), ''],
    [
      'another architecture',
      worker('wk-2', { arch: 'arm64' as const }),
      'nodeSelector: { kubernetes.io/arch: amd64 },',
    ],
  ])('a node with %s is none of them', (_, node, selector) => {
    const pod = `${selector} ${APART}, ${container('1', '1Gi')}`;
    expect(problems(deployment(2, pod), [worker('wk-1'), node])[0]).toContain('may run on 1: wk-1');
  });

  it('copies of volumes are not more than workers', () => {
    expect(problems(claim('10Gi', 'many') + '---' + storageClass('many', 3), two)).toEqual([
      'error: StorageClass many keeps 3 copies on 3 different nodes, and there are 2 with volumes: wk-1, wk-2',
    ]);
  });

  it('a thousand cores and a volume of petabytes are typing errors', () => {
    const all = `${deployment(1, container('1000', '1Gi'))}---${claim('900Ti', 'longhorn')}`;
    expect(problems(all, two)).toEqual([
      'error: Deployment shop/web requests 1000 cores of CPU: no node is taken to have more than 512 cores',
      'error: volume files of shop wants 900 TiB: no disk is taken to have more than 64 TiB',
    ]);
  });
});

describe('with sizes of nodes', () => {
  const sized = (fields: Parameters<typeof worker>[1]) => [worker('wk-1', fields), worker('wk-2', fields)];

  it('what fits is said nothing of', () => {
    const nodes = sized({ cpus: 4, memory: '16Gi', disks: ['500Gi'] });
    expect(problems(`${deployment(4, container('1', '4Gi'))}---${claim('10Gi', 'longhorn')}`, nodes)).toEqual([]);
  });

  it('a Pod is not larger than the largest node', () => {
    expect(problems(deployment(1, container('1', '16Gi')), sized({ memory: '16Gi' }))[0]).toBe(
      'error: Deployment shop/web requests 16 GiB of memory: the largest node that it may run on has 15.53 GiB for Pods',
    );
  });

  it('all together is not more than all nodes, and nearly all of it is worth a warning', () => {
    const nodes = sized({ cpus: 4 });
    expect(problems(deployment(9, container('1', '1Gi')), nodes)).toEqual([
      'error: 9 cores of CPU are requested on wk-1, wk-2, which have 7.9 cores for Pods',
    ]);
    expect(problems(deployment(15, container('500m', '1Gi')), nodes)[0]).toMatch(/^warning: 7\.5 cores of CPU/);
  });

  it('Pods of some nodes alone are held against these nodes', () => {
    const nodes = [worker('wk-1', { memory: '64Gi' }), worker('arm-1', { arch: 'arm64', memory: '8Gi' })];
    const pod = `nodeSelector: { kubernetes.io/arch: arm64 }, ${container('1', '6Gi')}`;
    expect(problems(deployment(2, pod), nodes)).toEqual([
      'error: 12 GiB of memory are requested on arm-1, which have 7.53 GiB for Pods',
    ]);
  });

  it('volumes with their copies are not more than the disks, nor one larger than the largest', () => {
    const nodes = sized({ disks: ['100Gi'] });
    const classes = `---${storageClass('twice', 2)}`;
    expect(problems(claim('80Gi', 'twice') + classes, nodes)).toEqual([
      'error: volume files of shop wants 80 GiB: the largest disk has 68.5 GiB for volumes',
      'error: volumes and their copies want 160 GiB, and the disks have 137 GiB for them',
    ]);
    expect(problems(claim('65Gi', 'twice') + classes, nodes)[0]).toMatch(
      /^warning: volumes and their copies want 130 GiB/,
    );
  });
});
