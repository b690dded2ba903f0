import { describe, expect, it } from 'vitest';
import { kubernetesFacts } from './kubernetes-facts.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const creates = (group: string, version: string, kind: string, definition: string) => ({
  post: {
    requestBody: { content: { '*/*': { schema: ref(definition) } } },
    'x-kubernetes-group-version-kind': { group, version, kind },
  },
});

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

const DOCUMENTS = new Map<string, unknown>([
  [
    'apis/apps/v1',
    {
      paths: {
        '/apis/apps/v1/namespaces/{namespace}/deployments': creates('apps', 'v1', 'Deployment', 'io.k8s.api.apps.v1.D'),
        '/apis/apps/v1/namespaces/{namespace}/deployments/{name}/scale': creates('apps', 'v1', 'Scale', 'unused'),
      },
      components: {
        schemas: {
          'io.k8s.api.apps.v1.D': {
            description: 'x',
            type: 'object',
            required: ['name', 'on'],
            properties: {
              metadata: { allOf: [ref(META)], default: {} },
              name: { type: 'string', default: '', description: 'x' },
              on: { type: 'boolean', default: false },
              raw: { allOf: [ref('io.k8s.apimachinery.pkg.runtime.RawExtension')] },
            },
          },
          'io.k8s.api.apps.v1.DList': { type: 'object' },
          'io.k8s.apimachinery.pkg.runtime.RawExtension': { type: 'object' },
          [META]: { type: 'object', properties: { name: { type: 'string' } } },
        },
      },
    },
  ],
  [
    'apis/example.org/v1',
    {
      paths: { '/apis/example.org/v1/things': creates('example.org', 'v1', 'Thing', 'org.example.v1.Thing') },
      components: {
        schemas: {
          'org.example.v1.Thing': {
            type: 'object',
            properties: {
              metadata: ref(META),
              spec: {
                type: 'object',
                required: ['size', 'ports'],
                properties: {
                  size: { type: 'integer', format: 'int32', default: 0 },
                  ports: {
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['protocol'],
                    items: { type: 'object', properties: { protocol: { type: 'string', default: 'TCP' } } },
                  },
                },
              },
            },
          },
        },
      },
    },
  ],
]);

describe('facts about Kubernetes', () => {
  const facts = kubernetesFacts(DOCUMENTS);

  it('name every kind that can be created, and where its schema is', () => {
    expect(facts.get('kubernetes/kinds.json')).toEqual({
      'apps/v1': { Deployment: { definition: 'io.k8s.api.apps.v1.D', namespaced: true } },
      'example.org/v1': { Thing: { file: 'crds/example.org_v1_Thing.json.gz', namespaced: false } },
    });
  });

  it('hold what kinds reach of the native definitions, without descriptions', () => {
    const native = facts.get('kubernetes/native.json');
    expect(native).toHaveProperty('definitions');
    expect(JSON.stringify(native)).not.toContain('description');
    expect(JSON.stringify(native)).not.toContain('DList');
  });

  it('leave native raw JSON open', () => {
    expect(JSON.stringify(facts.get('kubernetes/native.json'))).toContain(
      '"RawExtension":{"type":"object","x-kubernetes-preserve-unknown-fields":true}'.slice('"RawExtension"'.length),
    );
  });

  it('do not require what the API server fills in before it checks', () => {
    const thing = JSON.stringify(facts.get('kubernetes/crds/example.org_v1_Thing.json'));
    expect(thing).toContain('"required":["ports"]');
    const native = JSON.stringify(facts.get('kubernetes/native.json'));
    expect(native).toContain('"required":["name"]');
  });

  it('keep scalar defaults of a custom resource, which its checks count on, and none of a native type', () => {
    const thing = JSON.stringify(facts.get('kubernetes/crds/example.org_v1_Thing.json'));
    expect(thing).toContain('"default":"TCP"');
    expect(JSON.stringify(facts.get('kubernetes/native.json'))).not.toContain('"default"');
  });
});
