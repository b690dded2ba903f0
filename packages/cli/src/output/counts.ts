import { applicationsIn, type RenderedFile } from '@edgit/core';
import { layers } from '../layers.js';
import { plural } from './output.js';

/** Numbers that summarize a rendered tree. */
export interface Counts {
  readonly layers: number;
  /** Those that the root Application finds, at `applications/<name>/application.yaml`. */
  readonly applications: number;
  readonly objects: number;
  readonly namespaces: number;
  /** Namespaces with a default-deny policy for all Pods. Other policies allow single connections. */
  readonly closedNamespaces: number;
  readonly terraformRoots: number;
}

/** @returns what is in the files of a rendered tree */
export const countsOf = (files: ReadonlyMap<string, RenderedFile>): Counts => {
  const paths = [...files.keys()];
  const documents = [...files.values()].flatMap((file) => file.documents) as readonly Partial<Document>[];
  const closed = documents.filter(
    ({ kind, spec }) =>
      kind === 'CiliumNetworkPolicy' && isEmpty(spec?.endpointSelector) && isEmpty(spec?.ingress?.[0]),
  );
  return {
    layers: layers.length,
    applications: applicationsIn(paths).length,
    objects: paths.filter((path) => path.includes('/manifests/')).length,
    namespaces: documents.filter(({ kind }) => kind === 'Namespace').length,
    closedNamespaces: new Set(closed.map(({ metadata }) => metadata?.namespace)).size,
    terraformRoots: paths.filter((path) => path.endsWith('/main.tf.json')).length,
  };
};

interface Document {
  readonly kind: string;
  readonly metadata: { readonly namespace?: string };
  readonly spec: { readonly endpointSelector?: object; readonly ingress?: readonly object[] };
}

const isEmpty = (value: object | undefined): boolean => value !== undefined && Object.keys(value).length === 0;

/** @returns the counts in one line */
export const countsLine = (counts: Counts): string =>
  [
    plural(counts.layers, 'layer'),
    plural(counts.applications, 'application'),
    plural(counts.objects, 'object'),
    `${counts.closedNamespaces} of ${plural(counts.namespaces, 'namespace')} closed`,
    plural(counts.terraformRoots, 'Terraform root'),
  ].join('  ');
