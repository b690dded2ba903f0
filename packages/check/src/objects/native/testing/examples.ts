import type { KubernetesObject } from '@edgit/kubernetes';

type Fields = Readonly<Record<string, unknown>>;

/** An object, and what is special about it. */
export interface Example {
  readonly what: string;
  readonly object: KubernetesObject;
}

/** An object with a mistake, and the JSON pointer of the problem that is reported. */
export interface Rejected extends Example {
  readonly where: string;
}

const object = (
  apiVersion: string,
  kind: string,
  fields: Fields,
  name = 'shop',
  namespace = 'default',
): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === '' ? {} : { namespace }) },
  ...fields,
});

const MAIN = { name: 'main', image: 'shop:1' };
const POD = { containers: [MAIN] };
const LABELS = { app: 'shop' };
const SELECTOR = { matchLabels: LABELS };

const pod = (spec: Fields): KubernetesObject => object('v1', 'Pod', { spec: { ...POD, ...spec } });
const main = (fields: Fields, spec: Fields = {}): KubernetesObject =>
  pod({ containers: [{ ...MAIN, ...fields }], ...spec });
const template = (spec: Fields = {}): Fields => ({ metadata: { labels: LABELS }, spec: { ...POD, ...spec } });

const deployment = (spec: Fields): KubernetesObject =>
  object('apps/v1', 'Deployment', { spec: { selector: SELECTOR, template: template(), ...spec } });
const daemonSet = (spec: Fields): KubernetesObject =>
  object('apps/v1', 'DaemonSet', { spec: { selector: SELECTOR, template: template(), ...spec } });
const statefulSet = (spec: Fields): KubernetesObject =>
  object('apps/v1', 'StatefulSet', {
    spec: { serviceName: 'shop', selector: SELECTOR, template: template(), ...spec },
  });
const job = (spec: Fields, of: Fields = { restartPolicy: 'Never' }): KubernetesObject =>
  object('batch/v1', 'Job', { spec: { template: { spec: { ...POD, ...of } }, ...spec } });
const cronJob = (spec: Fields, name = 'shop'): KubernetesObject =>
  object(
    'batch/v1',
    'CronJob',
    {
      spec: {
        schedule: '5 4 * * *',
        jobTemplate: { spec: { template: { spec: { ...POD, restartPolicy: 'Never' } } } },
        ...spec,
      },
    },
    name,
  );
const service = (spec: Fields, name = 'shop'): KubernetesObject =>
  object('v1', 'Service', { spec: { ports: [{ port: 80 }], ...spec } }, name);
const ingress = (rule: Fields, spec: Fields = {}): KubernetesObject =>
  object('networking.k8s.io/v1', 'Ingress', { spec: { rules: [rule], ...spec } });
const path = (fields: Fields): Fields => ({
  http: {
    paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'shop', port: { number: 80 } } }, ...fields }],
  },
});
const policy = (from: Fields, more: Fields = {}): KubernetesObject =>
  object('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, ingress: [{ from: [from], ...more }] } });
const role = (rule: Fields, kind = 'Role'): KubernetesObject =>
  object('rbac.authorization.k8s.io/v1', kind, { rules: [rule] }, 'shop', kind === 'Role' ? 'default' : '');
const RBAC = 'rbac.authorization.k8s.io';
const binding = (fields: Fields, kind = 'RoleBinding'): KubernetesObject =>
  object(
    `${RBAC}/v1`,
    kind,
    { roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'view' }, subjects: [], ...fields },
    'shop',
    kind === 'RoleBinding' ? 'default' : '',
  );
const claim = (spec: Fields): KubernetesObject =>
  object('v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
  });
const volume = (spec: Fields): KubernetesObject =>
  object(
    'v1',
    'PersistentVolume',
    { spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, ...spec } },
    'shop',
    '',
  );
const NFS = { nfs: { server: 'nas.example.org', path: '/x' } };
const hook = (fields: Fields): KubernetesObject =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    {
      webhooks: [
        {
          name: 'pods.shop.example.org',
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          clientConfig: { url: 'https://shop.example.org' },
          ...fields,
        },
      ],
    },
    'shop',
    '',
  );
const definition = (fields: Fields, schema: Fields = { type: 'object' }, version: Fields = {}): KubernetesObject =>
  object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    {
      spec: {
        group: 'example.org',
        scope: 'Namespaced',
        names: { kind: 'Order', plural: 'orders', singular: 'order', listKind: 'OrderList' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema }, ...version }],
        ...fields,
      },
    },
    'orders.example.org',
    '',
  );

const CONTAINER = '/spec/containers/0';

export const rejected: readonly Rejected[] = [
  { what: 'no container', object: pod({ containers: [] }), where: '/spec/containers' },
  {
    what: 'two containers of one name',
    object: pod({ containers: [MAIN], initContainers: [MAIN] }),
    where: `${CONTAINER}/name`,
  },
  { what: 'a container’s name in capitals', object: main({ name: 'Main' }), where: `${CONTAINER}/name` },
  { what: 'an image with a space', object: main({ image: ' shop:1' }), where: `${CONTAINER}/image` },
  {
    what: 'a port above all ports',
    object: main({ ports: [{ containerPort: 65536 }] }),
    where: `${CONTAINER}/ports/0/containerPort`,
  },
  {
    what: 'a port’s name of 16 letters',
    object: main({ ports: [{ name: 'abcdefghijklmnop', containerPort: 1 }] }),
    where: `${CONTAINER}/ports/0/name`,
  },
  {
    what: 'a port’s name without a letter',
    object: main({ ports: [{ name: '80', containerPort: 1 }] }),
    where: `${CONTAINER}/ports/0/name`,
  },
  {
    what: 'two ports of one name',
    object: main({
      ports: [
        { name: 'a', containerPort: 1 },
        { name: 'a', containerPort: 2 },
      ],
    }),
    where: `${CONTAINER}/ports/1/name`,
  },
  {
    what: 'another host port on the node’s network',
    object: main({ ports: [{ containerPort: 1, hostPort: 2 }] }, { hostNetwork: true }),
    where: `${CONTAINER}/ports/0/hostPort`,
  },
  {
    what: 'a probe that asks twice',
    object: main({ readinessProbe: { httpGet: { port: 80 }, exec: { command: ['x'] } } }),
    where: `${CONTAINER}/readinessProbe/httpGet`,
  },
  {
    what: 'a probe that asks nothing',
    object: main({ readinessProbe: { periodSeconds: 1 } }),
    where: `${CONTAINER}/readinessProbe`,
  },
  {
    what: 'a liveness probe that must succeed twice',
    object: main({ livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } }),
    where: `${CONTAINER}/livenessProbe/successThreshold`,
  },
  {
    what: 'a probe of port 0',
    object: main({ livenessProbe: { tcpSocket: { port: 0 } } }),
    where: `${CONTAINER}/livenessProbe/tcpSocket/port`,
  },
  {
    what: 'a variable with a value and a source',
    object: main({ env: [{ name: 'A', value: 'b', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
    where: `${CONTAINER}/env/0/valueFrom`,
  },
  {
    what: 'a variable of two sources',
    object: main({
      env: [
        { name: 'A', valueFrom: { secretKeyRef: { name: 'a', key: 'b' }, configMapKeyRef: { name: 'a', key: 'b' } } },
      ],
    }),
    where: `${CONTAINER}/env/0/valueFrom/secretKeyRef`,
  },
  {
    what: 'more asked for than the limit',
    object: main({ resources: { requests: { cpu: '2' }, limits: { cpu: '500m' } } }),
    where: `${CONTAINER}/resources/requests/cpu`,
  },
  {
    what: 'a device asked for without a limit',
    object: main({ resources: { requests: { 'nvidia.com/gpu': 1 } } }),
    where: `${CONTAINER}/resources/requests/nvidia.com~1gpu`,
  },
  {
    what: 'a resource that there is not',
    object: main({ resources: { limits: { gpu: 1 } } }),
    where: `${CONTAINER}/resources/limits/gpu`,
  },
  {
    what: 'privileged without escalation',
    object: main({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
    where: `${CONTAINER}/securityContext/allowPrivilegeEscalation`,
  },
  {
    what: 'a mount of no volume',
    object: main({ volumeMounts: [{ name: 'a', mountPath: '/a' }] }),
    where: `${CONTAINER}/volumeMounts/0/name`,
  },
  {
    what: 'a path below a volume that leaves it',
    object: main({ volumeMounts: [{ name: 'a', mountPath: '/a', subPath: '../b' }] }, { volumes: [{ name: 'a' }] }),
    where: `${CONTAINER}/volumeMounts/0/subPath`,
  },
  {
    what: 'a volume of two sources',
    object: pod({ volumes: [{ name: 'a', emptyDir: {}, hostPath: { path: '/a' } }] }),
    where: '/spec/volumes/0/hostPath',
  },
  {
    what: 'a mode above all modes',
    object: pod({ volumes: [{ name: 'a', configMap: { name: 'a', defaultMode: 755 } }] }),
    where: '/spec/volumes/0/configMap/defaultMode',
  },
  {
    what: 'a toleration of any value with one',
    object: pod({ tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] }),
    where: '/spec/tolerations/0/value',
  },
  { what: 'a toleration of no key', object: pod({ tolerations: [{ value: 'b' }] }), where: '/spec/tolerations/0' },
  {
    what: 'a spread that allows no difference',
    object: pod({ topologySpreadConstraints: [{ maxSkew: 0, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway' }] }),
    where: '/spec/topologySpreadConstraints/0/maxSkew',
  },
  {
    what: 'an affinity without topology',
    object: pod({
      affinity: {
        podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: '', labelSelector: SELECTOR }] },
      },
    }),
    where: '/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/0/topologyKey',
  },
  {
    what: 'a node’s label among no values',
    object: pod({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: [] }] }],
          },
        },
      },
    }),
    where:
      '/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms/0/matchExpressions/0',
  },
  { what: 'a policy of names without a server', object: pod({ dnsPolicy: 'None' }), where: '/spec/dnsPolicy' },
  { what: 'a selector of everything', object: deployment({ selector: {} }), where: '/spec/selector' },
  {
    what: 'Pods that the selector does not select',
    object: deployment({ selector: { matchLabels: { app: 'other' } } }),
    where: '/spec/template/metadata/labels',
  },
  {
    what: 'Pods that do not restart',
    object: deployment({ template: template({ restartPolicy: 'Never' }) }),
    where: '/spec/template/spec/restartPolicy',
  },
  {
    what: 'a rollout beside Recreate',
    object: deployment({ strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } }),
    where: '/spec/strategy/rollingUpdate',
  },
  {
    what: 'a rollout of nothing',
    object: deployment({ strategy: { rollingUpdate: { maxSurge: '0%', maxUnavailable: 0 } } }),
    where: '/spec/strategy/rollingUpdate/maxUnavailable',
  },
  {
    what: 'more than all Pods unavailable',
    object: deployment({ strategy: { rollingUpdate: { maxUnavailable: '101%' } } }),
    where: '/spec/strategy/rollingUpdate/maxUnavailable',
  },
  { what: 'fewer than no Pods', object: deployment({ replicas: -1 }), where: '/spec/replicas' },
  {
    what: 'DaemonSet’s Pods that it does not select',
    object: daemonSet({ selector: { matchLabels: { app: 'other' } } }),
    where: '/spec/template/metadata/labels',
  },
  {
    what: 'both more and fewer Pods of a DaemonSet',
    object: daemonSet({ updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } }),
    where: '/spec/updateStrategy/rollingUpdate/maxSurge',
  },
  {
    what: 'StatefulSet’s Pods that it does not select',
    object: statefulSet({ selector: { matchLabels: { app: 'other' } } }),
    where: '/spec/template/metadata/labels',
  },
  { what: 'a Job that says not how to restart', object: job({}, {}), where: '/spec/template/spec' },
  {
    what: 'a Job that restarts always',
    object: job({}, { restartPolicy: 'Always' }),
    where: '/spec/template/spec/restartPolicy',
  },
  {
    what: 'an indexed Job without a number',
    object: job({ completionMode: 'Indexed', parallelism: 2 }),
    where: '/spec/completionMode',
  },
  { what: 'a time zone that there is not', object: cronJob({ timeZone: 'Europe/Nowhere' }), where: '/spec/timeZone' },
  {
    what: 'a time zone in the schedule',
    object: cronJob({ schedule: 'CRON_TZ=Europe/Zurich 5 4 * * *' }),
    where: '/spec/schedule',
  },
  { what: 'a CronJob’s name of 53 letters', object: cronJob({}, 'a'.repeat(53)), where: '/metadata/name' },
  { what: 'a Service’s name with a dot', object: service({}, 'a.b'), where: '/metadata/name' },
  { what: 'a Service’s name that begins with a digit', object: service({}, '1a'), where: '/metadata/name' },
  { what: 'a Namespace’s name with a dot', object: object('v1', 'Namespace', {}, 'a.b', ''), where: '/metadata/name' },
  { what: 'a Service without ports', object: service({ ports: [] }), where: '/spec' },
  {
    what: 'two ports, one without a name',
    object: service({ ports: [{ name: 'a', port: 1 }, { port: 2 }] }),
    where: '/spec/ports/1',
  },
  {
    what: 'a port of the node in the cluster',
    object: service({ ports: [{ port: 1, nodePort: 30001 }] }),
    where: '/spec/ports/0/nodePort',
  },
  { what: 'a name elsewhere that is not said', object: service({ type: 'ExternalName', ports: [] }), where: '/spec' },
  {
    what: 'a headless load balancer',
    object: service({ type: 'LoadBalancer', clusterIP: 'None' }),
    where: '/spec/clusterIP',
  },
  {
    what: 'a policy for traffic from outside without any',
    object: service({ externalTrafficPolicy: 'Local' }),
    where: '/spec/externalTrafficPolicy',
  },
  {
    what: 'a host with its port',
    object: ingress({ host: 'shop.example.org:80', ...path({}) }),
    where: '/spec/rules/0/host',
  },
  { what: 'an address as host', object: ingress({ host: '10.0.0.1', ...path({}) }), where: '/spec/rules/0/host' },
  { what: 'a path from nowhere', object: ingress(path({ path: 'a' })), where: '/spec/rules/0/http/paths/0/path' },
  {
    what: 'a path with two slashes',
    object: ingress(path({ path: '/a//b' })),
    where: '/spec/rules/0/http/paths/0/path',
  },
  {
    what: 'a backend without a port',
    object: ingress(path({ backend: { service: { name: 'shop' } } })),
    where: '/spec/rules/0/http/paths/0/backend/service',
  },
  { what: 'an Ingress of nothing', object: object('networking.k8s.io/v1', 'Ingress', { spec: {} }), where: '/spec' },
  {
    what: 'a network without its length',
    object: policy({ ipBlock: { cidr: '10.0.0.0' } }),
    where: '/spec/ingress/0/from/0/ipBlock/cidr',
  },
  {
    what: 'an exception from another network',
    object: policy({ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } }),
    where: '/spec/ingress/0/from/0/ipBlock/except/0',
  },
  {
    what: 'a network and Pods',
    object: policy({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }),
    where: '/spec/ingress/0/from/0/ipBlock',
  },
  { what: 'a peer that is none', object: policy({}), where: '/spec/ingress/0/from/0' },
  {
    what: 'a range of ports that ends before it begins',
    object: policy({ podSelector: {} }, { ports: [{ port: 9, endPort: 8 }] }),
    where: '/spec/ingress/0/ports/0/endPort',
  },
  {
    what: 'a label that exists, with values',
    object: policy({ podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] } }),
    where: '/spec/ingress/0/from/0/podSelector/matchExpressions/0/values',
  },
  { what: 'rights to resources of no group', object: role({ resources: ['pods'], verbs: ['get'] }), where: '/rules/0' },
  {
    what: 'rights without verbs',
    object: role({ apiGroups: [''], resources: ['pods'], verbs: [] }),
    where: '/rules/0',
  },
  {
    what: 'paths in a Role',
    object: role({ nonResourceURLs: ['/metrics'], verbs: ['get'] }),
    where: '/rules/0/nonResourceURLs',
  },
  {
    what: 'a group with its version',
    object: binding({ roleRef: { apiGroup: `${RBAC}/v1`, kind: 'ClusterRole', name: 'view' } }),
    where: '/roleRef/apiGroup',
  },
  {
    what: 'a Role for the whole cluster',
    object: binding({ roleRef: { apiGroup: RBAC, kind: 'Role', name: 'view' } }, 'ClusterRoleBinding'),
    where: '/roleRef/kind',
  },
  {
    what: 'a ServiceAccount of no namespace',
    object: binding({ subjects: [{ kind: 'ServiceAccount', name: 'shop' }] }, 'ClusterRoleBinding'),
    where: '/subjects/0',
  },
  { what: 'a claim of no size', object: claim({ resources: {} }), where: '/spec' },
  { what: 'a claim without access modes', object: claim({ accessModes: [] }), where: '/spec' },
  { what: 'a volume from nowhere', object: volume({}), where: '/spec' },
  { what: 'a volume from two places', object: volume({ ...NFS, hostPath: { path: '/x' } }), where: '/spec/hostPath' },
  { what: 'a key with a slash', object: object('v1', 'ConfigMap', { data: { 'a/b': 'c' } }), where: '/data/a~1b' },
  {
    what: 'a key that is there as text and as bytes',
    object: object('v1', 'ConfigMap', { data: { a: 'b' }, binaryData: { a: 'YQ==' } }),
    where: '/binaryData/a',
  },
  {
    what: 'a certificate without its key',
    object: object('v1', 'Secret', { type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'a' } }),
    where: '',
  },
  {
    what: 'a pull secret that is no JSON',
    object: object('v1', 'Secret', {
      type: 'kubernetes.io/dockerconfigjson',
      stringData: { '.dockerconfigjson': 'a' },
    }),
    where: '/stringData/.dockerconfigjson',
  },
  { what: 'a webhook with a short name', object: hook({ name: 'shop' }), where: '/webhooks/0/name' },
  { what: 'a webhook without an address', object: hook({ clientConfig: {} }), where: '/webhooks/0/clientConfig' },
  {
    what: 'a webhook without TLS',
    object: hook({ clientConfig: { url: 'http://shop.example.org' } }),
    where: '/webhooks/0/clientConfig/url',
  },
  {
    what: 'a webhook that may take a minute',
    object: hook({ timeoutSeconds: 60 }),
    where: '/webhooks/0/timeoutSeconds',
  },
  {
    what: 'a budget of two sorts',
    object: object('policy/v1', 'PodDisruptionBudget', {
      spec: { selector: SELECTOR, minAvailable: 1, maxUnavailable: 1 },
    }),
    where: '/spec/maxUnavailable',
  },
  {
    what: 'a budget of half a Pod',
    object: object('policy/v1', 'PodDisruptionBudget', { spec: { selector: SELECTOR, minAvailable: 'half' } }),
    where: '/spec/minAvailable',
  },
  {
    what: 'fewer Pods at most than at least',
    object: object('autoscaling/v2', 'HorizontalPodAutoscaler', {
      spec: {
        minReplicas: 3,
        maxReplicas: 2,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
      },
    }),
    where: '/spec/maxReplicas',
  },
  {
    what: 'a priority above all of users',
    object: object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1_000_000_001 }, 'shop', ''),
    where: '/value',
  },
  {
    what: 'a definition that is called otherwise',
    object: { ...definition({}), metadata: { name: 'order.example.org' } },
    where: '/metadata/name',
  },
  {
    what: 'a definition of which nothing is stored',
    object: definition({}, { type: 'object' }, { storage: false }),
    where: '/spec/versions',
  },
  {
    what: 'a schema of a value without a type',
    object: definition({}, { type: 'object', properties: { spec: { description: 'x' } } }),
    where: '/spec/versions/0/schema/openAPIV3Schema/properties/spec',
  },
];

export const accepted: readonly Example[] = [
  { what: 'a Pod', object: pod({}) },
  {
    what: 'ports of the same number by two protocols',
    object: main({
      ports: [
        { name: 'a', containerPort: 53 },
        { name: 'b', containerPort: 53, protocol: 'UDP' },
      ],
    }),
  },
  {
    what: 'the node’s port on its network',
    object: main({ ports: [{ containerPort: 80, hostPort: 80 }] }, { hostNetwork: true }),
  },
  { what: 'a device with its limit alone', object: main({ resources: { limits: { 'nvidia.com/gpu': 1 } } }) },
  {
    what: 'resources alike in other units',
    object: main({ resources: { requests: { memory: '1024Mi' }, limits: { memory: '1Gi' } } }),
  },
  {
    what: 'a volume without a source, which is an emptyDir',
    object: main({ volumeMounts: [{ name: 'a', mountPath: '/a' }] }, { volumes: [{ name: 'a' }] }),
  },
  {
    what: 'an empty variable with a source',
    object: main({ env: [{ name: 'A', value: '', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
  },
  { what: 'a toleration of everything', object: pod({ tolerations: [{ operator: 'Exists' }] }) },
  {
    what: 'a Deployment that replaces its only Pod first',
    object: deployment({ replicas: 1, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } }),
  },
  {
    what: 'a selector by expressions',
    object: deployment({ selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['shop', 'web'] }] } }),
  },
  {
    what: 'a mount of a volume from a claim template',
    object: statefulSet({
      template: {
        metadata: { labels: LABELS },
        spec: { containers: [{ ...MAIN, volumeMounts: [{ name: 'data', mountPath: '/a' }] }] },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    }),
  },
  { what: 'a Job', object: job({ parallelism: 0 }) },
  { what: 'a CronJob with a time zone', object: cronJob({ timeZone: 'Europe/Zurich' }) },
  { what: 'a headless Service without ports', object: service({ clusterIP: 'None', ports: [] }) },
  { what: 'a name elsewhere', object: service({ type: 'ExternalName', externalName: 'shop.example.org.', ports: [] }) },
  { what: 'an Ingress for all of a domain', object: ingress({ host: '*.example.org', ...path({}) }) },
  {
    what: 'a path that its class reads',
    object: ingress(path({ path: '/a/(.*)', pathType: 'ImplementationSpecific' })),
  },
  {
    what: 'an IPv6 network with an exception',
    object: policy({ ipBlock: { cidr: 'fd00::/8', except: ['fd00:1::/32'] } }),
  },
  { what: 'a range of ports', object: policy({ podSelector: {} }, { ports: [{ port: 8, endPort: 9 }] }) },
  { what: 'paths in a ClusterRole', object: role({ nonResourceURLs: ['/metrics'], verbs: ['get'] }, 'ClusterRole') },
  { what: 'a group of people', object: binding({ subjects: [{ kind: 'Group', apiGroup: RBAC, name: 'a' }] }) },
  {
    what: 'a ServiceAccount of the binding’s own namespace',
    object: binding({ subjects: [{ kind: 'ServiceAccount', name: 'a' }] }),
  },
  { what: 'a claim', object: claim({}) },
  { what: 'a volume', object: volume(NFS) },
  {
    what: 'a pull secret',
    object: object('v1', 'Secret', { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': 'e30=' } }),
  },
  { what: 'a webhook', object: hook({}) },
  {
    what: 'a budget with a name of any sort',
    object: object('policy/v1', 'PodDisruptionBudget', { spec: { selector: SELECTOR, minAvailable: '50%' } }, 'Shop_1'),
  },
  {
    what: 'a definition with an integer or text',
    object: definition({}, { type: 'object', properties: { spec: { 'x-kubernetes-int-or-string': true } } }),
  },
  {
    what: 'a priority of 0, which is not written',
    object: object('scheduling.k8s.io/v1', 'PriorityClass', {}, 'shop', ''),
  },
  { what: 'limits of nothing', object: object('v1', 'LimitRange', { spec: {} }) },
  { what: 'a driver without settings', object: object('storage.k8s.io/v1', 'CSIDriver', {}, 'csi.example.org', '') },
  { what: 'no endpoints', object: object('discovery.k8s.io/v1', 'EndpointSlice', { addressType: 'IPv4' }) },
];
