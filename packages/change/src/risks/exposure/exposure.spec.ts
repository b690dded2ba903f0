import { describe, expect, it } from 'vitest';
import { fileOf, kindsOf, risksBetween, treeOf } from '../../testing.js';

type Texts = ReadonlyMap<string, string>;
type Case = readonly [name: string, before: readonly string[], after: readonly string[], risks: readonly string[]];

/** Between two trees of an application that both have. */
const check = (cases: readonly Case[]): void => {
  it.each(cases)('%s', (_, before, after, expected) => {
    const risks = risksBetween(treeOf(...before), treeOf(...after));
    expect(kindsOf(risks, 'exposure').map((text) => text.split(' ')[0])).toEqual(expected);
  });
};

const object = (apiVersion: string, kind: string, rest: string, name = 'web', metadata = ''): string =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name}, namespace: shop${metadata} }, ${rest} }\n`;
const workload = (pod: string, name = 'web'): string =>
  object(
    'apps/v1',
    'Deployment',
    `spec: { template: { metadata: { labels: { app: ${name} } }, spec: { ${pod} } } }`,
    name,
  );
const service = (name: string, spec = ''): string =>
  object('v1', 'Service', `spec: { selector: { app: ${name} }${spec} }`, name);

const PROXY = 'quay.io/oauth2-proxy/oauth2-proxy:v7.15.6';
const proxy = (...args: string[]): string =>
  workload(
    `containers: [{ name: p, image: '${PROXY}', args: [${args.map((arg) => `'${arg}'`).join(', ')}] }]`,
    'guard',
  );
const web = workload('containers: [{ name: a, image: shop }]');
const behind = [proxy(), web, service('guard'), service('web')];
const rule = (backend: string, path = '/'): string =>
  `{ matches: [{ path: { value: ${path} } }], backendRefs: [{ name: ${backend}, port: 80 }] }`;
const route = (...rules: string[]): string =>
  object(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    `spec: { hostnames: [shop.example.org], rules: [${rules.join(', ')}] }`,
  );
const redirect = '{ filters: [{ type: RequestRedirect }] }';

describe('ways in', () => {
  check([
    ['a route that nothing guards', behind, [...behind, route(rule('web'))], ['high']],
    ['a route that oauth2-proxy guards', behind, [...behind, route(rule('guard'))], ['medium']],
    ['a route that only redirects', behind, [...behind, route(redirect)], []],
    [
      'a path past oauth2-proxy',
      [...behind, route(rule('guard'))],
      [...behind, route(rule('guard'), rule('web', '/hook'))],
      ['high'],
    ],
    ['oauth2-proxy is taken away', [...behind, route(rule('guard'))], [...behind, route(rule('web'))], ['high']],
    ['oauth2-proxy is put before it', [...behind, route(rule('web'))], [...behind, route(rule('guard'))], []],
    [
      'the Service behind the route leads elsewhere',
      [...behind, route(rule('guard'))],
      [proxy(), web, service('web'), service('guard').replace('app: guard', 'app: web'), route(rule('guard'))],
      ['high'],
    ],
    ['a route goes', [...behind, route(rule('web'))], behind, []],
    [
      'a route’s annotation',
      [route(rule('web'))],
      [route(rule('web')).replace('namespace: shop', 'namespace: shop, annotations: { a: b }')],
      [],
    ],
    ['a Service outside of the Gateway', [service('web')], [service('web', ', type: LoadBalancer')], ['high']],
    ['a Service inside', [service('web')], [service('web', ', type: ClusterIP')], []],
    [
      'a listener',
      [object('gateway.networking.k8s.io/v1', 'Gateway', 'spec: { listeners: [{ name: a, port: 443 }] }')],
      [
        object(
          'gateway.networking.k8s.io/v1',
          'Gateway',
          'spec: { listeners: [{ name: a, port: 443 }, { name: b, port: 80 }] }',
        ),
      ],
      ['medium'],
    ],
  ]);

  it('that the application guards itself are told with its client', () => {
    const client = {
      keycloak_openid_client: { shop: { client_id: 'shop', valid_redirect_uris: ['https://shop.example.org/back'] } },
    };
    const keycloak = fileOf('terraform/keycloak/main.tf.json', JSON.stringify({ resource: client }));
    const tree = (...manifests: string[]): Texts => new Map([...treeOf(...manifests), ...keycloak]);
    const risks = risksBetween(tree(...behind), tree(...behind, route(rule('web'))));
    expect(risks).toMatchObject([
      { kind: 'exposure', severity: 'medium', reason: expect.stringContaining('Keycloak client shop') },
    ]);
  });
});

describe('oauth2-proxy', () => {
  const a = '--allowed-group=a';
  check([
    ['admits a group more', [proxy(a)], [proxy(a, '--allowed-group=b')], ['medium']],
    ['admits a group less', [proxy(a, '--allowed-group=b')], [proxy(a)], []],
    ['admits everybody who can sign in', [proxy(a)], [proxy()], ['high']],
    ['lets some paths through', [proxy(a)], [proxy(a, '--skip-auth-route=^/hook')], ['high']],
    ['says that it skips nothing', [proxy(a)], [proxy(a, '--skip-auth-preflight=false')], []],
    [
      'admits more addresses',
      [proxy('--email-domain=a.org')],
      [proxy('--email-domain=a.org', '--email-domain=*')],
      ['medium'],
    ],
    [
      'admits more addresses of the same groups',
      [proxy(a, '--email-domain=a.org')],
      [proxy(a, '--email-domain=*')],
      [],
    ],
  ]);

  it('and a chart’s own sign-in: people without a name', () => {
    const values = (on: boolean): Texts =>
      fileOf('applications/shop/values.yaml', `grafana.ini: { auth.anonymous: { enabled: ${on} } }\n`);
    expect(kindsOf(risksBetween(values(false), values(true)), 'exposure')).toEqual(['high exposure']);
    expect(kindsOf(risksBetween(values(true), values(false)), 'exposure')).toEqual([]);
  });
});

describe('network policies', () => {
  const cilium = (rules: string, name = 'web', selector = 'matchLabels: { app: web }'): string =>
    object('cilium.io/v2', 'CiliumNetworkPolicy', `spec: { endpointSelector: { ${selector} }, ${rules} }`, name);
  const deny = cilium('ingress: [{}], egress: [{}]', 'default-deny', '');
  const from = (peer: string, port = "'80'"): string =>
    `{ ${peer}, toPorts: [{ ports: [{ port: ${port}, protocol: TCP }] }] }`;
  const pods = (app: string): string => `fromEndpoints: [{ matchLabels: { app: ${app} } }]`;
  const native = (spec: string): string =>
    object('networking.k8s.io/v1', 'NetworkPolicy', `spec: { podSelector: {}, ${spec} }`);
  const paths = `{ ${pods('a')}, toPorts: [{ ports: [{ port: '80', protocol: TCP }], rules: { http: [{ path: /a }] } }] }`;
  check([
    [
      'a peer more',
      [deny, cilium(`ingress: [${from(pods('a'))}]`)],
      [deny, cilium(`ingress: [${from(pods('a'))}, ${from(pods('b'))}]`)],
      ['medium'],
    ],
    [
      'a peer less',
      [deny, cilium(`ingress: [${from(pods('a'))}, ${from(pods('b'))}]`)],
      [deny, cilium(`ingress: [${from(pods('a'))}]`)],
      [],
    ],
    [
      'a port more',
      [deny, cilium(`ingress: [${from(pods('a'))}]`)],
      [deny, cilium(`ingress: [${from(pods('a'))}, ${from(pods('a'), "'81'")}]`)],
      ['medium'],
    ],
    [
      'a first policy that denies all by an empty rule',
      [web],
      [web, cilium('ingress: [{}], egress: [{}]', 'default-deny', '')],
      [],
    ],
    [
      'ports for everybody by a rule without peers',
      [deny],
      [deny, cilium("ingress: [{ toPorts: [{ ports: [{ port: '80', protocol: TCP }] }] }]")],
      ['high'],
    ],
    [
      'any port',
      [deny, cilium(`ingress: [${from(pods('a'))}]`)],
      [deny, cilium(`ingress: [{ ${pods('a')} }]`)],
      ['medium'],
    ],
    [
      'one port of any',
      [deny, cilium(`ingress: [{ ${pods('a')} }]`)],
      [deny, cilium(`ingress: [${from(pods('a'))}]`)],
      [],
    ],
    [
      'the world',
      [deny, cilium(`ingress: [${from(pods('a'))}]`)],
      [deny, cilium(`ingress: [${from('fromEntities: [world]')}]`)],
      ['high'],
    ],
    [
      'the world that was all',
      [deny, cilium(`ingress: [${from('fromEntities: [all]')}]`)],
      [deny, cilium(`ingress: [${from('fromEntities: [world]')}]`)],
      [],
    ],
    ['any path', [deny, cilium(`ingress: [${paths}]`)], [deny, cilium(`ingress: [${from(pods('a'))}]`)], ['medium']],
    [
      'a way out',
      [deny, cilium('egress: []')],
      [deny, cilium('egress: [{ toFQDNs: [{ matchName: a.org }] }]')],
      ['low'],
    ],
    [
      'rules move to another policy of the same Pods',
      [deny, cilium(`ingress: [${from(pods('a'))}]`)],
      [deny, cilium('ingress: []'), cilium(`ingress: [${from(pods('a'))}]`, 'web-2')],
      [],
    ],
    [
      'rules move between two policies that are numbered',
      [
        deny,
        cilium(`ingress: [${from(pods('a'))}]`, 'web'),
        cilium(`ingress: [${from(pods('b'))}]`, 'web-2', 'matchLabels: { app: b }'),
      ],
      [
        deny,
        cilium(`ingress: [${from(pods('b'))}]`, 'web', 'matchLabels: { app: b }'),
        cilium(`ingress: [${from(pods('a'))}]`, 'web-2'),
      ],
      [],
    ],
    [
      'fewer Pods of those that were admitted',
      [deny, cilium(`ingress: [${from(pods('a'))}]`)],
      [deny, cilium(`ingress: [${from('fromEndpoints: [{ matchLabels: { app: a, part: b } }]')}]`)],
      [],
    ],
    ['a policy where there was none', [], [cilium(`ingress: [${from(pods('a'))}]`)], []],
    ['a policy for Pods that were closed', [deny], [deny, cilium(`ingress: [${from(pods('a'))}]`)], ['medium']],
    ['the last policy goes', [cilium('ingress: [{}]')], [], ['high']],
    ['a policy without rules goes, which closed nothing', [cilium('ingress: []')], [], []],
    ['a policy goes, and another one closes all', [deny, cilium('ingress: []')], [deny], []],
    ['what closed all goes', [deny], [], ['high']],
    [
      'what was forbidden',
      [deny, cilium('ingress: [], ingressDeny: [{ fromEntities: [world] }]')],
      [deny, cilium('ingress: []')],
      ['medium'],
    ],
    [
      'a peer more of Kubernetes’ own',
      [native('ingress: [{ from: [{ podSelector: { matchLabels: { app: a } } }] }]')],
      [native('ingress: [{ from: [{ podSelector: { matchLabels: { app: a } } }, { ipBlock: { cidr: 0.0.0.0/0 } }] }]')],
      ['high'],
    ],
    [
      'a direction that is closed no more',
      [native('policyTypes: [Ingress, Egress]')],
      [native('policyTypes: [Ingress]')],
      ['high'],
    ],
  ]);

  it('of an application that is new admit what it needs: only the world is told', () => {
    const tree = (...manifests: string[]): Texts => treeOf(...manifests);
    const open = cilium(`ingress: [${from('fromEntities: [world]')}]`);
    expect(kindsOf(risksBetween(new Map(), tree(deny, cilium(`ingress: [${from(pods('a'))}]`))), 'exposure')).toEqual(
      [],
    );
    expect(kindsOf(risksBetween(new Map(), tree(deny, open)), 'exposure')).toEqual(['high exposure']);
  });

  it('go with their application without a word', () => {
    expect(kindsOf(risksBetween(treeOf(cilium('ingress: [{}]')), new Map()), 'exposure')).toEqual([]);
  });
});

describe('privileges', () => {
  const pod = (security: string, more = ''): string =>
    workload(`${more}containers: [{ name: a, securityContext: { ${security} } }]`);
  const hard =
    'runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] }';
  check([
    ['privileged', [pod(hard)], [pod(`${hard}, privileged: true`)], ['high']],
    ['the host’s network', [pod(hard)], [pod(hard, 'hostNetwork: true, ')], ['high']],
    ['a folder of the node', [pod(hard)], [pod(hard, 'volumes: [{ name: v, hostPath: { path: /etc } }], ')], ['high']],
    [
      'a capability',
      [pod('capabilities: { drop: [ALL] }')],
      [pod('capabilities: { drop: [ALL], add: [NET_ADMIN] }')],
      ['high'],
    ],
    ['root', [pod(hard)], [pod(`${hard}, runAsUser: 0`)], ['high']],
    ['may become root', [pod(hard)], [pod(hard.replace('runAsNonRoot: true, ', ''))], ['medium']],
    ['may gain privileges', [pod(hard)], [pod(hard.replace('Escalation: false', 'Escalation: true'))], ['medium']],
    ['less', [pod('privileged: true')], [pod(hard)], []],
    [
      'the same by the Pod instead of the container',
      [pod('runAsNonRoot: true')],
      [pod('a: 1', 'securityContext: { runAsNonRoot: true }, ')],
      [],
    ],
    ['a new Pod without hardening', [], [pod('a: 1')], []],
    ['a new Pod that is privileged', [], [pod('privileged: true')], ['high']],
    [
      'a new container without hardening',
      [pod(hard)],
      [workload(`containers: [{ name: a, securityContext: { ${hard} } }, { name: b }]`)],
      [],
    ],
    ['a folder of its own', [pod(hard)], [pod(hard, 'volumes: [{ name: v, emptyDir: {} }], ')], []],
  ]);
});

describe('rights', () => {
  const role = (rules: string, kind = 'ClusterRole'): string =>
    object('rbac.authorization.k8s.io/v1', kind, `rules: [${rules}]`);
  const on = (resources: string, verbs: string): string =>
    `{ apiGroups: [''], resources: [${resources}], verbs: [${verbs}] }`;
  const binding = (name: string, ...subjects: string[]): string =>
    object(
      'rbac.authorization.k8s.io/v1',
      'ClusterRoleBinding',
      `roleRef: { kind: ClusterRole, name: ${name} }, subjects: [${subjects.map((subject) => `{ kind: Group, name: '${subject}' }`).join(', ')}]`,
    );
  const namespace = (level?: string): string =>
    `{ apiVersion: v1, kind: Namespace, metadata: { name: shop${level === undefined ? '' : `, labels: { pod-security.kubernetes.io/enforce: ${level} }`} } }\n`;
  const policy = (action: string): string =>
    object('policies.kyverno.io/v1', 'ValidatingPolicy', `spec: { validationActions: [${action}] }`);
  const project = (kinds: string, list = 'clusterResourceWhitelist'): string =>
    object('argoproj.io/v1alpha1', 'AppProject', `spec: { ${list}: [${kinds}] }`);
  const service = "{ group: '', kind: Service }";
  const namespaced = (...kinds: readonly string[]): string => project(kinds.join(', '), 'namespaceResourceWhitelist');
  check([
    ['a kind with a namespace more', [namespaced(service)], [namespaced(service, '{ group: a, kind: B }')], ['low']],
    ['all kinds with a namespace, by naming none', [namespaced(service)], [project('')], ['high']],
    ['kinds with a namespace that are named from now on', [project('')], [namespaced(service)], []],
    ['a verb more', [role(on('pods', 'get'))], [role(on('pods', 'get, list'))], ['low']],
    ['a verb less', [role(on('pods', 'get, list'))], [role(on('pods', 'get'))], []],
    [
      'rules in another order',
      [role(`${on('pods', 'get')}, ${on('nodes', 'list')}`)],
      [role(`${on('nodes', 'list')}, ${on('pods', 'get')}`)],
      [],
    ],
    ['what a star held', [role(on('pods', "'*'"))], [role(on('pods', 'get, list'))], []],
    ['Secrets everywhere', [role(on('pods', 'get'))], [role(on('pods, secrets', 'get'))], ['high']],
    [
      'Secrets of a namespace',
      [role(on('pods', 'get'), 'Role')],
      [role(on('pods, secrets', 'get'), 'Role')],
      ['medium'],
    ],
    ['everything', [role(on('pods', 'get'))], [role(on("'*'", "'*'"))], ['high']],
    ['a new role', [], [role(on('pods', 'get'))], []],
    ['a new role over Secrets', [], [role(on('secrets', 'get'))], ['medium']],
    ['a group more', [binding('view', 'a')], [binding('view', 'a', 'b')], ['medium']],
    ['a group less', [binding('view', 'a', 'b')], [binding('view', 'a')], []],
    ['a new binding', [], [binding('view', 'a')], []],
    ['a new administrator', [], [binding('cluster-admin', 'a')], ['high']],
    ['everybody', [], [binding('view', 'system:unauthenticated')], ['high']],
    ['a namespace with a weaker standard', [namespace('restricted')], [namespace('baseline')], ['medium']],
    ['a namespace with none', [namespace('restricted')], [namespace('privileged')], ['high']],
    ['a namespace that says no more', [namespace('restricted')], [namespace()], ['medium']],
    ['a namespace that says the default', [namespace()], [namespace('baseline')], []],
    ['a namespace with a stronger standard', [namespace('baseline')], [namespace('restricted')], []],
    ['a policy that only warns', [policy('Deny')], [policy('Audit')], ['high']],
    ['a policy that refuses', [policy('Audit')], [policy('Deny')], []],
    ['a policy that goes', [policy('Deny')], [], ['high']],
    [
      'a project with a kind more',
      [project("{ group: '', kind: Namespace }")],
      [project("{ group: '', kind: Namespace }, { group: a, kind: B }")],
      ['low'],
    ],
    [
      'a project with all kinds',
      [project("{ group: '', kind: Namespace }")],
      [project("{ group: '*', kind: '*' }")],
      ['high'],
    ],
    [
      'a project with a kind less',
      [project("{ group: '', kind: Namespace }, { group: a, kind: B }")],
      [project("{ group: '', kind: Namespace }")],
      [],
    ],
  ]);
});
