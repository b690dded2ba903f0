/** Fields of a kind that the API server does not allow to change. */
export interface Immutable {
  /** Paths of keys. `*` stands for any key. */
  readonly paths: readonly (readonly string[])[];
  /** Paths below them that can change. */
  readonly except?: readonly (readonly string[])[];
  /** Default values by path with dots: setting a field to its default changes nothing. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Whether a removed key keeps its value in the cluster. */
  readonly keepsAbsent?: true;
  readonly whatToDo?: string;
}

const paths = (...texts: readonly string[]): readonly (readonly string[])[] => texts.map((text) => text.split('.'));

const COPY = 'a claim can only grow: create another one and copy the data';
const BINDING = 'delete the binding and let Argo CD create it again, or use another name';

/**
 * By kind: `group Kind`. From Kubernetes v1.35.3: `Validate…Update` in pkg/apis/{apps,batch,core,rbac,storage,scheduling,
 * networking,node,discovery}/validation/validation.go and apiextensions-apiserver's validation.go; GatewayClass from its CEL
 * rule in Gateway API v1.4.1.
 */
export const IMMUTABLE: Readonly<Record<string, Immutable>> = {
  'apps/Deployment': { paths: paths('spec.selector') },
  'apps/DaemonSet': { paths: paths('spec.selector') },
  'apps/ReplicaSet': { paths: paths('spec.selector') },
  'apps/StatefulSet': {
    paths: paths('spec'),
    except: paths(
      'spec.replicas',
      'spec.ordinals',
      'spec.template',
      'spec.updateStrategy',
      'spec.revisionHistoryLimit',
      'spec.persistentVolumeClaimRetentionPolicy',
      'spec.minReadySeconds',
    ),
    defaults: { 'spec.podManagementPolicy': 'OrderedReady' },
    whatToDo:
      'delete the StatefulSet with --cascade=orphan, let Argo CD create it again, and resize its volumes with their claims',
  },
  'batch/Job': {
    paths: paths(
      'spec.selector',
      'spec.template',
      'spec.completionMode',
      'spec.podFailurePolicy',
      'spec.backoffLimitPerIndex',
      'spec.managedBy',
      'spec.successPolicy',
      'spec.completions',
    ),
    defaults: { 'spec.completionMode': 'NonIndexed' },
    whatToDo:
      'delete the Job and let Argo CD create it again, or mark it argocd.argoproj.io/sync-options: Force=true,Replace=true',
  },
  PersistentVolumeClaim: {
    paths: paths('spec'),
    except: paths('spec.resources.requests', 'spec.volumeAttributesClassName', 'spec.volumeName'),
    defaults: { 'spec.volumeMode': 'Filesystem' },
    whatToDo: COPY,
  },
  PersistentVolume: {
    paths: paths('spec.csi', 'spec.hostPath', 'spec.local', 'spec.nfs', 'spec.iscsi', 'spec.fc', 'spec.volumeMode'),
    defaults: { 'spec.volumeMode': 'Filesystem' },
  },
  Service: {
    paths: paths('spec.clusterIP', 'spec.clusterIPs', 'spec.loadBalancerClass', 'spec.healthCheckNodePort'),
    keepsAbsent: true,
    whatToDo: 'delete the Service and let Argo CD create it again: its address changes, and connections to it break',
  },
  Secret: { paths: paths('type'), defaults: { type: 'Opaque' } },
  'rbac.authorization.k8s.io/RoleBinding': { paths: paths('roleRef'), whatToDo: BINDING },
  'rbac.authorization.k8s.io/ClusterRoleBinding': { paths: paths('roleRef'), whatToDo: BINDING },
  'storage.k8s.io/StorageClass': {
    paths: paths('parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'),
    defaults: { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
    whatToDo: 'delete the class and let Argo CD create it again (volumes stay as they are), or use another name',
  },
  'storage.k8s.io/CSIDriver': { paths: paths('spec.attachRequired', 'spec.volumeLifecycleModes') },
  'scheduling.k8s.io/PriorityClass': {
    paths: paths('value', 'preemptionPolicy'),
    defaults: { preemptionPolicy: 'PreemptLowerPriority' },
  },
  'networking.k8s.io/IngressClass': { paths: paths('spec.controller') },
  'node.k8s.io/RuntimeClass': { paths: paths('handler') },
  'discovery.k8s.io/EndpointSlice': { paths: paths('addressType') },
  'resource.k8s.io/ResourceClaim': { paths: paths('spec') },
  'resource.k8s.io/ResourceClaimTemplate': { paths: paths('spec') },
  'apiextensions.k8s.io/CustomResourceDefinition': {
    paths: paths('spec.group', 'spec.scope', 'spec.names.kind', 'spec.names.plural'),
    whatToDo: 'give it another name: deleting it deletes every object of its kind',
  },
  'gateway.networking.k8s.io/GatewayClass': { paths: paths('spec.controllerName') },
};
