import type { Diagnostic } from '@edgit/core';
import { asText, isPlain } from '@edgit/kubernetes';
import { valuesIn } from '@edgit/tree';
import { error } from '../codes.js';
import type { Resource } from './resource.js';
import { blocksOf } from './terraform.js';

const ROOT = /^terraform\/([^/]+)\/[^/]+\.tf\.json$/;
const NODE = /^talos\/nodes\/([^/]+)\.yaml$/;
/** What a chart is given. */
const VALUES = /^applications\/[^/]+\/[^/]+\.yaml$/;

/** @returns the application in whose folder a file is */
export const applicationOf = (path: string): { readonly application?: string } => {
  const application = /^applications\/([^/]+)\//.exec(path)?.[1];
  return application === undefined ? {} : { application };
};

/** What was read of a file, and why not more. */
export interface Read {
  readonly resources: readonly Resource[];
  readonly problem?: Diagnostic;
}

/** @returns what a file holds that is data, and no object of the cluster; undefined for any other file */
export const dataResources = (path: string, text: string): Read | undefined => {
  const root = ROOT.exec(path)?.[1];
  if (root !== undefined) return blocksIn(root, path, text);
  const node = NODE.exec(path)?.[1];
  if (node !== undefined) return documentsOf(node, path, text);
  if (!VALUES.test(path)) return undefined;
  const about = { type: 'values', id: `values ${path}`, subject: path, path, ...applicationOf(path) } as const;
  return resourcesIn(path, text, (value) => ({ ...about, value }));
};

const resourcesIn = (path: string, text: string, resourceOf: (value: unknown) => Resource): Read => {
  const { values, problem } = valuesIn(path, text);
  return { resources: values.map(resourceOf), ...(problem !== undefined && { problem }) };
};

const blocksIn = (root: string, path: string, text: string): Read => {
  const parsed = json(text);
  if (parsed === undefined) {
    return {
      resources: [],
      problem: error(
        'tree/unreadable-json',
        `${path} is not JSON that can be read`,
        [{ file: path }],
        'render it again',
      ),
    };
  }
  return {
    resources: blocksOf(parsed.value).map(({ address, body }) => ({
      type: 'terraform',
      id: `terraform ${root} ${address}`,
      subject: `${address} in terraform/${root}`,
      path,
      value: body,
    })),
  };
};

/** Deeper than this is nothing that Terraform's configuration has, and too deep to be compared. */
const MAX_DEPTH = 200;

/** @returns undefined for what is no JSON, or nested too deep */
const json = (text: string): { readonly value: unknown } | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    let level: readonly unknown[] = [value];
    for (let depth = 0; level.length > 0; depth++) {
      if (depth > MAX_DEPTH) return undefined;
      level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    }
    return { value };
  } catch {
    return undefined;
  }
};

/** The machine configuration has no kind; the documents beside it have one. */
const documentsOf = (node: string, path: string, text: string): Read =>
  resourcesIn(path, text, (value) => {
    const { kind, name } = isPlain(value) ? value : {};
    const document = kind === undefined ? 'machine configuration' : [kind, name].filter(Boolean).map(asText).join(' ');
    return { type: 'talos', id: `talos ${node} ${document}`, subject: `${node}: ${document}`, path, value };
  });
