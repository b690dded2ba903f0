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

/** @returns whether a value is a Kubernetes object: Chart.yaml and values.yaml of a tree are not */
export const isKubernetesObject = (value: unknown): value is KubernetesObject =>
  isPlain(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string' && 'metadata' in value;

/** @returns the name of an object in messages: `Deployment garage/garage` */
export const subjectOf = ({ kind, metadata }: Pick<KubernetesObject, 'kind' | 'metadata'>): string => {
  const name = asText(metadata?.name ?? '(without a name)');
  return `${asText(kind)} ${metadata?.namespace === undefined ? '' : `${asText(metadata.namespace)}/`}${name}`;
};

/** @returns the identity of an object: group, kind, namespace and name, without the version */
export const identityOf = ({ apiVersion, kind, metadata }: KubernetesObject): string =>
  [groupOf(apiVersion), kind, metadata.namespace ?? '', metadata.name].map(asText).join(' ');
