import { describe, expect, it } from 'vitest';
import { declared, objectOf } from '../../testing/declared.js';
import { builds } from '../builds/builds.js';
import { argoEvents } from './argo-events.js';

const settings = {
  builds: {
    images: {
      web: { repository: 'example/web', image: 'platform/web', branch: 'release/1.x' },
      api: { repository: 'example/api', image: 'platform/api' },
    },
  },
};
const component = declared(argoEvents, settings);

interface Sensor {
  readonly spec: {
    readonly dependencies: readonly {
      readonly name: string;
      readonly eventSourceName: string;
      readonly eventName: string;
      readonly filters: { readonly data: readonly { readonly path: string; readonly value: readonly string[] }[] };
    }[];
    readonly triggers: readonly {
      readonly template: {
        readonly conditions: string;
        readonly k8s: {
          readonly source: {
            readonly resource: {
              readonly metadata: { readonly namespace: string };
              readonly spec: Readonly<Record<string, unknown>>;
            };
          };
          readonly parameters: readonly { readonly src: { readonly dataKey: string }; readonly dest: string }[];
        };
      };
    }[];
    readonly template: { readonly serviceAccountName: string };
  };
}
interface EventSource {
  readonly spec: { readonly github: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

const sensor = objectOf<Sensor>(component, 'Sensor');
const source = objectOf<EventSource>(component, 'EventSource');

describe('GitHub', () => {
  it('comes in without sign-in, by one path, and signs what it sends', () => {
    expect(component.expose).toMatchObject([{ host: 'events', path: '/github', auth: 'public', port: 12000 }]);
    expect(source.spec.github.push).toMatchObject({
      webhook: { endpoint: '/github', port: '12000', method: 'POST' },
      webhookSecret: { name: 'github-webhook', key: 'secret' },
    });
    expect(component.secrets.find(({ name }) => name === 'github-webhook')?.keys.secret?.generated).toBeDefined();
  });

  it('is given no token: a person adds the hook', () => {
    expect(source.spec.github.push).not.toHaveProperty('apiToken');
    expect(source.spec.github.push).not.toHaveProperty('githubApp');
    expect(source.spec.github.push?.repositories).toEqual([{ owner: 'example', names: ['web', 'api'] }]);
  });
});

describe('a push', () => {
  const filter = (name: string, path: string): RegExp => {
    const found = sensor.spec.dependencies
      .find((one) => one.name === name)
      ?.filters.data.find((one) => one.path === path);
    return new RegExp(found?.value.join() ?? 'none');
  };

  it('counts for the one repository and branch whose image is built', () => {
    for (const { eventSourceName, eventName } of sensor.spec.dependencies) {
      expect([eventSourceName, eventName in source.spec.github]).toEqual(['github', true]);
    }
    expect('example/web').toMatch(filter('web', 'body.repository.full_name'));
    expect('refs/heads/release/1.x').toMatch(filter('web', 'body.ref'));
  });

  it.each([
    ['body.ref', 'refs/heads/release/1.x-broken'],
    ['body.ref', 'refs/heads/release/1ax'],
    ['body.ref', 'refs/tags/release/1.x'],
    ['body.repository.full_name', 'evil-example/web'],
    ['body.repository.full_name', 'example/web-fork'],
  ])('with %s %s does not, though a filter’s value is a pattern', (path, value) => {
    expect(value).not.toMatch(filter('web', path));
  });

  it('starts the template of its image, with nothing of the event but the commit', () => {
    const templates = declared(builds, settings)
      .manifests.filter(({ kind }) => kind === 'WorkflowTemplate')
      .map(({ metadata }) => metadata.name);
    const started = sensor.spec.triggers.map(({ template: { k8s } }) => k8s.source.resource);
    expect(started.map(({ spec }) => spec.workflowTemplateRef)).toEqual(templates.map((name) => ({ name })));
    expect(started.map(({ metadata: { namespace } }) => namespace)).toEqual(['builds', 'builds']);
    for (const { template } of sensor.spec.triggers) {
      expect(template.k8s.parameters).toMatchObject([
        { src: { dataKey: 'body.after' }, dest: 'spec.arguments.parameters.0.value' },
      ]);
    }
  });

  it('is all that the Sensor may act on: it creates Workflows, and nothing else', () => {
    const found = declared(builds, settings);
    expect(objectOf<{ subjects: unknown }>(found, 'RoleBinding', 'workflow-submitter').subjects).toEqual([
      { kind: 'ServiceAccount', name: sensor.spec.template.serviceAccountName, namespace: component.namespace },
    ]);
    expect(objectOf<{ rules: unknown }>(found, 'Role', 'workflow-submitter').rules).toEqual([
      { apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['create'] },
    ]);
  });
});

it('the version of the bus is one that the controller knows', () => {
  const { values } = component.delivery as unknown as {
    readonly values: {
      readonly configs: { readonly jetstream: { readonly versions: readonly { readonly version: string }[] } };
    };
  };
  const bus = objectOf<{ readonly spec: { readonly jetstream: { readonly version: string } } }>(component, 'EventBus');
  expect(values.configs.jetstream.versions.map(({ version }) => version)).toEqual([bus.spec.jetstream.version]);
});

it('without an image to build there is no bus, and nobody comes in', () => {
  const idle = declared(argoEvents);
  expect([idle.manifests, idle.expose, idle.secrets, idle.storage]).toEqual([[], [], [], []]);
});
