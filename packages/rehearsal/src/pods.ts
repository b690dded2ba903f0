import { asText, containersIn, type KubernetesObject, podTemplateOf } from '@edgit/kubernetes';
import type { TreeObject } from '@edgit/tree';

export interface Container {
  readonly name: string;
  readonly image?: string;
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Container[];
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly [key: string]: unknown;
}

export interface Pod extends KubernetesObject {
  readonly spec: PodSpec;
}

interface Template {
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: PodSpec;
}

interface Workload {
  readonly spec?: { readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[] };
}

/** The Pod that the controller of a workload would make first. @returns undefined for what makes no Pods */
export const firstPodOf = ({ object }: TreeObject): Pod | undefined => {
  const { spec } = object as KubernetesObject & Workload;
  const template = podTemplateOf(object) as Template | undefined;
  if (template === undefined || object.kind === 'Pod') return undefined;
  const claims = (spec?.volumeClaimTemplates ?? []).map(({ metadata: { name } }) => ({
    name,
    persistentVolumeClaim: { claimName: `${name}-${object.metadata.name}-0` },
  }));
  const volumes = Array.isArray(template.spec.volumes) ? template.spec.volumes : [];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${object.metadata.name}-rehearsal`,
      namespace: object.metadata.namespace ?? 'default',
      ...template.metadata,
    },
    spec: { ...template.spec, ...(claims.length > 0 && { volumes: [...volumes, ...claims] }) },
  };
};

export const imagesOf = (spec: PodSpec): string[] =>
  containersIn(spec).map(({ container: { image = '' } }) => asText(image));
