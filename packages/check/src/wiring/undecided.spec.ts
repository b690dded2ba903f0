import { describe, expect, it } from 'vitest';
import { checkWiring } from './index.js';
import { changed, wiringOf } from './testing/changes.js';
import { contentOfFiles } from './testing/content.js';
import { PLATFORM } from './testing/platform.js';

const STORE = 'ClusterSecretStore vault connects to Service charted/vault';

const openIn = (...arguments_: Parameters<typeof wiringOf>): readonly string[] =>
  wiringOf(...arguments_).undecided.map(({ from, to, by }) => `${from} ${to}: ${by}`);

const messagesIn = (...arguments_: Parameters<typeof wiringOf>): readonly string[] =>
  wiringOf(...arguments_).diagnostics.map(({ message }) => message);

describe('a link that ends in the namespace of a chart', () => {
  it('is neither an error nor taken for granted', () => {
    expect(openIn(PLATFORM)).toEqual([`${STORE}: the chart of charted`]);
  });

  it('is decided as soon as the objects of the chart are there', () => {
    const service = `
apiVersion: v1
kind: Service
metadata: { name: vault, namespace: charted }
spec: { ports: [{ port: 8200 }] }
`;
    const files = { ...PLATFORM, 'applications/charted/manifests/service.yaml': service };
    expect(wiringOf(files)).toEqual({ diagnostics: [], undecided: [] });
    expect(
      messagesIn({ ...files, 'applications/charted/manifests/service.yaml': service.replace('8200', '8201') }),
    ).toEqual(['ClusterSecretStore vault connects to port 8200, but Service charted/vault has no port 8200']);
  });

  it('is an error when the chart was rendered and has no such object', () => {
    expect(messagesIn(PLATFORM, { hydrated: new Set(['charted']) })).toEqual([`${STORE}, which does not exist`]);
  });

  it('may end in another namespace that the chart writes to', () => {
    const files = changed('web.yaml', ['serviceAccountName: reader', 'serviceAccountName: other']);
    const inventory = {
      component: (name: string) => (name === 'charted' ? { alsoIn: ['shop'], clusterKinds: [] } : undefined),
    };
    expect(messagesIn(files)).toEqual(['Deployment shop/web runs as ServiceAccount shop/other, which does not exist']);
    expect(messagesIn(files, { inventory })).toEqual([]);
    expect(openIn(files, { inventory })).toContain(
      'Deployment shop/web runs as ServiceAccount shop/other: the chart of charted',
    );
  });
});

describe('an object without a namespace', () => {
  const files = changed('web.yaml', ['storageClassName: fast', 'storageClassName: slow']);
  const open = (by: string) => `PersistentVolumeClaim shop/files keeps its volume in StorageClass slow: ${by}`;

  it('may be of a chart that declares its kind', () => {
    const inventory = {
      component: (name: string) =>
        name === 'charted' ? { alsoIn: [], clusterKinds: ['storage.k8s.io/StorageClass'] } : undefined,
    };
    expect(openIn(files, { inventory })).toContain(open('the chart of charted'));
  });

  it('may be the StorageClass that the cluster is said to have', () => {
    const cluster = (className: string) => ({ storage: { className } });
    expect(openIn(files, { cluster: cluster('slow') })).toContain(open('`storage.className` of the cluster'));
    expect(messagesIn(files, { cluster: cluster('other') })).toHaveLength(1);
  });

  it('may be of any chart whose project admits it, when nothing is declared', () => {
    expect(openIn(files, { inventory: undefined })).toContain(open('a chart of AppProject argocd/apps'));
  });
});

describe('a namespace with an object of an operator that is not known here', () => {
  it('may hold what that operator makes', () => {
    const files = {
      ...changed('web.yaml', ['secretKeyRef: { name: db', 'secretKeyRef: { name: events']),
      'applications/shop/manifests/kafka.yaml':
        'apiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: { name: events, namespace: shop }\n',
    };
    expect(messagesIn(files)).toEqual([]);
    expect(openIn(files)).toContain('Deployment shop/web reads Secret shop/events: the operator of Kafka shop/events');
  });
});

describe('manifests of a user', () => {
  const MANIFESTS = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: own }
spec:
  template:
    metadata: { labels: { app: own } }
    spec:
      containers:
        - { name: own, envFrom: [{ secretRef: { name: own } }], args: ['http://web.shop.svc:80', 'http://wep.shop.svc:80'] }
      volumes: [{ name: files, ephemeral: { volumeClaimTemplate: { spec: { storageClassName: fast } } } }]
`;
  const own = contentOfFiles({ 'own.yaml': MANIFESTS });

  it('have to provide what they name in their own namespace; of the cluster nothing is known', () => {
    const { diagnostics, undecided } = checkWiring(own);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Deployment own reads Secret default/own, which does not exist',
    ]);
    expect(undecided.map(({ to, by }) => `${to}: ${by}`)).toEqual([
      'StorageClass fast: the cluster',
      'Service shop/web: the cluster',
      'Service shop/wep: the cluster',
    ]);
  });

  it('may end in the cluster, whose own links are not followed', () => {
    const world = contentOfFiles(changed('web.yaml', ['targetPort: web', 'targetPort: wep']));
    const { diagnostics, undecided } = checkWiring(own, { world });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Deployment own reads Secret default/own, which does not exist',
      'Deployment own connects to Service shop/wep, which does not exist',
    ]);
    expect(undecided).toEqual([]);
  });

  it('may say who is there again: what is given stands for what was rendered', () => {
    const service = contentOfFiles({
      'web.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { selector: { app: wep } }\n',
    });
    expect(checkWiring(service, { world: contentOfFiles(PLATFORM) }).diagnostics).toMatchObject([
      {
        message: 'Service shop/web selects no Pods: none has app=wep',
        places: [{ file: 'web.yaml:spec.selector' }],
        hint: 'did you mean `web`?',
      },
    ]);
  });
});
