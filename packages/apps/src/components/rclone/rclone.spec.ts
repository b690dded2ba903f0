import { describe, expect, test } from 'vitest';
import { declared, objectOf } from '../../testing/declared.js';
import { containersOf, podTemplates } from '../../testing/pod-templates.js';
import { rclone } from './rclone.js';

const component = declared(rclone);
const pods = podTemplates(component.manifests);
const containers = pods.flatMap(({ spec }) => containersOf(spec));

/** What a container is started with. */
const argumentsOf = (name: string): readonly string[] => {
  const found = containers.find((container) => container.name === name) as { args?: readonly string[] } | undefined;
  return found?.args ?? [];
};

const { data: files } = objectOf<{ data: Record<string, string> }>(component, 'ConfigMap');

test('it is one Pod', () => {
  expect(pods.map(({ workload }) => workload)).toEqual(['Deployment rclone']);
});

describe('the API', () => {
  test('is closed to whoever did not come by oauth2-proxy', () => {
    expect(argumentsOf('api')).toContain('--rc-user-from-header=X-Forwarded-User');
    expect(argumentsOf('api').join(' ')).not.toContain('no-auth');
    expect(component.expose.map(({ auth, allow }) => [auth, allow])).toEqual([
      ['proxy', ['admins']],
      ['proxy', ['admins']],
    ]);
    expect(component.network).toMatchObject([{ ports: { gui: 5580, api: 5572, metrics: 5573 }, from: [] }]);
  });

  test('has one path, on the host of the pages: for the route, for rclone and in the browser', () => {
    expect(component.expose.map(({ host, path, port }) => `${host}${path} ${port}`)).toEqual([
      'rclone/ 5580',
      'rclone/api 5572',
    ]);
    expect(argumentsOf('api')).toContain('--rc-baseurl=/api');
    expect(files['start.js']).toContain("location.origin + '/api/'");
  });

  test('is only of the container that has the remotes; that of the pages is on the Pod’s own address', () => {
    expect(argumentsOf('gui')).toContain('--api-addr=127.0.0.1:5574');
    const withRemotes = containers.filter(({ volumeMounts = [] }) => volumeMounts.some(({ name }) => name === 'data'));
    expect(withRemotes.map(({ name }) => name)).toEqual(['prepare', 'api']);
  });
});

test('the pages come from the image, not from GitHub', () => {
  expect(argumentsOf('api').join(' ')).not.toContain('--rc-web-gui');
  expect(files['prepare.sh']).toContain('rclone gui --addr=127.0.0.1:5580');
  expect(component.network).toMatchObject([{ toWorld: [443, 22] }]);
});

test('credentials of the remotes are encrypted before the first is saved, with a password from Vault', () => {
  expect(files['prepare.sh']).toMatch(/^rclone config encryption set$/m);
  expect(component.secrets).toMatchObject([
    { name: 'rclone-config', keys: { password: { generated: { length: 48 } } } },
  ]);
  for (const name of ['prepare', 'api']) {
    expect(containers.find((container) => container.name === name)?.env).toContainEqual({
      name: 'RCLONE_PASSWORD_COMMAND',
      value: 'cat /secret/password',
    });
  }
});

test('the remotes are kept, on a volume of the cluster’s class', () => {
  expect(component.storage).toEqual([{ name: 'rclone', size: '1Gi' }]);
  expect(objectOf(component, 'PersistentVolumeClaim')).toMatchObject({ spec: { storageClassName: 'local-fast' } });
});
