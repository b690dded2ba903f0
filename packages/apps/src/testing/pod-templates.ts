import { type KubernetesObject, podTemplateOf } from '@edgit/kubernetes';

/* Pods as specs read them: of the Kubernetes API only the fields that a check looks at. */

export interface SecurityContext {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly procMount?: string;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly seccompProfile?: { readonly type?: string };
  readonly appArmorProfile?: { readonly type?: string };
  readonly seLinuxOptions?: { readonly type?: string; readonly user?: string; readonly role?: string };
  readonly windowsOptions?: { readonly hostProcess?: boolean };
  readonly sysctls?: readonly { readonly name: string }[];
}

interface Handler {
  readonly httpGet?: { readonly host?: string; readonly port?: number | string };
  readonly tcpSocket?: { readonly host?: string; readonly port?: number | string };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
  }[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number; readonly hostPort?: number }[];
  readonly securityContext?: SecurityContext;
  readonly resources?: { readonly limits?: { readonly memory?: string } };
  readonly livenessProbe?: Handler;
  readonly readinessProbe?: Handler;
  readonly startupProbe?: Handler;
  readonly lifecycle?: { readonly postStart?: Handler; readonly preStop?: Handler };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly subPath?: string }[];
}

type Items = readonly { readonly key: string }[];

export interface Volume {
  readonly name: string;
  readonly configMap?: { readonly name: string; readonly items?: Items };
  readonly secret?: { readonly secretName: string; readonly items?: Items };
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly [type: string]: unknown;
}

export interface PodSpec {
  readonly serviceAccountName?: string;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly affinity?: unknown;
  readonly automountServiceAccountToken?: boolean;
  readonly securityContext?: SecurityContext;
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
}

/** The Pods of a workload. */
export interface PodTemplate {
  /** Kind and name of the workload. */
  readonly workload: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
  /** Names of its `volumeClaimTemplates`, which are volumes too. */
  readonly claims: readonly string[];
}

interface Template {
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: PodSpec;
}

interface WorkloadSpec {
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
}

/** @returns the Pod templates of all workloads among the objects */
export const podTemplates = (objects: readonly KubernetesObject[]): PodTemplate[] =>
  objects.flatMap((object) => {
    const { kind, metadata } = object;
    const spec = object.spec as WorkloadSpec | undefined;
    const template = podTemplateOf(object) as Template | undefined;
    if (template === undefined) return [];
    return [
      {
        workload: `${kind} ${metadata.name}`,
        labels: template.metadata?.labels ?? {},
        annotations: template.metadata?.annotations ?? {},
        spec: template.spec,
        claims: (spec?.volumeClaimTemplates ?? []).map((claim) => claim.metadata.name),
      },
    ];
  });

/** @returns init containers and containers */
export const containersOf = ({ initContainers = [], containers }: PodSpec): readonly Container[] => [
  ...initContainers,
  ...containers,
];

/** @returns whether a selector (`matchLabels`) selects the Pods of a template */
export const selects = (selector: Readonly<Record<string, string>>, { labels }: Pick<PodTemplate, 'labels'>): boolean =>
  Object.entries(selector).every(([name, value]) => labels[name] === value);
