import { type KubernetesObject, LOCKED_DOWN } from '@edgit/kubernetes';
import { resources } from '../../workload.js';
import { WORKFLOW_NAMESPACE } from '../argo-workflows/names.js';
import { buildTemplate } from '../builds/names.js';
import type { ImageBuild } from '../builds/settings.js';
import { asUser } from './event-bus.js';
import { GITHUB, SENSOR, WEBHOOK_SECRET } from './names.js';

type Builds = Readonly<Record<string, ImageBuild>>;

const account = (name: string, automount: boolean): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name },
  automountServiceAccountToken: automount,
});

/** The Pod that Argo Events makes; of the user of its image, by number. */
const template = (serviceAccountName: string) => ({
  serviceAccountName,
  securityContext: asUser(9731),
  container: {
    securityContext: LOCKED_DOWN,
    resources: resources({ cpu: '10m', memory: '64Mi', limit: '256Mi' }),
  },
});

export const EVENT_SOURCE_PODS = { controller: 'eventsource-controller', 'eventsource-name': GITHUB.name };
export const SENSOR_PODS = { controller: 'sensor-controller', 'sensor-name': SENSOR };

/** Argo Events insists on repositories, though without a token it makes no hook in them. */
const repositories = (builds: Builds) => {
  const names = new Map<string, string[]>();
  for (const { repository } of Object.values(builds)) {
    const [owner = '', name = ''] = repository.split('/');
    names.set(owner, [...new Set([...(names.get(owner) ?? []), name])]);
  }
  return [...names].map(([owner, own]) => ({ owner, names: own }));
};

/**
 * @returns what GitHub calls: it refuses what is not signed with the secret (pkg/eventsources/sources/github/start.go,
 *   v1.9.11). A person adds the hook, so that no token that may change repositories is in the cluster
 */
export const eventSource = (builds: Builds, url: string): readonly KubernetesObject[] => [
  account(GITHUB.name, false),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: GITHUB.name },
    spec: {
      type: 'ClusterIP',
      selector: EVENT_SOURCE_PODS,
      ports: [{ name: 'http', port: GITHUB.port, targetPort: GITHUB.port, protocol: 'TCP' }],
    },
  },
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'EventSource',
    metadata: { name: GITHUB.name },
    spec: {
      template: template(GITHUB.name),
      github: {
        [GITHUB.event]: {
          repositories: repositories(builds),
          webhook: { endpoint: GITHUB.path, port: String(GITHUB.port), method: 'POST', url },
          events: ['push'],
          webhookSecret: { name: WEBHOOK_SECRET.name, key: WEBHOOK_SECRET.key },
          contentType: 'json',
          active: true,
        },
      },
    },
  },
];

/** A text that has to be this one: a filter’s value is a regular expression that matches anywhere (pkg/sensors/dependencies/filter.go). */
const exactly = (path: string, text: string) => ({
  path,
  type: 'string',
  value: [`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`],
});

/** Only a push to the branch: not one to another branch or of a tag, and not the end of the branch. */
const filters = ({ repository, branch }: ImageBuild) => ({
  data: [
    // The EventSource puts the header of this name there.
    exactly('body.X-GitHub-Event', 'push'),
    exactly('body.repository.full_name', repository),
    exactly('body.ref', `refs/heads/${branch}`),
    { path: 'body.deleted', type: 'bool', value: ['false'] },
  ],
});

const trigger = (name: string) => ({
  template: {
    name,
    conditions: name,
    k8s: {
      operation: 'create',
      source: {
        resource: {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Workflow',
          metadata: { generateName: `${buildTemplate(name)}-`, namespace: WORKFLOW_NAMESPACE },
          spec: {
            workflowTemplateRef: { name: buildTemplate(name) },
            arguments: { parameters: [{ name: 'revision' }] },
          },
        },
      },
      parameters: [{ src: { dependencyName: name, dataKey: 'body.after' }, dest: 'spec.arguments.parameters.0.value' }],
    },
  },
  retryStrategy: { steps: 3 },
});

/** @returns what starts a build for every push to its branch, with nothing of the event but the commit */
export const sensor = (builds: Builds): readonly KubernetesObject[] => [
  account(SENSOR, true),
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Sensor',
    metadata: { name: SENSOR },
    spec: {
      template: template(SENSOR),
      dependencies: Object.entries(builds).map(([name, build]) => ({
        name,
        eventSourceName: GITHUB.name,
        eventName: GITHUB.event,
        filters: filters(build),
      })),
      triggers: Object.keys(builds).map(trigger),
    },
  },
];
