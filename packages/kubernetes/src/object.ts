import { isPlain } from './plain.js';

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

/** @returns the group of an `apiVersion`; empty for Kubernetes' own */
export const groupOf = (apiVersion: string): string => apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));

/** @returns whether a value has a kind: Chart.yaml and values.yaml are YAML of a tree too, and no objects */
export const isKubernetesObject = (value: unknown): value is KubernetesObject =>
  isPlain(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string' && 'metadata' in value;
