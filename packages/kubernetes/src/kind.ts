import { isPlain } from './plain.js';

/**
 * Group and kind as one text, whatever the version: `apps/Deployment`; of the core group the kind alone, `Pod`. The
 * Component contract writes them so (`clusterKinds`).
 */
export type Kind = string;

/** A kind, in the form of Argo CD's lists. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/** @returns the group of an `apiVersion`; empty for Kubernetes' own */
export const groupOf = (apiVersion: string): string => apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));

export const kindIn = (group: string, kind: string): Kind => (group === '' ? kind : `${group}/${kind}`);

/** @returns the kind of an object; empty if the value is not an object */
export const kindOf = (object: unknown): Kind => {
  if (!isPlain(object)) return '';
  const { apiVersion, kind } = object;
  return kindIn(typeof apiVersion === 'string' ? groupOf(apiVersion) : '', typeof kind === 'string' ? kind : '');
};

export const groupKindOf = (kind: Kind): GroupKind => ({
  group: groupOf(kind),
  kind: kind.slice(kind.lastIndexOf('/') + 1),
});
