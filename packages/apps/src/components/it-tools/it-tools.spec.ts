import { expect, test } from 'vitest';
import { declared } from '../../testing/declared.js';
import { podTemplates } from '../../testing/pod-templates.js';
import { itTools } from './it-tools.js';

const component = declared(itTools);
const pods = podTemplates(component.manifests);

test('it is one Pod', () => {
  expect(pods.map(({ workload }) => workload)).toEqual(['Deployment it-tools']);
});

test('its nginx is not root, listens where that needs no privilege, and is asked whether it answers', () => {
  const [pod] = pods;
  expect(pod?.spec.securityContext).toMatchObject({ runAsUser: 101, runAsNonRoot: true });
  expect(pod?.spec.containers).toMatchObject([
    {
      ports: [{ name: 'http', containerPort: 8080 }],
      livenessProbe: { httpGet: { path: '/', port: 'http' } },
      readinessProbe: { httpGet: { path: '/', port: 'http' } },
    },
  ]);
});

test('who signs in may use it, and nobody else reaches it', () => {
  expect(component.expose).toMatchObject([{ host: 'it-tools', domain: 'public', auth: 'proxy', port: 80 }]);
  expect(component.network).toMatchObject([{ ports: { http: 8080 }, from: [], to: [], toHosts: [], toWorld: [] }]);
});

test('it keeps nothing and needs no secret', () => {
  expect([component.storage, component.secrets]).toEqual([[], []]);
});
