import type { RiskKind } from './names.js';
import type { FieldPath } from './path.js';

/** Type of an item: a Kubernetes object, a block of Terraform, a Talos document of a machine, values of a chart, or a file. */
export type ItemType = 'object' | 'terraform' | 'talos' | 'values' | 'file';
export type State = 'added' | 'removed' | 'changed';

/** One field that differs. Without `before` the field is new; without `after` it is removed. */
export interface FieldChange {
  readonly path: FieldPath;
  readonly before?: unknown;
  readonly after?: unknown;
  /** The list has the same entries in another order: `before` and `after` are the names of the entries. */
  readonly order?: true;
}

/** Owner of an item. */
export interface Ownership {
  /** Label `edgit.dev/owner` of its Application. */
  readonly team: string;
  readonly layer: string;
  readonly application?: string;
}

/** One resource that differs between two trees. */
export interface Item extends Ownership {
  readonly type: ItemType;
  readonly state: State;
  /** `Deployment shop/web`, `keycloak_openid_client.argocd in terraform/keycloak`. */
  readonly subject: string;
  /** Its file in the newer tree; in the older one if it is removed. */
  readonly path: string;
  /** Unique among the items of its type. */
  readonly id: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Fields that differ. Empty unless `state` is `changed`. */
  readonly fields: readonly FieldChange[];
}

/** An object that moved to the folder of another application. */
export interface Move {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

/** A new version of a chart, or of a folder of manifests in a foreign repository. */
export interface Bump {
  readonly application: string;
  readonly team: string;
  readonly repo: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** URL of the release notes of the new version, if it is known. */
  readonly notes?: string;
}

/** The difference between two rendered trees of a cluster. */
export interface Change {
  readonly cluster: string;
  /** Sorted by team, layer, application, subject. */
  readonly items: readonly Item[];
  readonly moves: readonly Move[];
  readonly bumps: readonly Bump[];
  /** Messages about parts that could not be compared. */
  readonly notes: readonly string[];
}

export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A risk that a reviewer has to know before the change is merged. */
export interface Risk {
  readonly kind: RiskKind;
  readonly severity: Severity;
  readonly subject: string;
  readonly reason: string;
  readonly whatToDo: string;
  /** File of the tree. */
  readonly path: string;
  readonly team: string;
}
