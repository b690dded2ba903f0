import { isPlain } from '@edgit/core';
import { parseAllDocuments } from 'yaml';
import { blocksOf } from './terraform.js';
import type { Thing } from './things.js';

const ROOT = /^terraform\/([^/]+)\/[^/]+\.tf\.json$/;
const NODE = /^talos\/nodes\/([^/]+)\.yaml$/;
/** What a chart is given. */
const VALUES = /^applications\/[^/]+\/[^/]+\.yaml$/;

/** @returns the application in whose folder a file is */
export const applicationOf = (path: string): { readonly application?: string } => {
  const application = /^applications\/([^/]+)\//.exec(path)?.[1];
  return application === undefined ? {} : { application };
};

/**
 * @returns what a file holds that is data, and no object of the cluster; undefined for any other file
 * @throws Error for JSON or YAML that is none
 */
export const dataThings = (path: string, text: string): readonly Thing[] | undefined => {
  const root = ROOT.exec(path)?.[1];
  if (root !== undefined) return blocksIn(root, path, text);
  const node = NODE.exec(path)?.[1];
  if (node !== undefined) return documentsOf(node, path, text);
  if (!VALUES.test(path)) return undefined;
  const about = { type: 'values', id: `values ${path}`, subject: path, path, ...applicationOf(path) } as const;
  return valuesIn(text).map((value) => ({ ...about, value }));
};

const blocksIn = (root: string, path: string, text: string): readonly Thing[] =>
  blocksOf(JSON.parse(text)).map(({ address, body }) => ({
    type: 'terraform',
    id: `terraform ${root} ${address}`,
    subject: `${address} in terraform/${root}`,
    path,
    value: body,
  }));

/** The machine configuration has no kind; the documents beside it have one. */
const documentsOf = (node: string, path: string, text: string): readonly Thing[] =>
  valuesIn(text).map((value) => {
    const { kind, name } = isPlain(value) ? value : {};
    const document = kind === undefined ? 'machine configuration' : [kind, name].filter(Boolean).join(' ');
    return { type: 'talos', id: `talos ${node} ${document}`, subject: `${node}: ${document}`, path, value };
  });

const valuesIn = (text: string): readonly unknown[] =>
  [...parseAllDocuments(text)].map((document): unknown => {
    const [problem] = document.errors;
    if (problem !== undefined) throw problem;
    return document.toJS();
  });
