import { describe, expect, it } from 'vitest';
import type { RiskKind } from '../names.js';
import { fileOf, kindsOf, risksBetween, treeOf } from '../testing.js';

type Texts = ReadonlyMap<string, string>;

/** What changes, before and after, and the risks of one kind that are in it. */
type Case = readonly [name: string, before: Texts, after: Texts, risks: readonly string[]];

const check = (kind: RiskKind, cases: readonly Case[]): void => {
  it.each(cases)('%s', (_, before, after, expected) => {
    const severities = kindsOf(risksBetween(before, after), kind).map((text) => text.split(' ')[0]);
    expect(severities).toEqual(expected);
  });
};

/** An object of the namespace `shop` in YAML’s flow syntax. */
const object = (apiVersion: string, kind: string, rest: string, metadata = ''): string =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: web, namespace: shop${metadata} }, ${rest} }\n`;
const annotated = (options: string): string => `, annotations: { argocd.argoproj.io/sync-options: '${options}' }`;

const KEPT_BY_HELM = ', annotations: { helm.sh/resource-policy: keep }';

const claim = (spec: string, metadata = ''): string =>
  object('v1', 'PersistentVolumeClaim', `spec: { ${spec} }`, metadata);
const SIZE = 'resources: { requests: { storage: 10Gi } }';
const storageClass = (rest: string): string =>
  `{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: disk }, provisioner: p, ${rest} }\n`;
const set = (spec: string): string => object('apps/v1', 'StatefulSet', `spec: { ${spec} }`);
const deployment = (pod: string, spec = 'replicas: 2'): string =>
  object(
    'apps/v1',
    'Deployment',
    `spec: { ${spec}, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { ${pod} } } }`,
  );
const node = (name: string, text: string): Texts => fileOf(`talos/nodes/${name}.yaml`, text);
const terraform = (resource: unknown, more: object = {}): Texts =>
  fileOf('terraform/vault/main.tf.json', JSON.stringify({ resource, ...more }));
const both = (...texts: readonly Texts[]): Texts => new Map(texts.flatMap((text) => [...text]));
const nothing = treeOf();
const noApplication: Texts = new Map();

describe('data loss', () => {
  const crd = `{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: t.e.org }, spec: {} }\n`;
  const templates = 'volumeClaimTemplates: [{ metadata: { name: data } }]';
  const retained = both(treeOf(claim(`storageClassName: disk, ${SIZE}`), storageClass('reclaimPolicy: Retain')));
  const deleting = `${templates}, persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete }`;
  const scaling = 'persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }';
  check('data-loss', [
    ['a claim goes', treeOf(claim(SIZE)), nothing, ['high']],
    [
      'a claim of a class that retains volumes goes',
      retained,
      treeOf(storageClass('reclaimPolicy: Retain')),
      ['medium'],
    ],
    ['a claim that is not pruned', treeOf(claim(SIZE, annotated('Prune=false'))), nothing, []],
    [
      'a claim that may be pruned, and only not deleted',
      treeOf(claim(SIZE, annotated('Delete=false'))),
      nothing,
      ['high'],
    ],
    ['the whole application goes: that and its claim', treeOf(claim(SIZE)), noApplication, ['high', 'high']],
    [
      'the whole application goes, and its claim says Delete=false',
      treeOf(claim(SIZE, annotated('Delete=false'))),
      noApplication,
      ['high'],
    ],
    [
      'an application without the finalizer leaves everything where it is',
      new Map([...treeOf(claim(SIZE))].map(([path, text]) => [path, text.replace(/ {2}finalizers.*\n/, '')])),
      noApplication,
      [],
    ],
    ['a namespace goes', treeOf(object('v1', 'Namespace', 'spec: {}')), nothing, ['high']],
    ['a ConfigMap goes', treeOf(object('v1', 'ConfigMap', 'data: {}')), nothing, []],
    ['a kind goes', treeOf(crd), nothing, ['high']],
    ['a kind goes with its application: Argo CD leaves it', treeOf(crd), noApplication, ['high']],
    ['a claim that only Helm would keep is pruned', treeOf(claim(SIZE, KEPT_BY_HELM)), nothing, ['high']],
    [
      'a claim that Helm would keep stays when its application goes',
      treeOf(claim(SIZE, KEPT_BY_HELM)),
      noApplication,
      ['high'],
    ],
    ['a StatefulSet goes, and its claims stay', treeOf(set(templates)), nothing, ['medium']],
    ['a StatefulSet goes, and its claims with it', treeOf(set(deleting)), nothing, ['high']],
    ['a StatefulSet without claims goes', treeOf(set('replicas: 1')), nothing, ['low']],
    ['a Deployment goes', treeOf(deployment('containers: []')), nothing, []],
    [
      'a StatefulSet of which claims go when it shrinks, shrinks',
      treeOf(set(`replicas: 3, ${scaling}`)),
      treeOf(set(`replicas: 1, ${scaling}`)),
      ['high'],
    ],
    ['a StatefulSet shrinks', treeOf(set('replicas: 3')), treeOf(set('replicas: 1')), []],
    ['a StatefulSet’s claims are to go with it', treeOf(set(templates)), treeOf(set(deleting)), ['medium']],
    [
      'a class is to delete volumes',
      treeOf(storageClass('reclaimPolicy: Retain')),
      treeOf(storageClass('reclaimPolicy: Delete')),
      ['high'],
    ],
    [
      'a class says no more that it retains',
      treeOf(storageClass('reclaimPolicy: Retain')),
      treeOf(storageClass('x: 1')),
      ['high'],
    ],
    [
      'a class is to retain volumes',
      treeOf(storageClass('reclaimPolicy: Delete')),
      treeOf(storageClass('reclaimPolicy: Retain')),
      [],
    ],
    ['a database goes', treeOf(object('postgresql.cnpg.io/v1', 'Cluster', 'spec: {}')), nothing, ['high']],
    [
      'a claim moves to another application',
      treeOf(claim(SIZE)),
      new Map([...nothing, ['applications/b/manifests/c.yaml', claim(SIZE)]]),
      ['medium'],
    ],
    [
      'a claim moves to another file',
      treeOf(claim(SIZE)),
      new Map([...nothing, ['applications/shop/manifests/c.yaml', claim(SIZE)]]),
      [],
    ],
  ]);
});

describe('what the API server refuses', () => {
  const job = (image: string, metadata = ''): string =>
    object('batch/v1', 'Job', `spec: { template: { spec: { containers: [{ name: a, image: ${image} }] } } }`, metadata);
  const binding = (role: string): string =>
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', `roleRef: { kind: Role, name: ${role} }, subjects: []`);
  const service = (spec: string): string => object('v1', 'Service', `spec: { ${spec} }`);
  const map = (value: string, immutable = true): string =>
    object('v1', 'ConfigMap', `data: { a: ${value} }, immutable: ${immutable}`);
  const selected = (label: string): string =>
    object('apps/v1', 'Deployment', `spec: { selector: { matchLabels: { app: ${label} } } }`);
  const growing = (size: string, may: boolean): Texts =>
    treeOf(
      claim(`storageClassName: disk, resources: { requests: { storage: ${size} } }`),
      storageClass(`allowVolumeExpansion: ${may}`),
    );
  check('refused', [
    ['a StatefulSet has another Service', treeOf(set('serviceName: a')), treeOf(set('serviceName: b')), ['high']],
    [
      'a StatefulSet has larger claim templates',
      treeOf(set('volumeClaimTemplates: [{ spec: { a: 1 } }]')),
      treeOf(set('volumeClaimTemplates: [{ spec: { a: 2 } }]')),
      ['high'],
    ],
    ['a StatefulSet has more Pods', treeOf(set('replicas: 1')), treeOf(set('replicas: 2, minReadySeconds: 3')), []],
    [
      'a StatefulSet writes its default down',
      treeOf(set('replicas: 1')),
      treeOf(set('replicas: 1, podManagementPolicy: OrderedReady')),
      [],
    ],
    ['a Deployment has another selector', treeOf(selected('a')), treeOf(selected('b')), ['high']],
    [
      'a Deployment has more Pods',
      treeOf(deployment('x: 1', 'replicas: 1')),
      treeOf(deployment('x: 1', 'replicas: 2')),
      [],
    ],
    ['a Job has another image', treeOf(job('one')), treeOf(job('two')), ['high']],
    [
      'a Job that is replaced by force has another image',
      treeOf(job('one', annotated('Force=true,Replace=true'))),
      treeOf(job('two', annotated('Force=true,Replace=true'))),
      [],
    ],
    [
      'a Job that is a hook has another image',
      treeOf(job('one', ', annotations: { argocd.argoproj.io/hook: Sync }')),
      treeOf(job('two', ', annotations: { argocd.argoproj.io/hook: Sync }')),
      [],
    ],
    ['a binding is to another role', treeOf(binding('a')), treeOf(binding('b')), ['high']],
    [
      'a Service has an address of its own',
      treeOf(service('type: ClusterIP')),
      treeOf(service('clusterIP: None')),
      ['high'],
    ],
    [
      'a Service says no more that it has none',
      treeOf(service('clusterIP: None')),
      treeOf(service('type: ClusterIP')),
      [],
    ],
    [
      'a Service has other ports',
      treeOf(service('ports: [{ port: 80 }]')),
      treeOf(service('ports: [{ port: 81 }]')),
      [],
    ],
    ['a claim shrinks', growing('10Gi', true), growing('9Gi', true), ['high']],
    ['a claim grows', growing('10Gi', true), growing('11Gi', true), []],
    ['a claim says its size in another unit', growing('1Gi', true), growing('1024Mi', true), []],
    ['a claim grows that its class does not let grow', growing('10Gi', false), growing('11Gi', false), ['high']],
    [
      'a claim has another mode',
      treeOf(claim('accessModes: [ReadWriteOnce]')),
      treeOf(claim('accessModes: [ReadWriteMany]')),
      ['high'],
    ],
    [
      'a class has other parameters',
      treeOf(storageClass('parameters: { a: b }')),
      treeOf(storageClass('parameters: { a: c }')),
      ['high'],
    ],
    ['a class lets volumes grow', growing('1Gi', false), growing('1Gi', true), []],
    ['an immutable ConfigMap has other data', treeOf(map('b')), treeOf(map('c')), ['high']],
    ['a ConfigMap has other data', treeOf(map('b', false)), treeOf(map('c', false)), []],
    [
      'a Secret has another type',
      treeOf(object('v1', 'Secret', 'type: Opaque')),
      treeOf(object('v1', 'Secret', 'type: x/y')),
      ['high'],
    ],
    [
      'a kind has another scope',
      treeOf(object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'spec: { scope: Cluster }')),
      treeOf(object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'spec: { scope: Namespaced }')),
      ['high'],
    ],
  ]);
});

describe('restarts', () => {
  const image = (name: string): string => `containers: [{ name: a, image: ${name} }]`;
  const daemons = (name: string): string =>
    object('apps/v1', 'DaemonSet', `spec: { template: { spec: { ${image(name)} } } }`);
  const single = (name: string, more = ''): string => set(`replicas: 1, template: { spec: { ${image(name)} } }${more}`);
  const cron = (name: string): string =>
    object('batch/v1', 'CronJob', `spec: { jobTemplate: { spec: { template: { spec: { ${image(name)} } } } } }`);
  const machines = both(node('a', 'machine: {}\n'), node('b', 'machine: {}\n'));
  const database = (name: string, more = ''): string =>
    object('postgresql.cnpg.io/v1', 'Cluster', `spec: { instances: 3, imageName: ${name}${more} }`);
  const chart = (version: string): Texts =>
    new Map(
      [...nothing].map(([path, text]) => [
        path,
        text.replace('spec: {', `spec: { source: { chart: c, targetRevision: ${version} },`),
      ]),
    );
  check('restart', [
    ['a Deployment has another image', treeOf(deployment(image('a'))), treeOf(deployment(image('b'))), ['low']],
    ['a Deployment has more Pods', treeOf(deployment(image('a'))), treeOf(deployment(image('a'), 'replicas: 3')), []],
    [
      'a Deployment that is off has another image',
      treeOf(deployment(image('a'), 'replicas: 0')),
      treeOf(deployment(image('b'), 'replicas: 0')),
      [],
    ],
    [
      'a Deployment that ends its Pods first',
      treeOf(deployment(image('a'), 'strategy: { type: Recreate }')),
      treeOf(deployment(image('b'), 'strategy: { type: Recreate }')),
      ['medium'],
    ],
    ['a StatefulSet of one Pod', treeOf(single('a')), treeOf(single('b')), ['medium']],
    ['a DaemonSet', both(treeOf(daemons('a')), machines), both(treeOf(daemons('b')), machines), ['medium']],
    ['a CronJob: its next run is another one', treeOf(cron('a')), treeOf(cron('b')), []],
    ['a new Deployment', nothing, treeOf(deployment(image('a'))), []],
    ['a database with another image', treeOf(database('a')), treeOf(database('b')), ['medium']],
    ['a database with a larger volume', treeOf(database('a')), treeOf(database('a', ', storage: { size: 2Gi }')), []],
    ['a chart that is not rendered', chart('1.0.0'), chart('1.1.0'), ['low']],
    [
      'values of a chart',
      fileOf('applications/shop/values.yaml', 'a: 1\n'),
      fileOf('applications/shop/values.yaml', 'a: 2\n'),
      ['low'],
    ],
  ]);

  it('say how many Pods: replicas, at least those of an autoscaler, or one a node', () => {
    const reasons = (before: Texts, after: Texts): readonly string[] =>
      risksBetween(before, after).map(({ reason }) => reason);
    const scaler = object(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      'spec: { minReplicas: 5, scaleTargetRef: { kind: Deployment, name: web } }',
    );
    expect(reasons(treeOf(deployment(image('a')), scaler), treeOf(deployment(image('b')), scaler))).toEqual([
      'its Pod template changed: 5 Pods are replaced',
    ]);
    expect(reasons(both(treeOf(daemons('a')), machines), both(treeOf(daemons('b')), machines))).toEqual([
      'its Pod template changed: a Pod on every node, at most 2, is replaced',
    ]);
    expect(
      reasons(
        treeOf(single('a', ', updateStrategy: { type: OnDelete }')),
        treeOf(single('b', ', updateStrategy: { type: OnDelete }')),
      ),
    ).toEqual(['its Pod template changed: 1 Pod is replaced only when you delete it (OnDelete)']);
  });
});

describe('secret rotation', () => {
  const secret = (version: number): Texts =>
    terraform({ vault_kv_secret_v2: { s: { name: 'shop/key', data_json_wo_version: version } } });
  const external = (key: string, more = ''): string =>
    object(
      'external-secrets.io/v1',
      'ExternalSecret',
      `spec: { data: [{ secretKey: a, remoteRef: { key: ${key} } }${more}] }`,
    );
  check('secret-rotation', [
    ['a secret is made anew', secret(1), secret(2), ['medium']],
    [
      'a secret has another name for people',
      secret(1),
      terraform({ vault_kv_secret_v2: { s: { name: 'shop/key', data_json_wo_version: 1, custom: 1 } } }),
      [],
    ],
    ['a secret is new', terraform({}), secret(1), ['low']],
    ['a value comes from another path', treeOf(external('shop/a')), treeOf(external('shop/b')), ['medium']],
    [
      'a key more',
      treeOf(external('shop/a')),
      treeOf(external('shop/a', ', { secretKey: b, remoteRef: { key: shop/b } }')),
      [],
    ],
  ]);

  it('says who reads the secret at its start alone', () => {
    const reader = deployment(
      'containers: [{ name: a, env: [{ name: KEY, valueFrom: { secretKeyRef: { name: web, key: a } } }] }]',
    );
    const tree = treeOf(external('shop/key'), reader);
    const [risk] = risksBetween(both(tree, secret(1)), both(tree, secret(2)));
    expect(risk?.whatToDo).toContain('restart Deployment shop/web');
    expect(risk?.whatToDo).toContain('kubectl --namespace shop annotate externalsecret web force-sync=$(date +%s)');
  });

  describe('where Reloader is', () => {
    const reloader = fileOf(
      'applications/reloader/application.yaml',
      '{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: reloader, namespace: argocd }, spec: { project: secrets } }',
    );
    const pod = (use: string): string => `template: { spec: { ${use} } }`;
    const variable =
      'containers: [{ name: a, env: [{ name: KEY, valueFrom: { secretKeyRef: { name: web, key: a } } }] }]';
    const file = 'volumes: [{ name: v, secret: { secretName: web } }], containers: [{ name: a }]';
    const toDo = (external: string, ...readers: readonly string[]): string | undefined => {
      const tree = both(reloader, treeOf(external, ...readers));
      return risksBetween(both(tree, secret(1)), both(tree, secret(2)))[0]?.whatToDo;
    };
    const kept = object(
      'external-secrets.io/v1',
      'ExternalSecret',
      `spec: { target: { name: web, template: { metadata: { annotations: { reloader.stakater.com/ignore: 'true' } } } }, data: [{ secretKey: a, remoteRef: { key: shop/key } }] }`,
    );

    it('says what restarts by itself, whichever way it reads the secret', () => {
      const found = toDo(external('shop/key'), deployment(variable), set(pod(file)));
      expect(found).toContain('Reloader restarts Deployment shop/web, StatefulSet shop/web');
      expect(found).not.toContain('; restart ');
    });

    it('says what a person restarts: what reads a Secret that is left alone, and a Rollout', () => {
      expect(toDo(kept, deployment(variable))).toContain('; restart Deployment shop/web, which read it');
      const rollout = object('argoproj.io/v1alpha1', 'Rollout', `spec: { ${pod(variable)} }`);
      expect(toDo(external('shop/key'), rollout)).toContain('; restart Rollout shop/web, which read it');
    });

    it('says nothing of a CronJob, whose next run reads the new value', () => {
      const job = object('batch/v1', 'CronJob', `spec: { jobTemplate: { spec: { ${pod(variable)} } } }`);
      expect(toDo(external('shop/key'), job)).not.toContain('restart');
    });
  });
});

describe('reboots', () => {
  const machine = (text: string): Texts => node('cp', `machine: { ${text} }\n`);
  check('reboot', [
    ['another image', machine('install: { image: a/s:v1 }'), machine('install: { image: a/s:v2 }'), ['medium']],
    ['files of the machine', machine('files: []'), machine('files: [{ path: /a }]'), ['medium']],
    [
      'a feature that is not taken over',
      machine('features: { rbac: true }'),
      machine('features: { rbac: false }'),
      ['medium'],
    ],
    [
      'a feature that is',
      machine('features: { kubePrism: { enabled: true } }'),
      machine('features: { kubePrism: { enabled: false } }'),
      [],
    ],
    ['a type that was not named', machine('files: []'), machine('files: [], type: worker'), []],
    ['another type', machine('type: controlplane'), machine('type: worker'), ['medium']],
    ['the kubelet', machine('kubelet: { a: 1 }'), machine('kubelet: { a: 2 }'), []],
    [
      'another document',
      node('cp', 'kind: HostnameConfig\nhostname: a\n'),
      node('cp', 'kind: HostnameConfig\nhostname: b\n'),
      [],
    ],
    ['a machine more', noApplication, machine('files: []'), []],
  ]);
});

describe('resources of Terraform', () => {
  const policy = (name: string, address = 'p'): object => ({ vault_policy: { [address]: { name, policy: 'x' } } });
  const realm = (more: object): object => ({
    keycloak_realm: { r: { realm: 'a', ...more } },
    keycloak_group: { g: { realm_id: `\${keycloak_realm.r.id}` } },
  });
  check('replaced', [
    ['with another name that can’t change', terraform(policy('a')), terraform(policy('b')), ['high']],
    ['with another text', terraform(policy('a')), terraform({ vault_policy: { p: { name: 'a', policy: 'y' } } }), []],
    ['that go', terraform(policy('a')), terraform({}), ['medium']],
    ['that go with what they hold', terraform({ vault_mount: { m: { path: 'kv' } } }), terraform({}), ['high']],
    [
      'that are forgotten',
      terraform(policy('a')),
      terraform({}, { removed: [{ from: 'vault_policy.p', lifecycle: { destroy: false } }] }),
      [],
    ],
    ['with another address', terraform(policy('a')), terraform(policy('a', 'q')), ['high']],
    [
      'with another address and a moved block',
      terraform(policy('a')),
      terraform(policy('a', 'q'), { moved: [{ from: 'vault_policy.p', to: 'vault_policy.q' }] }),
      [],
    ],
    ['on which others hang', terraform(realm({})), terraform({ ...realm({ realm: 'b' }) }), ['high', 'medium']],
    [
      'that ignore the change',
      terraform(policy('a')),
      terraform({ vault_policy: { p: { name: 'b', policy: 'x', lifecycle: { ignore_changes: ['name'] } } } }),
      [],
    ],
    [
      'that move to another client of Keycloak: the provider’s own rules say so',
      terraform({ keycloak_role: { r: { realm_id: 'a', client_id: 'b', name: 'c' } } }),
      terraform({ keycloak_role: { r: { realm_id: 'a', client_id: 'd', name: 'c' } } }),
      ['high'],
    ],
    ['a variable that goes is none', terraform({}, { variable: { a: {} } }), terraform({}), []],
  ]);

  it('with prevent_destroy are rejected by Terraform, which is reported', () => {
    const kept = { lifecycle: { prevent_destroy: true } };
    const [risk] = risksBetween(terraform(realm(kept)), terraform(realm({ ...kept, realm: 'b' })));
    expect(risk).toMatchObject({ kind: 'sign-in' });
    const all = risksBetween(terraform(realm(kept)), terraform(realm({ ...kept, realm: 'b' })));
    expect(all.find(({ kind }) => kind === 'replaced')?.whatToDo).toMatch(/^Terraform rejects it/);
  });
});

describe('sign-in', () => {
  const client = (more: object): Texts => terraform({ keycloak_openid_client: { c: { client_id: 'c', ...more } } });
  const map = (name: string, data: string): string =>
    `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, namespace: argocd }, data: { ${data} } }\n`;
  const apiServer = (issuer: string): Texts =>
    node('cp', `cluster: { apiServer: { extraArgs: { oidc-issuer-url: ${issuer} }, certSANs: [${issuer}] } }\n`);
  const values = (text: string): Texts => fileOf('applications/shop/values.yaml', text);
  check('sign-in', [
    [
      'a client leads people elsewhere',
      client({ valid_redirect_uris: ['a'] }),
      client({ valid_redirect_uris: ['b'] }),
      ['medium'],
    ],
    [
      'a client has another secret alone',
      client({ client_secret_wo_version: '1' }),
      client({ client_secret_wo_version: '2' }),
      [],
    ],
    ['a client is new', terraform({}), client({}), ['low']],
    [
      'the realm changes',
      terraform({ keycloak_realm: { r: { ssl: 1 } } }),
      terraform({ keycloak_realm: { r: { ssl: 2 } } }),
      ['high'],
    ],
    [
      'Argo CD’s rights',
      treeOf(map('argocd-rbac-cm', 'policy.csv: a')),
      treeOf(map('argocd-rbac-cm', 'policy.csv: b')),
      ['high'],
    ],
    [
      'Argo CD’s issuer',
      treeOf(map('argocd-cm', 'oidc.config: a')),
      treeOf(map('argocd-cm', 'oidc.config: b')),
      ['high'],
    ],
    [
      'another setting of Argo CD',
      treeOf(map('argocd-cm', 'resource.exclusions: a')),
      treeOf(map('argocd-cm', 'resource.exclusions: b')),
      [],
    ],
    ['the Kubernetes API’s issuer', apiServer('a'), apiServer('b'), ['high']],
    [
      'the Kubernetes API’s names',
      node('cp', 'cluster: { apiServer: { certSANs: [a] } }\n'),
      node('cp', 'cluster: { apiServer: { certSANs: [b] } }\n'),
      [],
    ],
    [
      'a chart’s sign-in',
      values('auth.generic_oauth: { client_id: a }\n'),
      values('auth.generic_oauth: { client_id: b }\n'),
      ['medium'],
    ],
    ['another value of a chart', values('replicas: 1\n'), values('replicas: 2\n'), []],
    [
      'what a dashboard shows',
      terraform({ grafana_dashboard: { d: { a: 1 } } }),
      terraform({ grafana_dashboard: { d: { a: 2 } } }),
      [],
    ],
  ]);
});
