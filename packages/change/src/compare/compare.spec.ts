import { join } from 'node:path';
import { textsBelow } from '@edgit/tree';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathText, valueAt } from '../path.js';
import { changeBetween, fileOf, treeOf } from '../testing.js';
import { compareTrees } from './compare.js';

const rendered = textsBelow(join(import.meta.dirname, '../../../../rendered/edgit-k8s'));

const deployment = (containers: string, more = ''): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:${containers}
${more}`;

const fields = (before: string, after: string): readonly (readonly unknown[])[] =>
  changeBetween(treeOf(before), treeOf(after)).items.flatMap((item) =>
    item.fields.map((field) => [pathText(field.path), field.before, field.after]),
  );

describe('two trees', () => {
  it('that are the same differ in nothing', () => {
    expect(compareTrees('lab', { texts: rendered }, { texts: rendered }).change).toEqual({
      cluster: 'lab',
      items: [],
      moves: [],
      bumps: [],
      notes: [],
    });
  });

  it('that have the same files in another order differ in nothing', () => {
    const shuffled = new Map([...rendered].reverse());
    expect(compareTrees('lab', { texts: rendered }, { texts: shuffled }).change.items).toEqual([]);
  });

  it('give the same whatever the order of their files', () => {
    const after = new Map([
      ...treeOf(deployment(' [{ name: a, image: one }]')),
      ...fileOf('talos/nodes/a.yaml', 'machine: {}\n'),
    ]);
    const before = treeOf(deployment(' [{ name: a, image: two }]'));
    const reversed = (texts: ReadonlyMap<string, string>) => new Map([...texts].reverse());
    expect(changeBetween(reversed(before), reversed(after))).toEqual(changeBetween(before, after));
  });

  it('of which one is empty have everything added, or everything removed', () => {
    const states = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
      new Set(changeBetween(before, after).items.map(({ state }) => state));
    expect(states(new Map(), rendered)).toEqual(new Set(['added']));
    expect(states(rendered, new Map())).toEqual(new Set(['removed']));
  });
});

describe('an object', () => {
  const web = deployment(' [{ name: a, image: one }]');

  it('is the same one in another file, and in another application, which is told', () => {
    const moved = new Map([...treeOf(), ['applications/other/manifests/web.yaml', web]]);
    const inOneFolder = new Map([...treeOf(), ['applications/shop/manifests/renamed.yaml', web]]);
    expect(changeBetween(treeOf(web), inOneFolder)).toMatchObject({ items: [], moves: [] });
    expect(changeBetween(treeOf(web), moved)).toMatchObject({
      items: [],
      moves: [{ subject: 'Deployment shop/web', from: 'shop', to: 'other' }],
    });
  });

  it('is the same one in another version of its group, and that is a change', () => {
    expect(fields(web, web.replace('apps/v1', 'apps/v1beta1'))).toEqual([['apiVersion', 'apps/v1', 'apps/v1beta1']]);
  });

  it('belongs to the team of its Application and to the layer that the index names', () => {
    const index = { files: { 'applications/shop/manifests/0.yaml': { layer: 'network' } } };
    const after = new Map([...treeOf(web), ['index.json', JSON.stringify(index)]]);
    expect(changeBetween(treeOf(), after).items).toMatchObject([
      { team: 'sellers', layer: 'network', application: 'shop', state: 'added' },
    ]);
    expect(changeBetween(after, treeOf()).items).toMatchObject([
      { team: 'sellers', layer: 'network', state: 'removed' },
    ]);
  });

  it('that is a Secret says that it differs, and not what it holds', () => {
    const secret = (value: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata: { name: key, namespace: shop }\nstringData: { password: ${value} }\n`;
    const change = changeBetween(treeOf(secret('swordfish')), treeOf(secret('hunter2')));
    expect(change.items).toMatchObject([{ state: 'changed', fields: [{ path: ['stringData', 'password'] }] }]);
    const added = changeBetween(treeOf(), treeOf(secret('hunter2')));
    const removed = changeBetween(treeOf(secret('swordfish')), treeOf());
    expect(JSON.stringify([change, added, removed])).not.toMatch(/swordfish|hunter2/);
  });
});

describe('lists', () => {
  it('are matched by the keys that the schema names: one container more is one container more', () => {
    const one = deployment(' [{ name: a, image: one }]');
    const two = deployment(' [{ name: b, image: new }, { name: a, image: two }]');
    expect(fields(one, two)).toEqual([
      ['spec.template.spec.containers[name=a].image', 'one', 'two'],
      ['spec.template.spec.containers[name=b]', undefined, { name: 'b', image: 'new' }],
    ]);
  });

  it('are matched by keys with their defaults', () => {
    const ports = (text: string) => deployment(`\n        - { name: a, image: one, ports: [${text}] }`);
    expect(
      fields(ports('{ containerPort: 80, protocol: TCP, name: http }'), ports('{ containerPort: 80, name: web }')),
    ).toEqual([
      ['spec.template.spec.containers[name=a].ports[containerPort=80, protocol=TCP].protocol', 'TCP', undefined],
      ['spec.template.spec.containers[name=a].ports[containerPort=80, protocol=TCP].name', 'http', 'web'],
    ]);
  });

  it('with keys in another order say that alone', () => {
    const change = changeBetween(
      treeOf(deployment(' [{ name: a }, { name: b }]')),
      treeOf(deployment(' [{ name: b }, { name: a }]')),
    );
    expect(change.items.flatMap((item) => item.fields)).toMatchObject([
      { order: true, before: ['a', 'b'], after: ['b', 'a'] },
    ]);
  });

  it('that are sets have no order', () => {
    const web = (finalizers: string) =>
      deployment(' []').replace(
        'name: web, namespace: shop',
        `name: web, namespace: shop, finalizers: [${finalizers}]`,
      );
    expect(fields(web('a, b'), web('b, a'))).toEqual([]);
    expect(fields(web('a, b'), web('b, c'))).toEqual([
      ['metadata.finalizers[a]', 'a', undefined],
      ['metadata.finalizers[c]', undefined, 'c'],
    ]);
  });

  it('without keys are matched by their order, so that what was put in is found', () => {
    const args = (text: string) => deployment(` [{ name: a, args: [${text}] }]`);
    expect(fields(args('a, b, c'), args('a, x, b, c'))).toEqual([
      ['spec.template.spec.containers[name=a].args[1]', undefined, 'x'],
    ]);
  });

  it('of kinds that nobody knows are matched by `name`, where every entry has its own', () => {
    const thing = (text: string) =>
      `apiVersion: example.org/v1\nkind: Thing\nmetadata: { name: t }\nspec: { list: [${text}] }\n`;
    expect(fields(thing('{ name: a, size: 1 }, { name: b }'), thing('{ name: b }, { name: a, size: 2 }'))[0]).toEqual([
      'spec.list[name=a].size',
      1,
      2,
    ]);
    expect(fields(thing('{ name: a, size: 1 }, { name: a }'), thing('{ name: a, size: 2 }, { name: a }'))).toEqual([
      ['spec.list[0].size', 1, 2],
    ]);
  });

  it('of rules are matched by what they have in common', () => {
    const role = (...rules: string[]) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: r }\nrules: [${rules.join(', ')}]\n`;
    const pods = "{ apiGroups: [''], resources: [pods], verbs: [get] }";
    const nodes = "{ apiGroups: [''], resources: [nodes], verbs: [get] }";
    const podsToo = "{ apiGroups: [''], resources: [pods], verbs: [get, list] }";
    expect(fields(role(nodes, pods), role(podsToo))).toContainEqual(['rules[0].verbs[1]', undefined, 'list']);
  });
});

describe('what is no object', () => {
  it('of Terraform is compared block by block', () => {
    const root = (resource: unknown) => fileOf('terraform/vault/main.tf.json', JSON.stringify({ resource }));
    const change = changeBetween(
      root({ vault_policy: { a: { name: 'a' }, b: { name: 'b' } } }),
      root({ vault_policy: { b: { name: 'c' } } }),
    );
    expect(change.items.map(({ state, subject }) => [state, subject])).toEqual([
      ['removed', 'vault_policy.a in terraform/vault'],
      ['changed', 'vault_policy.b in terraform/vault'],
    ]);
  });

  it('of a machine is compared document by document', () => {
    const node = (name: string) =>
      fileOf('talos/nodes/cp.yaml', `machine: {}\n---\nkind: HostnameConfig\nhostname: ${name}\n`);
    expect(changeBetween(node('a'), node('b')).items).toMatchObject([{ subject: 'cp: HostnameConfig', type: 'talos' }]);
  });

  it('of a chart is compared value by value', () => {
    const values = (text: string) => fileOf('applications/shop/values.yaml', text);
    expect(changeBetween(values('a: { b: 1 }\n'), values('a: { b: 2 }\n')).items).toMatchObject([
      { type: 'values', application: 'shop', fields: [{ path: ['a', 'b'], before: 1, after: 2 }] },
    ]);
  });

  it('and is not what it is called is compared as a text', () => {
    const broken = (text: string) => fileOf('terraform/vault/main.tf.json', text);
    expect(changeBetween(broken('{'), broken('{{')).items).toMatchObject([{ type: 'file', state: 'changed' }]);
    const values = (text: string) => fileOf('applications/shop/values.yaml', text);
    expect(changeBetween(values('a: ]'), values('a: [')).items).toMatchObject([{ type: 'file', application: 'shop' }]);
  });
});

describe('what charts render to', () => {
  const web = deployment(' [{ name: a, image: one }]');
  const hydrated = (text: string) => new Map([...treeOf(), ['hydrated/shop/web.yaml', text]]);

  it('is of the application, and compared like its own objects', () => {
    expect(changeBetween(hydrated(web), hydrated(web.replace('one', 'two'))).items).toMatchObject([
      { subject: 'Deployment shop/web', application: 'shop', team: 'sellers' },
    ]);
  });

  it('is not compared if only one tree has it', () => {
    expect(changeBetween(treeOf(), hydrated(web))).toMatchObject({
      items: [],
      notes: [expect.stringContaining('not compared')],
    });
  });

  it('may come from elsewhere', () => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } };
    const from = (data: unknown) => [
      { object: { ...object, data }, path: 'hydrated/shop/c.yaml', application: 'shop' },
    ];
    const { change } = compareTrees(
      'lab',
      { texts: treeOf(), hydrated: from({ a: '1' }) },
      { texts: treeOf(), hydrated: from({ a: '2' }) },
    );
    expect(change.items).toMatchObject([{ subject: 'ConfigMap c', fields: [{ before: '1', after: '2' }] }]);
  });
});

describe('charts', () => {
  it('of another version are told with their release notes, where those are known', () => {
    const application = rendered.get('applications/grafana/application.yaml') ?? '';
    const older = new Map([
      ...rendered,
      ['applications/grafana/application.yaml', application.replace('12.11.1', '12.10.0')],
    ]);
    expect(changeBetween(older, rendered).bumps).toEqual([
      {
        application: 'grafana',
        team: 'observability',
        repo: 'https://grafana-community.github.io/helm-charts',
        name: 'grafana',
        before: '12.10.0',
        after: '12.11.1',
        notes: 'https://github.com/grafana-community/helm-charts/releases/tag/grafana-12.11.1',
      },
    ]);
  });

  it('that a chart of our own depends on are told too', () => {
    const chart = rendered.get('applications/homepage/Chart.yaml') ?? '';
    const older = new Map([
      ...rendered,
      ['applications/homepage/Chart.yaml', chart.replace(/version: 2\S+/, 'version: 2.0.0')],
    ]);
    expect(changeBetween(older, rendered).bumps).toMatchObject([
      { application: 'homepage', name: 'homepage', before: '2.0.0' },
    ]);
  });

  it('are not told of the folder of the application itself, whatever branch it is read from', () => {
    const application = rendered.get('applications/mailpit/application.yaml') ?? '';
    const other = new Map([
      ...rendered,
      ['applications/mailpit/application.yaml', application.replace('targetRevision: main', 'targetRevision: v2')],
    ]);
    expect(changeBetween(rendered, other)).toMatchObject({
      bumps: [],
      items: [{ subject: 'Application argocd/mailpit' }],
    });
  });
});

describe('any two values', () => {
  const scalar = fc.oneof(
    fc.constantFrom('a', 'b', 'c'),
    fc.integer({ min: 0, max: 3 }),
    fc.boolean(),
    fc.constant(null),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('name', 'x', 'y', 'z'), tie('any'), { maxKeys: 4 }),
    ),
  })).any;
  const thing = fc
    .tuple(value, value)
    .map(
      ([spec, list]) =>
        `${JSON.stringify({ apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 't' }, spec, list })}\n`,
    );

  it('are told field by field, with what is there on either side', () => {
    fc.assert(
      fc.property(thing, thing, (before, after) => {
        for (const item of changeBetween(treeOf(before), treeOf(after)).items) {
          for (const field of item.fields.filter(({ order }) => order !== true)) {
            expect(valueAt(item.before, field.path, 'before')).toEqual(field.before);
            expect(valueAt(item.after, field.path, 'after')).toEqual(field.after);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('differ if and only if something is told', () => {
    fc.assert(
      fc.property(thing, thing, (before, after) => {
        const { items } = changeBetween(treeOf(before), treeOf(after));
        const sorted = (text: string): string => JSON.stringify(sortKeys(JSON.parse(text)));
        expect(items.length > 0).toBe(sorted(before) !== sorted(after));
      }),
      { numRuns: 300 },
    );
  });
});

const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
};
