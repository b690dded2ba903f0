import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { inFile } from '../testing/rendered-tree.js';
import { checkObjects } from './check-objects.js';

type Fields = Readonly<Record<string, unknown>>;

const object = (apiVersion: string, kind: string, fields: Fields, metadata: Fields = {}): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name: 'garage', namespace: 'garage', ...metadata },
  ...fields,
});

const container = (fields: Fields = {}): Fields => ({ name: 'garage', image: 'garage:2', ...fields });

const deployment = (spec: Fields = {}, pod: Fields = {}): KubernetesObject =>
  object('apps/v1', 'Deployment', {
    spec: {
      selector: { matchLabels: { app: 'garage' } },
      template: { metadata: { labels: { app: 'garage' } }, spec: { containers: [container()], ...pod } },
      ...spec,
    },
  });

const thing = (spec: unknown, schema: Fields): readonly KubernetesObject[] => [
  object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
    metadata: { name: 'things.example.org' },
    spec: {
      group: 'example.org',
      scope: 'Namespaced',
      names: { kind: 'Thing', plural: 'things' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', ...schema } } } },
        },
      ],
    },
  }),
  object('example.org/v1', 'Thing', { spec }),
];

/** @returns the messages for the objects, each with its hint after a dash */
const messagesOf = (...objects: readonly KubernetesObject[]): readonly string[] =>
  checkObjects(objects.map((value) => inFile('garage.yaml', value))).diagnostics.map(
    ({ severity, message, hint }) =>
      `${severity === 'warning' ? 'warning: ' : ''}${message}${hint === undefined ? '' : ` — ${hint}`}`,
  );

describe('an object of a kind that Kubernetes has', () => {
  it('is right as it is', () => {
    expect(messagesOf(deployment({ replicas: 3 }))).toEqual([]);
  });

  it('has no unknown key, at any depth', () => {
    expect(
      messagesOf(deployment({ replicaz: 3 }, { containers: [container({ ports: [{ containerPorts: 80 }] })] })),
    ).toEqual([
      'Deployment garage/garage has unknown key `containerPorts` (/spec/template/spec/containers/0/ports/0/containerPorts) — did you mean `containerPort`?',
      'Deployment garage/garage has unknown key `replicaz` (/spec/replicaz) — did you mean `replicas`?',
    ]);
  });

  it('names its layer, and is found where its author wrote it', () => {
    const place = (path: readonly (string | number)[]) => ({ file: 'apps/garage.yaml', what: path.join('.') });
    const checked = { value: deployment({ replicaz: 3 }), path: 'x.yaml', layer: 'apps' as const, place };
    expect(checkObjects([checked]).diagnostics).toMatchObject([
      {
        message: 'Deployment garage/garage has unknown key `replicaz` (/spec/replicaz, layer apps)',
        places: [{ file: 'apps/garage.yaml', what: 'spec.replicaz' }],
      },
    ]);
  });

  it('writes pointers as RFC 6901 does', () => {
    expect(messagesOf(object('v1', 'ConfigMap', { data: { 'a/b~c': 1 } }))).toEqual([
      'ConfigMap garage/garage has 1 where a string is needed (/data/a~1b~0c)',
    ]);
  });

  it('has values of the right type', () => {
    expect(messagesOf(deployment({ replicas: '3', paused: 'true' }))).toEqual([
      'Deployment garage/garage has "3" where an integer is needed (/spec/replicas)',
      'Deployment garage/garage has "true" where a boolean is needed (/spec/paused)',
    ]);
  });

  it('takes a number or a string for a port, and for a quantity', () => {
    const ports = [
      { name: 'a', port: 80, targetPort: 'http' },
      { name: 'b', port: 81, targetPort: 8080 },
    ];
    expect(messagesOf(object('v1', 'Service', { spec: { ports } }))).toEqual([]);
    const resources = { limits: { cpu: 2, memory: '1Gi' }, requests: { cpu: '500m', memory: '512MB' } };
    expect(messagesOf(deployment({}, { containers: [container({ resources })] }))).toEqual([
      'Deployment garage/garage has "512MB" where a quantity such as 500m, 1Gi or 2 is needed (/spec/template/spec/containers/0/resources/requests/memory)',
    ]);
  });

  it('has what is required', () => {
    expect(messagesOf(object('apps/v1', 'Deployment', { spec: {} }))).toEqual([
      'Deployment garage/garage lacks required key `selector` (/spec)',
      'Deployment garage/garage lacks required key `template` (/spec)',
    ]);
  });

  it('is not said to lack a key that is there, misspelt', () => {
    const { spec } = deployment();
    const { selector, ...others } = Object(spec);
    expect(messagesOf(object('apps/v1', 'Deployment', { spec: { selectr: selector, ...others } }))).toEqual([
      'Deployment garage/garage has unknown key `selectr` (/spec/selectr) — did you mean `selector`?',
    ]);
  });

  it('has what only the code of the API server requires', () => {
    expect(messagesOf(object('apps/v1', 'Deployment', {}))).toEqual([
      'Deployment garage/garage lacks required key `spec`',
    ]);
    expect(messagesOf(deployment({}, { containers: [] }))).toEqual([
      'Deployment garage/garage has 0 entries, but needs at least 1 (/spec/template/spec/containers)',
    ]);
    expect(messagesOf(deployment({}, { containers: [{ name: 'garage' }] }))).toEqual([
      'Deployment garage/garage lacks required key `image` (/spec/template/spec/containers/0)',
    ]);
  });

  it('may leave out what the API server fills in', () => {
    const binding = {
      roleRef: { kind: 'Role', name: 'garage' },
      subjects: [{ kind: 'ServiceAccount', name: 'garage' }],
    };
    expect(messagesOf(object('rbac.authorization.k8s.io/v1', 'RoleBinding', binding))).toEqual([]);
  });

  it('has text in its labels and annotations', () => {
    expect(messagesOf(object('v1', 'Namespace', {}, { labels: { on: true }, annotations: { wave: -1 } }))).toEqual([
      'Namespace garage/garage has true where a string is needed (/metadata/labels/on)',
      'Namespace garage/garage has -1 where a string is needed (/metadata/annotations/wave)',
    ]);
  });

  it('has labels that can be labels', () => {
    expect(messagesOf(object('v1', 'Namespace', {}, { labels: { 'a b': 'x', tier: 'a b' } }))).toEqual([
      "Namespace garage/garage has `a b`, which can't be the key of a label (/metadata/labels/a b)",
      'Namespace garage/garage has "a b", which can\'t be a label\'s value (/metadata/labels/tier) — at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends',
    ]);
  });

  it('has a name', () => {
    expect(messagesOf(object('v1', 'ConfigMap', {}, { name: undefined }))).toEqual([
      'ConfigMap garage/(without a name) lacks a name (/metadata)',
    ]);
    expect(messagesOf(object('v1', 'ConfigMap', {}, { name: 'My Map' }))[0]).toContain(
      '"My Map", which can\'t be a name',
    );
  });

  it('is warned of a null, which the API server drops', () => {
    expect(messagesOf(deployment({ replicas: null }))).toEqual([
      'warning: Deployment garage/garage has null, which counts as absent (/spec/replicas) — give it a value, or leave the key out',
    ]);
    expect(messagesOf(deployment({ selector: null }))).toEqual([
      'Deployment garage/garage lacks required key `selector` (/spec)',
    ]);
    expect(messagesOf(object('v1', 'ConfigMap', {}, { creationTimestamp: null }))).toEqual([]);
  });

  it('has base64 where bytes are kept', () => {
    expect(messagesOf(object('v1', 'Secret', { data: { password: 'not base64!' } }))).toEqual([
      'Secret garage/garage has "not base64!" where base64 is needed (/data/password)',
    ]);
  });

  it('has no two entries of one key in a list that is a map', () => {
    expect(messagesOf(deployment({}, { containers: [container(), container()] }))).toEqual([
      'Deployment garage/garage has a second entry with name "garage" (/spec/template/spec/containers/1)',
    ]);
  });

  it('is only warned of a variable that is set twice, as the API server warns', () => {
    const env = [
      { name: 'A', value: '1' },
      { name: 'A', value: '2' },
    ];
    expect(messagesOf(deployment({}, { containers: [container({ env })] }))).toEqual([
      'warning: Deployment garage/garage has a second entry with name "A" (/spec/template/spec/containers/0/env/1)',
    ]);
  });

  it('tells a port from another by its protocol, which is TCP when it is not written', () => {
    const ports = (protocol: string) => ({
      ports: [
        { name: 'a', port: 53 },
        { name: 'b', port: 53, protocol },
      ],
    });
    expect(messagesOf(object('v1', 'Service', { spec: ports('UDP') }))).toEqual([]);
    expect(messagesOf(object('v1', 'Service', { spec: ports('TCP') }))).toHaveLength(1);
  });
});

describe('an object of a custom kind', () => {
  it('has no unknown key', () => {
    expect(messagesOf(object('argoproj.io/v1alpha1', 'AppProject', { spec: { destinatons: [] } }))).toEqual([
      'AppProject garage/garage has unknown key `destinatons` (/spec/destinatons) — did you mean `destinations`?',
    ]);
  });

  it('has no key at all below an object whose schema has none', () => {
    expect(messagesOf(...thing({ empty: { a: 1 } }, { properties: { empty: { type: 'object' } } }))).toEqual([
      'Thing garage/garage has unknown key `a` (/spec/empty/a)',
    ]);
  });

  it('may have any key where its schema keeps unknown ones, but those that it knows must be right', () => {
    const open = { 'x-kubernetes-preserve-unknown-fields': true, properties: { size: { type: 'integer' } } };
    expect(messagesOf(...thing({ any: { thing: 1 }, size: 'big' }, open))).toEqual([
      'Thing garage/garage has "big" where an integer is needed (/spec/size)',
    ]);
  });

  it('may embed a whole object', () => {
    const template = {
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      properties: { spec: { type: 'object' } },
    };
    const embedded = { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { a: 1 } }, status: {} };
    expect(messagesOf(...thing({ template: embedded }, { properties: { template } }))).toEqual([
      'Thing garage/garage has 1 where a string is needed (/spec/template/metadata/labels/a)',
      'Thing garage/garage has unknown key `status` (/spec/template/status) — one of apiVersion, kind, metadata, spec',
    ]);
  });

  it('knows keys from properties alone, not from what its forms say', () => {
    const schema = { oneOf: [{ properties: { a: { type: 'string' } }, required: ['a'] }] };
    expect(messagesOf(...thing({ a: 'x' }, schema))).toEqual(['Thing garage/garage has unknown key `a` (/spec/a)']);
  });

  it('has one of the allowed values', () => {
    const properties = { mode: { type: 'string', enum: ['Always', 'Never'] } };
    expect(messagesOf(...thing({ mode: 'always' }, { properties }))).toEqual([
      'Thing garage/garage has "always", which is not allowed (/spec/mode) — did you mean `Always`?',
    ]);
  });

  it.each([
    ['(a+)+$', 'a'.repeat(100_000)],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(100_000)],
    ['(.*a){20}$', 'a'.repeat(100_000)],
    ['(?:a{1,1000}){1,1000}$', 'a'.repeat(1_000)],
    ['((a{0,100}){0,10}b?){1,1000}'.repeat(300), 'a'.repeat(100_000)],
  ])('is answered whatever its pattern asks of the engine: %s', (pattern, name) => {
    expect(messagesOf(...thing({ name: `${name}!` }, { properties: { name: { type: 'string', pattern } } }))).toEqual(
      expect.any(Array),
    );
  });

  it('keeps to patterns as Go reads them', () => {
    const properties = { name: { type: 'string', pattern: '^(?i)shop\\z' } };
    expect(messagesOf(...thing({ name: 'SHOP' }, { properties }))).toEqual([]);
    expect(messagesOf(...thing({ name: 'shops' }, { properties }))).toHaveLength(1);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('may call anything %s', (name) => {
    const properties = { [name]: { type: 'string', format: name } };
    expect(messagesOf(...thing({ [name]: 'x' }, { properties, required: [name] }))).toEqual([]);
    expect(messagesOf(...thing({}, { properties, required: [name] }))).toEqual([
      `Thing garage/garage lacks required key \`${name}\` (/spec)`,
    ]);
    expect(messagesOf(object(name, name, {}), object('v1', name, {}))).toHaveLength(2);
  });

  it('keeps to patterns and bounds', () => {
    const properties = {
      name: { type: 'string', pattern: '^[a-z]+$' },
      port: { type: 'integer', minimum: 1, maximum: 65535 },
      hosts: { type: 'array', minItems: 1, items: { type: 'string', maxLength: 3 } },
    };
    expect(messagesOf(...thing({ name: 'A1', port: 70000, hosts: [] }, { properties }))).toEqual([
      'Thing garage/garage has "A1", which does not match ^[a-z]+$ (/spec/name)',
      'Thing garage/garage has 70000, but needs at most 65535 (/spec/port)',
      'Thing garage/garage has 0 entries, but needs at least 1 (/spec/hosts)',
    ]);
    expect(messagesOf(...thing({ hosts: ['abcd'] }, { properties }))).toEqual([
      'Thing garage/garage has 4 characters, but needs at most 3 (/spec/hosts/0)',
    ]);
  });

  it('may be null only where its schema allows it', () => {
    const properties = { a: { type: 'string', nullable: true }, b: { type: 'array', items: { type: 'string' } } };
    expect(messagesOf(...thing({ a: null, b: [null] }, { properties }))).toEqual([
      'Thing garage/garage has null where a string is needed (/spec/b/0)',
    ]);
  });

  describe('with forms that exclude each other', () => {
    const keys = { properties: { a: { type: 'string' }, b: { type: 'string' } } };
    const forms = { ...keys, oneOf: [{ required: ['a'] }, { required: ['b'] }] };

    it('has one of them', () => {
      expect(messagesOf(...thing({ a: 'x' }, forms))).toEqual([]);
    });

    it('lacks all of them: one message, not one for each', () => {
      expect(messagesOf(...thing({}, forms))).toEqual(['Thing garage/garage lacks one of `a` or `b` (/spec)']);
    });

    it('has several', () => {
      expect(messagesOf(...thing({ a: 'x', b: 'y' }, forms))).toEqual([
        'Thing garage/garage may have only one of `a` or `b` (/spec)',
      ]);
    });

    it('has what must not be there', () => {
      expect(messagesOf(...thing({ a: 'x' }, { ...keys, not: { required: ['a'] } }))).toEqual([
        'Thing garage/garage must not have `a` (/spec)',
      ]);
    });

    it('is not told of them when it is wrong anyway', () => {
      expect(messagesOf(...thing({ a: 1 }, forms))).toEqual([
        'Thing garage/garage has 1 where a string is needed (/spec/a)',
      ]);
    });

    it('reports the problem of the form that was meant', () => {
      const values = {
        properties: { at: { type: 'string' } },
        anyOf: [{ properties: { at: { format: 'ipv4' } } }, { properties: { at: { format: 'ipv6' } } }],
      };
      expect(messagesOf(...thing({ at: 'home' }, values))).toEqual([
        'Thing garage/garage has "home" where an IPv4 address is needed (/spec/at) — or another of its 2 forms',
      ]);
    });

    it('is distinguished with the defaults that the API server fills in', () => {
      const gateway = (addresses: readonly unknown[]) => {
        const listeners = [{ name: 'http', port: 80, protocol: 'HTTP' }];
        return object('gateway.networking.k8s.io/v1', 'Gateway', {
          spec: { gatewayClassName: 'cilium', addresses, listeners },
        });
      };
      expect(messagesOf(gateway([{ value: '192.0.2.1' }]))).toEqual([]);
    });
  });
});

describe('a kind that is not known', () => {
  it('is an error in a group-version that is, with the name that was meant', () => {
    expect(messagesOf(object('apps/v1', 'Deploymnet', {}))).toEqual([
      'Deploymnet garage/garage is of a kind that apps/v1 does not have (/kind) — did you mean `Deployment`?',
    ]);
  });

  it('is an error in a version that is no longer served, with those that are', () => {
    expect(messagesOf(object('policy/v1beta1', 'PodDisruptionBudget', {}))).toEqual([
      'PodDisruptionBudget garage/garage is of policy/v1beta1, which is not served (/apiVersion) — PodDisruptionBudget is in policy/v1',
    ]);
    expect(messagesOf(object('external-secrets.io/v1beta1', 'ExternalSecret', {}))[0]).toContain(
      'is in external-secrets.io/v1',
    );
  });

  it('is an error in a group of Kubernetes that is gone', () => {
    expect(messagesOf(object('extensions/v1beta1', 'Ingress', {}))).toEqual([
      'Ingress garage/garage is of extensions/v1beta1, which is not served (/apiVersion) — Ingress is in networking.k8s.io/v1',
    ]);
  });

  it('says where the kind is when it is in another group', () => {
    expect(messagesOf(object('apps/v1', 'CronJob', {}))[0]).toContain('CronJob is in batch/v1');
  });

  it('may be called as what every map of JavaScript has', () => {
    expect(messagesOf(object('constructor', 'name', {}))[0]).toContain('is of constructor, which is not served');
  });

  it('is named, and not checked, in a group that nothing is known of', () => {
    const { diagnostics, unknownKinds } = checkObjects([inFile('x.yaml', object('example.org/v1', 'Thing', {}))]);
    expect(diagnostics).toEqual([]);
    expect(unknownKinds).toEqual(['example.org/v1 Thing']);
  });
});

describe('a CustomResourceDefinition among the objects', () => {
  it('is checked itself', () => {
    const [crd] = thing({}, { propertys: {} });
    expect(crd === undefined ? [] : messagesOf(crd)).toEqual([
      'CustomResourceDefinition things.example.org has unknown key `propertys` (/spec/versions/0/schema/openAPIV3Schema/properties/spec/propertys) — did you mean `properties`?',
    ]);
  });

  it('makes its kind known', () => {
    expect(checkObjects(thing({}, {}).map((value) => inFile('x.yaml', value))).unknownKinds).toEqual([]);
  });

  it('does not make a version known that is not served', () => {
    const [crd, custom] = thing({}, {});
    const text = JSON.stringify([crd, custom]).replace('"served":true', '"served":false');
    expect(messagesOf(...JSON.parse(text))).toEqual([]);
  });
});
