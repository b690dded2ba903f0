import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { PATTERNS } from './hostile.js';
import { type Files, type FuzzInput, KINDS, type Kind } from './input.js';
import { mutation } from './mutations.js';

/** Good inputs of a repository, by kind. */
export type Bases = Readonly<Record<Kind, readonly Files[]>>;

const filesIn = (folder: string, isWanted: (path: string) => boolean): Files =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter(isWanted)
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );

const isYaml = (path: string): boolean => path.endsWith('.yaml');

/** What a small tree has: something of everything that a tree consists of. */
const OF_TREE =
  /^(?:applications\/(?:mailpit|qdrant|cert-manager)\/|talos\/nodes\/(?:cp-1|gx10)\.yaml|projects\/|charts\.yaml|terraform\/dns\/|bootstrap\/[^/]+\.yaml)/;

/** @param root of the repository */
export const basesOf = (root: string): Bases => {
  const valid = join(root, 'fixtures/valid');
  const minimal = filesIn(join(valid, 'minimal'), isYaml);
  const tree = join(root, 'rendered/edgit-k8s');
  const rendered = filesIn(tree, (path) => /^applications\/[^/]+\/manifests\/.*\.yaml$/.test(path));
  const manifests = Object.entries(rendered).filter(([, text]) => text.length < 20_000);
  return {
    clusters: [
      ...readdirSync(valid).map((name) => ({ ...minimal, ...filesIn(join(valid, name), isYaml) })),
      filesIn(join(root, 'clusters/edgit-k8s'), isYaml),
    ],
    manifests: [
      ...manifests.map(([path, text]) => ({ [path.replaceAll('/', '_')]: text })),
      filesIn(join(tree, 'terraform/keycloak'), (path) => path.endsWith('.tf.json')),
      filesIn(join(tree, 'talos/nodes'), (path) => path === 'cp-1.yaml'),
      ...PATTERNS.map((pattern) => ({ 'thing.yaml': thing(pattern) })),
    ],
    trees: [filesIn(tree, (path) => OF_TREE.test(path))],
  };
};

/** A kind that its own definition is read of. */
const thing = (pattern: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.org }
spec:
  group: example.org
  scope: Namespaced
  names: { kind: Thing, plural: things }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec: { type: object, properties: { name: { type: string, format: date, pattern: ${JSON.stringify(pattern)} } } }
---
apiVersion: example.org/v1
kind: Thing
metadata: { name: thing, namespace: things }
spec: { name: ${'a'.repeat(5_000)}! }
`;

/** Good files of one kind, one or two of them changed. */
const mutated = (bases: readonly Files[]): fc.Arbitrary<Files> =>
  fc
    .tuple(fc.constantFrom(...bases), fc.array(fc.tuple(fc.nat(), mutation), { minLength: 1, maxLength: 2 }))
    .map(([base, changes]) => {
      const files: Record<string, string> = { ...base };
      for (const [which, mutate] of changes) {
        const path = Object.keys(files)[which % Object.keys(files).length];
        if (path !== undefined) files[path] = mutate(files[path] ?? '');
      }
      return files;
    });

/** @returns the inputs of a kind */
export const inputsOf = (bases: Bases, kind: Kind): fc.Arbitrary<FuzzInput> => {
  const files = mutated(bases[kind]);
  if (kind !== 'trees') return files.map((changed) => ({ kind, files: changed }));
  return fc
    .tuple(fc.constantFrom(...bases.trees), files, fc.boolean())
    .map(([good, changed, isOld]) => ({ kind, files: isOld ? good : changed, before: isOld ? changed : good }));
};

/** How often each kind comes: a cluster that renders takes a second, the others a hundredth. */
const TURNS: readonly Kind[] = ['manifests', 'trees', 'manifests', 'clusters', 'manifests', 'trees'];

/** @returns the kind of an input */
export const kindAt = (index: number, kinds: readonly Kind[] = KINDS): Kind => {
  const turns = TURNS.filter((kind) => kinds.includes(kind));
  return turns[index % turns.length] ?? 'manifests';
};

/**
 * @param seed of all inputs
 * @param index of one of them: it is the same whatever was tried before it
 */
export const inputAt = (bases: Bases, seed: number, index: number, kinds: readonly Kind[] = KINDS): FuzzInput => {
  const [input] = fc.sample(inputsOf(bases, kindAt(index, kinds)), {
    seed: (seed + Math.imul(index, 0x9e3779b1)) | 0,
    numRuns: 1,
  });
  if (input === undefined) throw new Error('fast-check gave no sample');
  return input;
};
