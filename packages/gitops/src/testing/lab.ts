import type { ComponentInput } from '@edgit/core';
import { emitContext, type TestSite } from '@edgit/core/testing';
import { gitopsSettingsSchema } from '../settings.js';

export const labSettings = gitopsSettingsSchema.parse({});

/** What the layer sees when these are all components. */
export const labContext = (components: readonly ComponentInput[], site?: TestSite) =>
  emitContext(labSettings, components, site);

/** A component of pattern D that has nothing yet. */
export const component = (name: string, more: Partial<ComponentInput> = {}): ComponentInput => ({
  name,
  namespace: name,
  description: `The ${name}`,
  delivery: { pattern: 'raw' },
  access: { accounts: 'its own' },
  ...more,
});

export const chart = { repo: 'https://charts.example.org', name: 'wiki-chart', version: '1.2.3' } as const;

/** An Application, as specs read it. */
export interface Application {
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly project: string;
    readonly destination: { readonly namespace: string };
    readonly sources: readonly Source[];
  };
}

export interface Source {
  readonly repoURL: string;
  readonly targetRevision: string;
  readonly path?: string;
  readonly chart?: string;
  readonly ref?: string;
  readonly directory?: { readonly recurse?: boolean; readonly include?: string; readonly exclude?: string };
}

/** Whether Argo CD's glob takes a path: `*` is any text, slashes too (gobwas/glob without separators). */
export const globTakes = (glob: string, path: string): boolean => {
  const pattern = glob
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\{(.*?)\}/g, (_, options: string) => `(${options.split(',').join('|')})`);
  return new RegExp(`^${pattern}$`).test(path);
};
