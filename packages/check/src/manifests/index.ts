import { posix } from 'node:path';
import type { Diagnostic, Place, Source } from '@edgit/core';
import { isPlain, type KubernetesObject, kindOf, type Path } from '@edgit/kubernetes';
import { error } from '../codes/index.js';
import type { Checked, Content } from '../content.js';
import { formatValue } from '../objects/message-values.js';
import { isClusterScoped } from '../wiring/resources.js';
import { documentsIn, type ManifestDocument } from './documents.js';
import { templateError } from './helm-template.js';
import { isKustomization, type Kustomization, kustomizationOf, namespaces } from './kustomization.js';
import { recognize } from './recognize.js';
import { withoutSops } from './sops.js';
import { type TerraformFolder, terraformRoot } from './terraform-files.js';
import { type Unread, unreadDocument, unreadObject } from './unread.js';

export { type Unread, unreadFile } from './unread.js';

/** A file of a user: YAML or JSON with any number of documents. */
export interface ManifestFile {
  /** The path for messages, with `/` between folders. */
  readonly file: string;
  readonly text: string;
}

/** A file without anything to check. */
export interface SkippedFile {
  readonly file: string;
  /** What the file is, such as "configuration of kind". */
  readonly what: string;
  /** Whether it is known which program reads it. */
  readonly isOfProgram: boolean;
}

/** The content of some files, to be checked. */
export interface Manifests {
  readonly content: Content;
  readonly skipped: readonly SkippedFile[];
  /** What links can refer to besides the content. */
  readonly unread: readonly Unread[];
  /** Kustomizations. They are not built: their files are read as they are. */
  readonly kustomizations: readonly string[];
  /** Files that can't be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** @returns the objects, Terraform roots and machine configuration of files that people wrote */
export const readManifests = (files: readonly ManifestFile[]): Manifests => {
  const read = files.map(({ file, text }) => ({ file, text, documents: documentsIn(file, text) }));
  const kustomizations = read.flatMap(({ file, documents }) => kustomizationsIn(file, documents));
  const patches = new Set(kustomizations.flatMap((each) => each.patches));
  const namespaceOf = namespaces(kustomizations);
  const folders = new Map<string, TerraformFolder>();
  const found: Found[] = [];
  const skipped: SkippedFile[] = [];
  for (const { file, text, documents } of read) {
    if (file.endsWith('.tf.json')) {
      addTo(folders, posix.dirname(file), documents);
      found.push(...documents.flatMap(({ diagnostics }) => diagnostics.map((diagnostic) => ({ diagnostic }))));
    } else if (patches.has(file)) skipped.push({ file, what: 'a patch of a kustomization', isOfProgram: true });
    else if (isKustomization(file)) skipped.push({ file, what: 'a kustomization', isOfProgram: true });
    else {
      const isManifest = HAS_IDENTITY.test(text);
      const own = documents.flatMap((document) => foundIn(file, document, namespaceOf(file), isManifest));
      const others = own.flatMap((each) => ('what' in each ? [each] : []));
      const [first = { what: 'empty' }] = others;
      if (own.length === others.length) {
        skipped.push({ file, what: first.what, isOfProgram: others.some((each) => each.isOfProgram === true) });
      }
      found.push(...own);
    }
  }
  const templates = found.flatMap((each) => ('template' in each ? [each.template] : []));
  const terraform = new Map([...folders.values()].map((folder) => [folder.path, terraformRoot(folder)] as const));
  return {
    content: {
      objects: found.flatMap((each) => ('object' in each ? [each.object] : [])),
      talos: found.flatMap((each) => ('talos' in each ? [each.talos] : [])),
      terraform: byShortName(terraform),
    },
    skipped,
    unread: [
      ...kustomizations.flatMap(({ makes }) => makes),
      ...found.flatMap((each) => ('unread' in each ? [each.unread] : [])),
    ],
    kustomizations: kustomizations.map(({ file }) => file),
    diagnostics: [
      ...found.flatMap((each) => ('diagnostic' in each ? [each.diagnostic] : [])),
      ...(templates.length === 0 ? [] : [templateError(templates)]),
    ],
  };
};

type Found =
  | { readonly object: Checked<KubernetesObject> }
  | { readonly talos: Checked<unknown> }
  | { readonly diagnostic: Diagnostic }
  | { readonly template: Place }
  | { readonly unread: Unread }
  /** Nothing to check, and what it is. */
  | { readonly what: string; readonly isOfProgram?: true };

const kustomizationsIn = (file: string, documents: readonly ManifestDocument[]): readonly Kustomization[] =>
  documents.flatMap(({ source }) =>
    isKustomization(file) || recognize(source?.value).is === 'kustomization'
      ? [kustomizationOf(file, source?.value)]
      : [],
  );

/** Every manifest has one of these keys, also one that is not valid YAML. */
const HAS_IDENTITY = /^\s*(?:-\s+)?["']?(?:apiVersion|kind)["']?\s*:/im;

const foundIn = (
  file: string,
  document: ManifestDocument,
  namespace: string | undefined,
  isManifest: boolean,
): readonly Found[] => {
  const { source, text, template, diagnostics } = document;
  if (source === undefined) {
    if (!isManifest) return [{ what: 'no manifest, and not valid YAML' }];
    const problems: readonly Found[] =
      template === undefined ? diagnostics.map((diagnostic) => ({ diagnostic })) : [{ template }];
    return [...problems, { unread: unreadDocument(file, text) }];
  }
  const own = recognized(file, source, [], source.value, namespace);
  const isOther = own.every((each) => 'what' in each);
  return isOther ? own : [...diagnostics.map((diagnostic) => ({ diagnostic })), ...own];
};

const recognized = (
  path: string,
  source: Source,
  at: Path,
  value: unknown,
  namespace: string | undefined,
): readonly Found[] => {
  const found = recognize(value);
  const place: Checked<unknown>['place'] = (below, target) => source.place([...at, ...below], target);
  switch (found.is) {
    case 'object':
      return [{ object: { value: placed(withoutSops(value as KubernetesObject), namespace), path, place } }];
    case 'talos':
      return [{ talos: { value, path, place } }];
    case 'list':
      return found.items.flatMap(([below, item]) => recognized(path, source, [...at, ...below], item, namespace));
    case 'incomplete':
      return [
        ...found.lacking.map((key) => ({
          diagnostic: error(
            'manifest/missing-key',
            `${nameOf(value)} lacks \`${key}\``,
            [place(found.capital === undefined ? [] : [found.capital], 'key')],
            found.capital === undefined
              ? 'the API server rejects an object without it'
              : `\`${found.capital}\` is written \`${key}\``,
          ),
        })),
        { unread: unreadOf(path, value) },
      ];
    case 'untyped':
      return [
        ...found.keys.map((key) => ({
          diagnostic: error(
            'manifest/not-text',
            `${nameOf(value)} has ${formatValue(isPlain(value) ? value[key] : undefined)} where a string is needed (/${key})`,
            [place([key])],
            'the API server rejects other types',
          ),
        })),
        { unread: unreadOf(path, value) },
      ];
    case 'kustomization':
      return [{ what: 'a kustomization', isOfProgram: true }];
    default:
      return [found];
  }
};

/** @returns the object in the namespace that its kustomization puts it into */
const placed = (object: KubernetesObject, namespace: string | undefined): KubernetesObject =>
  namespace === undefined || isClusterScoped(kindOf(object)) || !isPlain(object.metadata)
    ? object
    : { ...object, metadata: { ...object.metadata, namespace } };

const unreadOf = (file: string, value: unknown): Unread => {
  const { kind, metadata } = isPlain(value) ? value : { kind: undefined, metadata: undefined };
  return unreadObject(file, kind, isPlain(metadata) ? metadata.name : undefined);
};

const nameOf = (value: unknown): string => {
  const { kind, metadata } = isPlain(value) ? value : { kind: undefined, metadata: undefined };
  const name = isPlain(metadata) ? metadata.name : undefined;
  return [typeof kind === 'string' ? kind : 'an object', typeof name === 'string' ? name : ''].join(' ').trim();
};

const addTo = (folders: Map<string, TerraformFolder>, path: string, documents: readonly ManifestDocument[]): void => {
  const sources = documents.flatMap(({ source }) => source ?? []);
  if (sources.length > 0) folders.set(path, { path, sources: [...(folders.get(path)?.sources ?? []), ...sources] });
};

/** The name of a root is that of its folder, or the path if two folders have that name. */
const byShortName = (roots: ReadonlyMap<string, Checked<unknown>>): ReadonlyMap<string, Checked<unknown>> => {
  const names = [...roots.keys()].map((path) => posix.basename(path));
  return new Map(
    [...roots].map(([path, root]) => {
      const name = posix.basename(path);
      return [names.filter((other) => other === name).length > 1 ? path : name, root];
    }),
  );
};
