import { posix } from 'node:path';
import type { Diagnostic, Source } from '@edgit/core';
import { isPlain, type KubernetesObject, type Path } from '@edgit/kubernetes';
import { type CheckCode, error } from '../codes/index.js';
import type { Checked, Content } from '../content.js';
import { shown } from '../objects/words.js';
import { documentsIn } from './documents.js';
import { recognize } from './recognize.js';
import { type TerraformFolder, terraformRoot } from './terraform-files.js';

/** A file of a person: YAML or JSON, of any number of documents. */
export interface ManifestFile {
  /** As it is shown in messages, with `/` between folders. */
  readonly file: string;
  readonly text: string;
}

/** What there is to check in some files. */
export interface Manifests {
  readonly content: Content;
  /** Files without anything to check: values of charts, patches of kustomize. */
  readonly skipped: readonly string[];
  /** Files that can't be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** @returns the objects, Terraform roots and machine configuration of files that people wrote */
export const readManifests = (files: readonly ManifestFile[]): Manifests => {
  const diagnostics: Diagnostic[] = [];
  const read = files.map(({ file, text }) => {
    const { sources, diagnostics: found } = documentsIn(file, text);
    diagnostics.push(...found);
    return { file, sources, isBroken: found.length > 0 };
  });
  const patches = new Set(read.flatMap(({ file, sources }) => sources.flatMap(({ value }) => patchesOf(file, value))));
  const objects: Checked<KubernetesObject>[] = [];
  const talos: Checked<unknown>[] = [];
  const folders = new Map<string, TerraformFolder>();
  const skipped: string[] = [];
  for (const { file, sources, isBroken } of read) {
    const before = objects.length + talos.length + diagnostics.length;
    if (file.endsWith('.tf.json')) addTo(folders, posix.dirname(file), sources);
    else if (!patches.has(file)) {
      for (const found of sources.flatMap((source) => recognized(file, source, [], source.value))) {
        if ('diagnostic' in found) diagnostics.push(found.diagnostic);
        else if ('talos' in found) talos.push(found.talos);
        else objects.push(found.object);
      }
      if (!isBroken && objects.length + talos.length + diagnostics.length === before) skipped.push(file);
    } else skipped.push(file);
  }
  const terraform = new Map([...folders.values()].map((folder) => [folder.path, terraformRoot(folder)] as const));
  return { content: { objects, talos, terraform: byShortName(terraform) }, skipped, diagnostics: merged(diagnostics) };
};

type Found =
  | { readonly object: Checked<KubernetesObject> }
  | { readonly talos: Checked<unknown> }
  | { readonly diagnostic: Diagnostic };

const recognized = (path: string, source: Source, at: Path, value: unknown): readonly Found[] => {
  const found = recognize(value);
  const place: Checked<unknown>['place'] = (below, target) => source.place([...at, ...below], target);
  switch (found.is) {
    case 'object':
      return [{ object: { value: value as KubernetesObject, path, place } }];
    case 'talos':
      return [{ talos: { value, path, place } }];
    case 'list':
      return found.items.flatMap(([below, item]) => recognized(path, source, [...at, ...below], item));
    case 'incomplete':
      return found.lacking.map((key) => ({
        diagnostic: error(
          'manifest/missing-key',
          `${nameOf(value)} lacks \`${key}\``,
          [place([])],
          'no API server takes it without',
        ),
      }));
    case 'untyped':
      return found.keys.map((key) => ({
        diagnostic: error(
          'manifest/not-text',
          `${nameOf(value)} has ${shown(isPlain(value) ? value[key] : undefined)} where a string is needed (/${key})`,
          [place([key])],
          'no API server takes it so',
        ),
      }));
    default:
      return [];
  }
};

const nameOf = (value: unknown): string => {
  const { kind, metadata } = isPlain(value) ? value : { kind: undefined, metadata: undefined };
  const name = isPlain(metadata) ? metadata.name : undefined;
  return [typeof kind === 'string' ? kind : 'an object', typeof name === 'string' ? name : ''].join(' ').trim();
};

/** Parts of objects, which kustomize lays over others. */
const patchesOf = (file: string, value: unknown): readonly string[] => {
  if (recognize(value).is !== 'kustomization' || !isPlain(value)) return [];
  const { patches, patchesStrategicMerge, patchesJson6902 } = value;
  return [patches, patchesStrategicMerge, patchesJson6902]
    .flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []))
    .map((patch) => (isPlain(patch) ? patch.path : patch))
    .flatMap((path) =>
      typeof path === 'string' && !path.includes('\n') ? [posix.join(posix.dirname(file), path)] : [],
    );
};

const addTo = (folders: Map<string, TerraformFolder>, path: string, sources: readonly Source[]): void => {
  if (sources.length > 0) folders.set(path, { path, sources: [...(folders.get(path)?.sources ?? []), ...sources] });
};

/** A root is called what its folder is, unless two are called so. */
const byShortName = (roots: ReadonlyMap<string, Checked<unknown>>): ReadonlyMap<string, Checked<unknown>> => {
  const names = [...roots.keys()].map((path) => posix.basename(path));
  return new Map(
    [...roots].map(([path, root]) => {
      const name = posix.basename(path);
      return [names.filter((other) => other === name).length > 1 ? path : name, root];
    }),
  );
};

/** A chart has many templates: one message for all of them. */
const merged = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  const isMany = ({ code }: Diagnostic) => code === ('manifest/helm-template' satisfies CheckCode);
  const first = diagnostics.find(isMany);
  if (first === undefined) return diagnostics;
  const all = diagnostics.filter(isMany);
  return [
    ...diagnostics.filter((diagnostic) => !isMany(diagnostic)),
    { ...first, places: all.flatMap(({ places }) => places) },
  ];
};
