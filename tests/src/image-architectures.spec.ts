import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IMAGE_ARCHITECTURES, imageFact } from '@edgit/check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesBelow, renderedObjects, renderedTree } from './support/files.js';

/** A text in a rendered file, the maps around it outermost first, and the keys that lead to it. */
interface Found {
  readonly file: string;
  readonly text: string;
  readonly path: readonly string[];
  readonly within: readonly Readonly<Record<string, unknown>>[];
}

const texts = (file: string, value: unknown, path: readonly string[] = [], within: Found['within'] = []): Found[] => {
  if (typeof value === 'string') return [{ file, text: value, path, within }];
  if (typeof value !== 'object' || value === null) return [];
  const around = Array.isArray(value) ? within : [...within, value as Found['within'][number]];
  return Object.entries(value).flatMap(([key, below]) => texts(file, below, [...path, key], around));
};

/** In these, `image` is somebody's data. */
const NO_IMAGES = ['ConfigMap', 'CustomResourceDefinition', 'Secret'];
/** A registry's name, a folder, a tag or a digest: some value of a chart may be called `image` and be none. */
const REFERENCE = /^[a-zA-Z0-9][\w.-]*[/:@][\w./:@-]+$/;

/** Images of raw manifests: in containers, and in what operators make Pods of. */
const inManifests = renderedObjects<{ readonly kind: string; readonly metadata: { readonly name: string } }>()
  .filter(({ object }) => !NO_IMAGES.includes(object.kind))
  .flatMap(({ application, object }) => texts(`${application}/${object.kind} ${object.metadata.name}`, object))
  .filter(({ path }) => ['image', 'imageName'].includes(path.at(-1) ?? ''))
  .filter(({ text, path }) => REFERENCE.test(text) && path[0] !== 'metadata');

/** Repositories and images that values name: of values.yaml, and of an Application with values inside. */
const inValues = [...filesBelow(join(renderedTree, 'applications'))]
  .filter(([path]) => /^[^/]+\/(values|application)\.yaml$/.test(path))
  .flatMap(([path, text]) => texts(path, parse(text)))
  .filter(({ path }) => ['image', 'repository'].includes(path.at(-1) ?? '') && path.length > 2)
  .filter(({ text }) => /^[\w.-]+(\/[\w.-]+)+(:[\w.-]+)?$/.test(text));

const machines = (
  parse(readFileSync(join(renderedTree, '../../clusters/edgit-k8s/cluster.yaml'), 'utf8')) as {
    readonly nodes: readonly { readonly name: string; readonly arch?: string }[];
  }
).nodes;
const architectures = [...new Set(machines.map(({ arch = 'amd64' }) => arch))].sort();

/** Whether one of the maps around an image keeps its Pods on these architectures. */
const keptOn = ({ within }: Found, only: readonly string[]): boolean => {
  const said = within.map((scope) => JSON.stringify([scope.nodeSelector ?? null, scope.affinity ?? null]));
  return said.some(
    (text) =>
      only.some((one) => text.includes(`"kubernetes.io/arch":"${one}"`)) ||
      text.includes(`{"key":"kubernetes.io/arch","operator":"In","values":${JSON.stringify(only)}}`),
  );
};

const unknown = (found: readonly Found[]): string[] =>
  found
    .filter(({ text }) => imageFact(text) === undefined)
    .map(
      ({ file, text }) =>
        `${file}: what is ${text} built for? Read the project’s release workflow, and add it to packages/check/src/traps/image-architectures.ts with that source`,
    );

describe('every image of the rendered tree', () => {
  it('is in the table of what images are built for', () => {
    expect(inManifests.length).toBeGreaterThan(40);
    expect(unknown([...inManifests, ...inValues])).toEqual([]);
  });

  it('that is not for every machine of the cluster is kept on those that it is for', () => {
    expect(architectures).toEqual(['amd64', 'arm64']);
    const partial = [...inManifests, ...inValues].flatMap((found) => {
      const only = imageFact(found.text)?.architectures ?? [];
      return architectures.every((one) => only.some((known) => known === one)) ? [] : [{ found, only }];
    });
    expect(partial.length).toBeGreaterThan(5);
    expect(partial.filter(({ found, only }) => !keptOn(found, only)).map(({ found }) => found.file)).toEqual([]);
  });
});

describe('the table', () => {
  it('names every image once, by its repository, with the source of what it says', () => {
    const repositories = IMAGE_ARCHITECTURES.map(({ repository }) => repository);
    expect(repositories.length).toBe(new Set(repositories).size);
    for (const { repository, source, architectures: known } of IMAGE_ARCHITECTURES) {
      expect(repository).toMatch(/^[a-z0-9._-]+(\/[a-z0-9._-]+)+$/);
      expect(source).toMatch(/\S/);
      expect(known).toContain('amd64');
    }
  });

  it('knows the parts of Harbor, and each has its own nodeSelector in the chart’s values', () => {
    const { harbor } = parse(readFileSync(join(renderedTree, 'applications/harbor/values.yaml'), 'utf8')) as {
      readonly harbor: Readonly<Record<string, unknown>>;
    };
    const parts = ['nginx', 'portal', 'core', 'jobservice', 'registry', 'trivy', 'exporter'];
    for (const part of parts) {
      expect(harbor[part]).toMatchObject({ nodeSelector: { 'kubernetes.io/arch': 'amd64' } });
    }
    expect(harbor.redis).toMatchObject({ internal: { nodeSelector: { 'kubernetes.io/arch': 'amd64' } } });
    expect(imageFact('goharbor/harbor-core:v2.14.3')?.architectures).toEqual(['amd64']);
  });
});
