import { sha256 } from '@edgit/core';

/** A descriptor of Backstage's software catalogue, as far as we write it (catalog model of Backstage 1.52). */
export interface Entity {
  readonly apiVersion: 'backstage.io/v1alpha1';
  readonly kind: 'API' | 'Component' | 'Domain' | 'Group' | 'Resource' | 'System';
  readonly metadata: {
    readonly name: string;
    readonly title?: string;
    readonly description?: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly tags?: readonly string[];
    readonly links?: readonly Link[];
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

export interface Link {
  readonly url: string;
  readonly title: string;
  /** One of the icons that Backstage brings: others are shown as a link. */
  readonly icon?: 'catalog' | 'dashboard' | 'docs' | 'github';
  readonly type?: string;
}

/** @returns an entity; fields that are undefined are left out when it is written */
export const entity = (kind: Entity['kind'], metadata: Entity['metadata'], spec: Entity['spec']): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata,
  spec,
});

/** The longest name of an entity. */
const LENGTH = 63;

/**
 * The name of what people or Kubernetes call otherwise: its parts with dots between, which no label has. What can't be
 * one gets the hash of all of it. Small letters only: Backstage compares names without regard to them.
 */
export const entityName = (...parts: readonly string[]): string => {
  const name = parts.join('.');
  if (name.length <= LENGTH && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name)) return name;
  const hash = sha256(name).slice(0, 8);
  const start = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LENGTH - hash.length - 1)
    .replace(/-+$/, '');
  return [start, hash].filter((part) => part !== '').join('-');
};

/** @returns a reference to an entity of the one namespace that we write to */
export const entityRef = (kind: Entity['kind'], name: string): string => `${kind.toLowerCase()}:default/${name}`;
