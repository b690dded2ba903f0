import type { RiskKind } from './names.js';
import type { FieldPath } from './path.js';

/** What an item is: an object of the cluster, a block of Terraform, a document of a machine, values of a chart, a file. */
export type ItemType = 'object' | 'terraform' | 'talos' | 'values' | 'file';
export type State = 'added' | 'removed' | 'changed';

/** One field that differs. A side that is left out has no such field. */
export interface FieldChange {
  readonly path: FieldPath;
  readonly before?: unknown;
  readonly after?: unknown;
  /** The entries of a list are the same, in another order: `before` and `after` say what they are called. */
  readonly order?: true;
}

/** Whose an item is. */
export interface Ownership {
  /** Team that answers for it: the label `edgit.dev/owner` of its Application. */
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
  /** Its file in the tree that has it, the newer one first. */
  readonly path: string;
  /** What identifies it among the items of its type. */
  readonly id: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** What differs in an item that both trees have. */
  readonly fields: readonly FieldChange[];
}

/** An object that is now in the folder of another application, and else the same resource. */
export interface Move {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

/** A chart, or a folder of somebody else's manifests, of another version. */
export interface Bump {
  readonly application: string;
  readonly team: string;
  readonly repo: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Where the release notes of the new version are; undefined where nothing says so. */
  readonly notes?: string;
}

/** From one rendered tree to another. */
export interface Change {
  readonly cluster: string;
  /** Sorted by team, layer, application, subject. */
  readonly items: readonly Item[];
  readonly moves: readonly Move[];
  readonly bumps: readonly Bump[];
  /** What could not be compared, in words. */
  readonly notes: readonly string[];
}

export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something that a reviewer has to know before the change is merged. */
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
