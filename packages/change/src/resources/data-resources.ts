import type { Diagnostic } from '@edgit/core';
import { asText, isPlain } from '@edgit/kubernetes';
import { valuesIn } from '@edgit/tree';
import { error } from '../codes.js';
import type { Resource } from './resource.js';
import { blocksOf } from './terraform.js';

const ROOT = /^terraform\/([^/]+)\/[^/]+\.tf\.json$/;
const NODE = /^talos\/nodes\/([^/]+)\.yaml$/;
/** Values of a chart. */
const VALUES = /^applications\/[^/]+\/[^/]+\.yaml$/;

/** @returns the application in whose folder a file is */
export const applicationOf = (path: string): { readonly application?: string } => {
  const application = /^applications\/([^/]+)\//.exec(path)?.[1];
  return application === undefined ? {} : { application };
};

/** The resources of a file, and the first error. */
export interface Read {
  readonly resources: readonly Resource[];
  readonly problem?: Diagnostic;
}

/** @returns the resources of a Terraform root, a machine configuration or a file of chart values; undefined for any other file */
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
      problem: error('tree/unreadable-json', `${path} is not valid JSON`, [{ file: path }], 'run `edgit render` again'),
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

/** Maximum nesting: Terraform's configuration is never deeper, and a recursive comparison could overflow the stack. */
const MAX_DEPTH = 200;

/** @returns undefined if the text is not JSON, or is nested too deep */
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

/** The machine configuration has no `kind`; all other Talos documents have one. */
const documentsOf = (node: string, path: string, text: string): Read =>
  resourcesIn(path, text, (value) => {
    const { kind, name } = isPlain(value) ? value : {};
    const document = kind === undefined ? 'machine configuration' : [kind, name].filter(Boolean).map(asText).join(' ');
    return { type: 'talos', id: `talos ${node} ${document}`, subject: `${node}: ${document}`, path, value };
  });
