import { entryOf, type KubernetesObject, type Path } from '@edgit/kubernetes';
import type * as z from 'zod';
import type { Codes, Diagnostic, Place } from '../input/diagnostics.js';
import type { Partially } from '../input/schema.js';
import type { Source } from '../input/source.js';
import type { Inventory } from '../inventory/inventory.js';
import type { ClusterSpec } from './cluster.js';
import type { ComponentInput } from './component.js';
import type { LayerName } from './layer-name.js';

/** One file of the rendered tree, before it is printed as text. Paths are relative to the tree, with `/`. */
export type Artifact =
  /** Kubernetes objects of one application: one file each under its `manifests/`, named after layer, kind and object. */
  | { readonly kind: 'objects'; readonly application: string; readonly objects: readonly KubernetesObject[] }
  /** One YAML file of one or more documents. */
  | { readonly kind: 'yaml'; readonly path: string; readonly documents: readonly unknown[]; readonly comment?: string }
  | { readonly kind: 'json'; readonly path: string; readonly value: unknown }
  | { readonly kind: 'text'; readonly path: string; readonly text: string };

/** Input of `declare`: the cluster and the layer's own settings. */
export interface DeclareContext<Settings> {
  readonly cluster: ClusterSpec;
  readonly settings: Settings;
  /** The full host name of a first label: `grafana` to grafana.example.org. */
  readonly host: (label: string, domain?: 'public' | 'cluster') => string;
  /** The same as an https URL without a trailing slash. */
  readonly url: (label: string, domain?: 'public' | 'cluster') => string;
  /** Issuer URL of the cluster's Keycloak realm, without a trailing slash. */
  readonly issuer: string;
}

/** Input of `emit`: also every component of every layer. */
export interface EmitContext<Settings> extends DeclareContext<Settings> {
  readonly inventory: Inventory;
}

/** Input of a layer's check of the Inventory. */
export interface InventoryCheckContext<Settings> extends EmitContext<Settings> {
  /** The place of a setting in this layer's file. */
  readonly place: Source['place'];
}

/** Input of a layer's checks across fields and files. A field that is invalid or absent is undefined. */
export interface CheckContext<Settings> {
  readonly cluster: Partially<ClusterSpec>;
  readonly settings: Partially<Settings>;
  /** The place of a setting in this layer's file. */
  readonly place: Source['place'];
  /** The place of a value in cluster.yaml. */
  readonly clusterPlace: (path: Path) => Place;
}

/** A layer: a library that declares its components and turns the Inventory into artifacts. */
export interface Layer<Schema extends z.ZodType = z.ZodType> {
  readonly name: LayerName;
  /** Inputs and outputs without a component: the files of `apps/`, the list of charts. The last layer owns them by default. */
  readonly owns?: readonly ('applications' | 'charts')[];
  /** The owner team of the layer, and of its components without `owner`. */
  readonly team: string;
  /** The schema of clusters/<name>/<layer>.yaml. A file that is absent counts as an empty one. */
  readonly settings: Schema;
  /** The codes of its own diagnostics, for `edgit explain`. */
  readonly codes?: Codes;
  /** Checks that zod can't do: relations between fields, and to cluster.yaml. */
  check?(context: CheckContext<z.output<Schema>>): readonly Diagnostic[];
  /** The components this layer runs: pure data. */
  declare(context: DeclareContext<z.output<Schema>>): readonly ComponentInput[];
  /** Errors for components that this layer would reject at run time, before the render. Pure. */
  checkInventory?(context: InventoryCheckContext<z.output<Schema>>): readonly Diagnostic[];
  /** Warnings for valid input, in every render without errors. Pure. */
  advise?(context: InventoryCheckContext<z.output<Schema>>): readonly Diagnostic[];
  /** The artifacts of this layer for the whole Inventory. Asynchronous only to load heavy libraries late. */
  emit(context: EmitContext<z.output<Schema>>): readonly Artifact[] | Promise<readonly Artifact[]>;
}

/** @returns the name of the layer that owns these inputs or outputs: see `owns` of {@link Layer} */
export const ownerAmong = (
  layers: readonly Pick<Layer, 'name' | 'owns'>[],
  what: NonNullable<Layer['owns']>[number],
): LayerName => (layers.find(({ owns = [] }) => owns.includes(what)) ?? layers.at(-1))?.name ?? what;

/** Gives a layer its types; returns it unchanged. */
export const defineLayer = <Schema extends z.ZodType>(layer: Layer<Schema>): Layer<Schema> => layer;

/** A component of a layer's catalogue: a function of the input of `declare`. */
export type ComponentDefinition<Settings> = (context: DeclareContext<Settings>) => ComponentInput;

/** Gives a catalogue component its types; returns it unchanged. */
export const defineComponent = <Settings = unknown>(
  definition: ComponentDefinition<Settings>,
): ComponentDefinition<Settings> => definition;

/** @returns the functions of {@link DeclareContext} for this cluster */
export const declareContext = <Settings>(cluster: ClusterSpec, settings: Settings): DeclareContext<Settings> => {
  const host = (label: string, domain: 'public' | 'cluster' = 'public'): string => fqdn(cluster, label, domain);
  return {
    cluster,
    settings,
    host,
    url: (label, domain) => `https://${host(label, domain)}`,
    issuer: `https://${host(KEYCLOAK_HOST)}/realms/${realmOf(cluster)}`,
  };
};

/** First label of Keycloak's host, which every layer needs. */
export const KEYCLOAK_HOST = 'keycloak';

/** Id of the Keycloak client that kubectl signs in with and the API server trusts; the component that it belongs to. */
export const KUBERNETES_CLIENT_ID = 'kubernetes';

/**
 * Account of Argo CD with which portals read its Applications. It has no password, and no token until an operator makes
 * one with `argocd account generate-token`.
 */
export const ARGOCD_PORTAL_ACCOUNT = 'portal';

/** Port of the Kubernetes API on its machines (Talos 1.12). */
export const API_SERVER_PORT = 6443;

/** ClusterIssuer for certificates that only the cluster itself has to trust. */
export const SELF_SIGNED_ISSUER = 'self-signed';

/** Namespace of Prometheus, which reads the metrics of everything. */
export const MONITORING_NAMESPACE = 'monitoring';

/** The full name of an exposed host, after the cluster's own renaming (`hosts`). */
export const fqdn = (cluster: ClusterSpec, label: string, domain: 'public' | 'cluster'): string =>
  `${entryOf(cluster.hosts, label) ?? label}.${cluster.domains[domain]}`;

export const realmOf = (cluster: ClusterSpec): string => cluster.identity.realm ?? cluster.name;

/** Address at which the Kubernetes API of the cluster is reached: the VIP, or the first control plane. */
export const apiEndpoint = (cluster: ClusterSpec): string | undefined =>
  cluster.controlPlane.vip ?? cluster.nodes.find((node) => node.role === 'control-plane' && node.address)?.address;

/** Folder of the rendered tree in the repository that Argo CD reads. */
export const treePath = (cluster: ClusterSpec): string => cluster.git.path ?? `rendered/${cluster.name}`;
