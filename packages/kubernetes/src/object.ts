import { groupOf } from './kind.js';
import { asText, isPlain } from './plain.js';

/** A Kubernetes object as plain data, in the order it is printed. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [key: string]: unknown;
  };
  readonly [key: string]: unknown;
}

/** @returns whether a value has a kind: Chart.yaml and values.yaml are YAML of a tree too, and no objects */
export const isKubernetesObject = (value: unknown): value is KubernetesObject =>
  isPlain(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string' && 'metadata' in value;

/** @returns how messages call an object: `Deployment garage/garage` */
export const subjectOf = ({ kind, metadata }: Pick<KubernetesObject, 'kind' | 'metadata'>): string => {
  const name = asText(metadata?.name ?? '(without a name)');
  return `${asText(kind)} ${metadata?.namespace === undefined ? '' : `${asText(metadata.namespace)}/`}${name}`;
};

/** @returns what makes two objects the same one: group, kind, namespace and name, not the version */
export const identityOf = ({ apiVersion, kind, metadata }: KubernetesObject): string =>
  [groupOf(apiVersion), kind, metadata.namespace ?? '', metadata.name].map(asText).join(' ');
