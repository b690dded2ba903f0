import { expect, test } from 'vitest';
import { declared, objectOf } from '../../testing/declared.js';
import { podTemplates } from '../../testing/pod-templates.js';
import { stirlingPdf } from './stirling-pdf.js';

const component = declared(stirlingPdf);
const pods = podTemplates(component.manifests);
const [server] = pods.flatMap(({ spec }) => spec.containers);

test('it is one Pod', () => {
  expect(pods.map(({ workload }) => workload)).toEqual(['Deployment stirling-pdf']);
});

test('it runs as the one user that the image has a name for', () => {
  expect(pods[0]?.spec.securityContext).toMatchObject({ runAsUser: 1000, fsGroup: 1000 });
});

test('every folder that it writes is a volume, /tmp as a whole', () => {
  expect(server?.volumeMounts?.map(({ mountPath }) => mountPath).toSorted()).toEqual([
    '/configs',
    '/customFiles',
    '/home/stirlingpdfuser',
    '/logs',
    '/pipeline',
    '/storage',
    '/tmp',
  ]);
});

test('settings are kept on one volume, and the old Pod lets go of it before the new one starts', () => {
  expect(component.storage).toEqual([{ name: 'stirling-pdf', size: '1Gi' }]);
  expect(objectOf(component, 'Deployment')).toMatchObject({ spec: { strategy: { type: 'Recreate' } } });
  expect(objectOf(component, 'PersistentVolumeClaim')).toMatchObject({ spec: { storageClassName: 'local-fast' } });
});

test('it signs nobody in itself: oauth2-proxy does, and nobody else reaches it', () => {
  expect(component.expose).toMatchObject([{ host: 'stirling-pdf', auth: 'proxy', port: 8080 }]);
  expect(server?.env).toContainEqual({ name: 'SECURITY_ENABLELOGIN', value: 'false' });
  expect(component.network).toMatchObject([{ ports: { http: 8080 }, from: [] }]);
});

test('it fetches no addresses that people name, and may reach none', () => {
  expect(server?.env).toContainEqual({ name: 'SYSTEM_ENABLEURLTOPDF', value: 'false' });
  expect(component.network).toMatchObject([{ toHosts: [], toWorld: [] }]);
});

test('its probes ask the page that needs no sign-in', () => {
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
    expect(server?.[probe], probe).toMatchObject({ httpGet: { path: '/api/v1/info/status', port: 'http' } });
  }
});
