import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { KindFacts, KindIndex, Schema, SchemaFile } from '@edgit/facts';
import type { Definitions } from './definitions.js';

/** The kinds of an API server and their schemas, read on demand. */
export interface KubernetesFacts {
  readonly kinds: KindIndex;
  readonly schema: (kind: KindFacts) => Schema;
  /** Native types, to which the schemas of kinds refer. */
  readonly definitions: () => Definitions;
}

/** @returns the content of a file of @edgit/facts, found through its package: from sources and from a bundle */
export const readFacts = <Content>(path: string): Content => {
  const root = dirname(createRequire(import.meta.url).resolve('@edgit/facts/package.json'));
  const content: Content = JSON.parse(gunzipSync(readFileSync(join(root, 'facts', path))).toString('utf8'));
  return content;
};

/** @returns a function that calls `read` once per key */
export const memoize = <Value>(read: (key: string) => Value): ((key: string) => Value) => {
  const known = new Map<string, Value>();
  return (key) => {
    const found = known.get(key) ?? read(key);
    known.set(key, found);
    return found;
  };
};

const file = memoize((path) => readFacts<Schema>(`kubernetes/${path}`));
const index = memoize((path) => readFacts<KindIndex>(`kubernetes/${path}`));
const pool = memoize((path) => readFacts<SchemaFile>(`kubernetes/${path}`));

/** Facts of Kubernetes v1.35.3 and of the CRDs whose versions are in provenance.json of @edgit/facts. */
export const kubernetesFacts = (): KubernetesFacts => ({
  kinds: index('kinds.json.gz'),
  schema: (kind) => (kind.file === undefined ? { $ref: kind.definition ?? '' } : file(kind.file)),
  definitions: () => pool('native.json.gz').definitions,
});
