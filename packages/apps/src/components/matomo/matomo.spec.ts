import { type Component, clusterSchema, componentSchema, declareContext } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, test } from 'vitest';
import { containersOf, type PodTemplate, podTemplates, selects } from '../../testing/pod-templates.js';
import { matomo } from './matomo.js';

interface TestCluster {
  readonly domain: string;
  readonly className: string;
  readonly hosts?: Readonly<Record<string, string>>;
}

const declared = ({ domain, className, hosts = {} }: TestCluster): Component =>
  componentSchema.parse(
    matomo(
      declareContext(
        clusterSchema.parse({
          name: 'test',
          versions: { kubernetes: 'v1.35.3', talos: 'v1.12.6' },
          domains: { public: domain, cluster: `cluster.${domain}` },
          hosts,
          networks: { nodes: '10.9.8.0/24' },
          nodes: [{ name: 'cp-1', role: 'control-plane', address: '10.9.8.7' }],
          git: { url: 'https://git.test.example/platform.git' },
          storage: { className },
        }),
        undefined,
      ),
    ),
  );

const component = declared({ domain: 'test.example', className: 'local-fast' });
const pods = podTemplates(component.manifests);

const ofKind = (kind: string): KubernetesObject[] => component.manifests.filter((object) => object.kind === kind);

/** The one object of a kind and name, as the fields that a test reads. */
const object = <Fields>(kind: string, name: string): KubernetesObject & Fields => {
  const found = ofKind(kind).filter(({ metadata }) => metadata.name === name);
  expect(found, `${kind} ${name}`).toHaveLength(1);
  return found[0] as KubernetesObject & Fields;
};

const pod = (workload: string): PodTemplate => {
  const found = pods.find((candidate) => candidate.workload === workload);
  if (found === undefined) throw new Error(`no ${workload}`);
  return found;
};

const files = (configMap: string): Record<string, string> =>
  object<{ data: Record<string, string> }>('ConfigMap', configMap).data;

test('the workloads are a web server, an archiver and a database', () => {
  expect(pods.map(({ workload }) => workload)).toEqual([
    'Deployment matomo',
    'CronJob matomo-archive',
    'StatefulSet matomo-db',
  ]);
});

describe.each(pods)('a Pod of $workload', (template) => {
  const { spec } = template;

  test('gets no token for the Kubernetes API', () => {
    expect(spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
  });

  test('mounts no two volumes in one place', () => {
    for (const { volumeMounts = [] } of containersOf(spec)) {
      const paths = volumeMounts.map(({ mountPath }) => mountPath);
      expect(paths).toEqual([...new Set(paths)]);
    }
  });

  test('is described by exactly one network rule', () => {
    expect(component.network.filter((rule) => selects(rule.pods, template))).toHaveLength(1);
  });
});

describe('the Services', () => {
  interface Service {
    spec: {
      clusterIP?: string;
      selector: Record<string, string>;
      ports: { port: number; targetPort: string }[];
    };
  }

  test.each([
    ['matomo', 'Deployment matomo', 80, 8080],
    ['matomo-db', 'StatefulSet matomo-db', 3306, 3306],
  ])('%s selects the Pods of %s alone and leads to a named port of theirs', (name, workload, port, containerPort) => {
    const { spec } = object<Service>('Service', name);
    expect(pods.filter((template) => selects(spec.selector, template)).map((template) => template.workload)).toEqual([
      workload,
    ]);
    const named = containersOf(pod(workload).spec).flatMap(({ ports = [] }) => ports);
    expect(
      spec.ports.map((entry) => [entry.port, named.find((candidate) => candidate.name === entry.targetPort)]),
    ).toEqual([[port, expect.objectContaining({ containerPort })]]);
  });

  test('are what the routes and the database settings name', () => {
    expect(component.expose).toMatchObject([{ host: 'matomo', service: 'matomo', port: 80, auth: 'native' }]);
    const env = containersOf(pod('Deployment matomo').spec).flatMap(({ env: own = [] }) => own);
    expect(env).toContainEqual({ name: 'MATOMO_DATABASE_HOST', value: 'matomo-db' });
    expect(object('StatefulSet', 'matomo-db')).toMatchObject({ spec: { serviceName: 'matomo-db' } });
  });

  test.each(['Deployment matomo', 'StatefulSet matomo-db'])('%s selects its own Pods', (workload) => {
    const [kind = '', name = ''] = workload.split(' ');
    const { spec } = object<{ spec: { selector: { matchLabels: Record<string, string> } } }>(kind, name);
    expect(pods.filter((template) => selects(spec.selector.matchLabels, template))).toEqual([pod(workload)]);
  });

  test('open to the Gateway the port of the web server, and no port of the database', () => {
    const [routed, ...others] = component.network;
    expect(routed).toMatchObject({ pods: { 'app.kubernetes.io/component': 'web' }, ports: { http: 8080 } });
    expect(others.every(({ from }) => from.length === 0)).toBe(true);
  });
});

describe('volumes', () => {
  const claims = [
    ...ofKind('PersistentVolumeClaim'),
    ...object<{ spec: { volumeClaimTemplates: KubernetesObject[] } }>('StatefulSet', 'matomo-db').spec
      .volumeClaimTemplates,
  ];

  test('are of the cluster’s class', () => {
    expect(claims.map(({ spec }) => spec)).toMatchObject([
      { storageClassName: 'local-fast', accessModes: ['ReadWriteOnce'] },
      { storageClassName: 'local-fast', accessModes: ['ReadWriteOnce'] },
    ]);
  });

  test('are the ones that the component says it keeps', () => {
    expect(
      claims.map(({ metadata, spec }) => ({
        name: metadata.name,
        size: (spec as { resources: { requests: { storage: string } } }).resources.requests.storage,
      })),
    ).toEqual(component.storage);
  });

  test('hold what Matomo writes, and no code', () => {
    const kept = containersOf(pod('Deployment matomo').spec).flatMap(({ volumeMounts = [] }) =>
      volumeMounts.filter(({ name }) => name === 'data').map(({ mountPath }) => mountPath),
    );
    expect(new Set(kept)).toEqual(new Set(['/var/www/html/config', '/var/www/html/misc']));
  });

  test('of one node: the archiver runs where the web server does, and two web servers never overlap', () => {
    const { spec } = object<{ spec: { selector: { matchLabels: object } } }>('Deployment', 'matomo');
    expect(pod('CronJob matomo-archive').spec.affinity).toEqual({
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: spec.selector, topologyKey: 'kubernetes.io/hostname' },
        ],
      },
    });
    expect(spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(object('CronJob', 'matomo-archive')).toMatchObject({ spec: { concurrencyPolicy: 'Forbid' } });
  });
});

test('Apache finds its files where Debian’s apache2.conf looks for them', () => {
  const mounts = pod('Deployment matomo').spec.containers.flatMap(({ volumeMounts = [] }) => volumeMounts);
  expect(mounts.filter(({ name }) => name === 'apache').map(({ mountPath }) => mountPath)).toEqual([
    '/etc/apache2/ports.conf',
    '/etc/apache2/sites-available/000-default.conf',
  ]);
});

describe('the installer', () => {
  const settings = component.secrets.find(({ name }) => name === 'matomo-config')?.keys['common.config.ini.php'];
  const site = files('matomo-apache')['000-default.conf'] ?? '';

  test('is closed', () => {
    expect(settings?.template).toMatch(/^enable_installer = 0$/m);
  });

  test('lets in nobody but a port-forward unless it is closed', () => {
    // Checked with Apache 2.4.71: 403 from elsewhere while it is open, 500 when the file is missing.
    const rule = /Require expr "file\('([^']+)'\) =~ \/\(\?m\)([^/]+)\/"/.exec(site);
    expect(site).toContain('Require local');
    expect(rule?.[1]).toBe('/var/www/html/config/common.config.ini.php');
    const closed = new RegExp(rule?.[2] ?? '', 'm');
    expect(settings?.template).toMatch(closed);
    expect(settings?.template?.replace('enable_installer = 0', 'enable_installer = 1')).not.toMatch(closed);
  });
});

describe('secrets', () => {
  test('are generated in an alphabet that an INI file can hold, and shared by database and settings', () => {
    const [db, config] = component.secrets;
    const generated = { generated: { length: 32, charset: 'alphanumeric' } };
    expect(db).toMatchObject({ name: 'matomo-db', keys: { password: generated, 'root-password': generated } });
    expect(config?.keys.password).toEqual({ from: { component: 'matomo', secret: 'matomo-db', key: 'password' } });
    expect(config?.keys['common.config.ini.php']?.template).toContain('password = "{{ .password }}"');
  });

  test('stand in no manifest and no ConfigMap', () => {
    expect(ofKind('Secret')).toEqual([]);
    expect(JSON.stringify(component.manifests)).not.toContain('{{');
  });
});

describe('in another cluster', () => {
  const text = (cluster: TestCluster): string =>
    // The hash of the settings differs because the host does.
    JSON.stringify(declared(cluster)).replace(/[0-9a-f]{64}/, '');

  test('host names and StorageClass are that cluster’s, and nothing else differs', () => {
    const here = text({ domain: 'test.example', className: 'local-fast' });
    expect(text({ domain: 'other.invalid', className: 'ceph' })).toBe(
      here.replaceAll('test.example', 'other.invalid').replaceAll('local-fast', 'ceph'),
    );
  });

  test('no host stands in it but Matomo’s, and that of the GeoIP database', () => {
    const hosts = text({ domain: 'other.invalid', className: 'ceph' }).match(
      /[a-z0-9][-a-z0-9]*(\.[-a-z0-9]+)*\.(invalid|example|com|org|eu|io|local)\b/g,
    );
    expect(new Set(hosts)).toEqual(
      new Set(['matomo.other.invalid', 'download.db-ip.com', 'docker.io', 'app.kubernetes.io', 'kubernetes.io']),
    );
  });

  test('a renamed host is Matomo’s everywhere', () => {
    const renamed = text({ domain: 'test.example', className: 'ceph', hosts: { matomo: 'stats' } });
    expect(renamed).not.toContain('matomo.test.example');
    expect(renamed).toContain('--url=https://stats.test.example/');
    expect(renamed).toContain('ServerName stats.test.example');
    expect(renamed).toContain('trusted_hosts[] = \\"stats.test.example\\"');
  });

  test('changed settings make a new Pod', () => {
    const annotations = (cluster: TestCluster) =>
      podTemplates(declared(cluster).manifests).find(({ workload }) => workload === 'Deployment matomo')?.annotations;
    const here = { domain: 'test.example', className: 'ceph' };
    expect(annotations(here)).toEqual(annotations({ ...here, className: 'local-fast' }));
    expect(annotations(here)).not.toEqual(annotations({ ...here, domain: 'other.invalid' }));
  });
});
