import { containerText, sha256 } from '@edgit/core';
import { type KubernetesObject, LOCKED_DOWN, podSecurityContext } from '@edgit/kubernetes';

/*
 * What components of pattern D (raw manifests) share: the Pods of all of them satisfy the `restricted` Pod Security
 * Standard, write to no image and bound their memory. All functions are pure.
 */

/** Fields of the Kubernetes API that a builder passes on as they are. */
type Fields = Readonly<Record<string, unknown>>;

/** The labels that Services, policies and affinities select the Pods of one part of an application by. */
export const selectorLabels = (application: string, part: string): Record<string, string> => ({
  'app.kubernetes.io/name': application,
  'app.kubernetes.io/component': part,
});

/** All labels of the objects and Pods of one part of an application. */
export const partLabels = (application: string, part: string): Record<string, string> => ({
  ...selectorLabels(application, part),
  'app.kubernetes.io/part-of': application,
});

/** What a container asks for. There is no CPU limit: it would throttle even on an idle node. */
export interface Resources {
  /** CPU request, such as 100m. */
  readonly cpu: string;
  /** Memory request, such as 256Mi. */
  readonly memory: string;
  /** Memory limit, such as 2Gi (default the request). */
  readonly limit?: string;
}

/** @returns the `resources` of a container: requests and a memory limit */
export const resources = ({ cpu, memory, limit = memory }: Resources): Record<string, unknown> => ({
  requests: { cpu, memory },
  limits: { memory: limit },
});

/** The required fields of a container; all other fields of the API are allowed. */
export interface ContainerInput extends Fields {
  readonly name: string;
  readonly image: string;
  readonly resources: Resources;
}

/** @returns a container that the `restricted` standard admits, with a read-only root file system */
export const container = ({ name, image, resources: wanted, ...fields }: ContainerInput): Record<string, unknown> => ({
  name,
  image,
  imagePullPolicy: 'IfNotPresent',
  securityContext: LOCKED_DOWN,
  resources: resources(wanted),
  ...fields,
});

/** The required fields of a Pod; all other fields of the API are allowed. */
export interface PodInput extends Fields {
  readonly serviceAccountName: string;
  /** Numeric, not 0: the kubelet can't tell whether a name is root. Its group of the same number owns the volumes. */
  readonly user: number;
  readonly containers: readonly Fields[];
}

/** @returns the spec of a Pod that the `restricted` standard admits and that gets no token for the Kubernetes API */
export const restrictedPod = ({ serviceAccountName, user, ...fields }: PodInput): Record<string, unknown> => ({
  serviceAccountName,
  automountServiceAccountToken: false,
  // Otherwise every Service of the namespace becomes environment variables, which some applications read as settings.
  enableServiceLinks: false,
  securityContext: podSecurityContext(user),
  ...fields,
});

/** @returns a ServiceAccount without a token, so that workloads don't run under their namespace's `default` */
export const serviceAccount = (name: string, labels: Readonly<Record<string, string>>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, labels },
  automountServiceAccountToken: false,
});

/** The names that a Service and a workload share. */
interface PartInput extends Fields {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Labels that select the Pods. */
  readonly selector: Readonly<Record<string, string>>;
}

/** A Service; all other fields of its `spec` are allowed. */
export interface ServiceInput extends PartInput {
  /** Each leads to the container port of the same name. */
  readonly ports: readonly { readonly name: string; readonly port: number }[];
}

/** @returns a Service inside the cluster */
export const service = ({ name, labels, selector, ports, ...fields }: ServiceInput): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, labels },
  spec: {
    type: 'ClusterIP',
    ...fields,
    selector,
    ports: ports.map((port) => ({ ...port, targetPort: port.name, protocol: 'TCP' })),
  },
});

/** A Deployment; all other fields of its `spec` are allowed. */
export interface DeploymentInput extends PartInput {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>> | undefined;
  /** Spec of its Pods. */
  readonly pod: Fields;
}

/** @returns a Deployment of one Pod, unless `replicas` says otherwise */
export const deployment = ({
  name,
  labels,
  selector,
  annotations,
  podAnnotations,
  pod,
  ...fields
}: DeploymentInput): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, labels, ...(annotations === undefined ? {} : { annotations }) },
  spec: {
    replicas: 1,
    revisionHistoryLimit: 3,
    ...fields,
    selector: { matchLabels: selector },
    template: {
      metadata: { labels, ...(podAnnotations === undefined ? {} : { annotations: podAnnotations }) },
      spec: pod,
    },
  },
});

/** @returns the environment variables of these names, with these texts: a `$(NAME)` in them is no other variable */
export const variables = (values: Readonly<Record<string, string>>): Record<string, unknown>[] =>
  Object.entries(values).map(([name, value]) => ({ name, value: containerText(value) }));

/** @returns an environment variable with the value of a Secret's key */
export const secretVariable = (name: string, secret: string, key: string): Record<string, unknown> => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});

/** @returns a scratch volume that is empty at each start of the Pod; beyond `sizeLimit` the Pod is evicted */
export const emptyDir = (name: string, sizeLimit?: string): Record<string, unknown> => ({
  name,
  emptyDir: sizeLimit === undefined ? {} : { sizeLimit },
});

/** A volume of a workload. */
export interface Claim {
  readonly name: string;
  /** Size, such as 10Gi. */
  readonly size: string;
  readonly storageClassName: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * @returns a volume for one Pod at a time, also as an entry of `volumeClaimTemplates`: the API server writes apiVersion
 *   and kind there, and without them Argo CD sees a difference for ever (argoproj/argo-cd#11143)
 */
export const volumeClaim = ({ name, size, storageClassName, labels }: Claim): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, ...(labels === undefined ? {} : { labels }) },
  spec: { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage: size } } },
});

/**
 * Annotation of a Pod template. A Pod doesn't see that its settings changed: files mounted by `subPath` stay as they
 * were, and most programs read theirs once. A new hash makes a new Pod.
 */
export const settingsHash = (settings: unknown): Record<string, string> => ({
  'edgit.dev/settings': sha256(JSON.stringify(settings)),
});
