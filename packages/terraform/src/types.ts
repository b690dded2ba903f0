import type { Expression } from './expression.js';
import type { GrafanaProviderConfig, GrafanaResources } from './generated/grafana.js';
import type { HarborProviderConfig, HarborResources } from './generated/harbor.js';
import type { KeycloakDataSources, KeycloakProviderConfig, KeycloakResources } from './generated/keycloak.js';
import type { RandomEphemerals } from './generated/random.js';
import type { VaultEphemerals, VaultProviderConfig, VaultResources } from './generated/vault.js';

/** Resource types by name, as the providers' own schemas have them. */
export interface Resources extends VaultResources, KeycloakResources, HarborResources, GrafanaResources {}

/** Data source types by name: objects that exist already. */
export interface DataSources extends KeycloakDataSources {}

/** Ephemeral resource types by name: values that are never in state. */
export interface Ephemerals extends VaultEphemerals, RandomEphemerals {}

/** Provider configurations by name. `random` has none. */
export interface Providers {
  readonly vault: VaultProviderConfig;
  readonly keycloak: KeycloakProviderConfig;
  readonly harbor: HarborProviderConfig;
  readonly grafana: GrafanaProviderConfig;
  readonly random: Readonly<Record<string, never>>;
}

/** Arguments that every block takes. Addresses are bare: `vault_mount.kv`. */
export interface MetaArguments {
  readonly count?: number | Expression;
  readonly depends_on?: readonly string[];
  readonly lifecycle?: {
    readonly prevent_destroy?: boolean;
    readonly create_before_destroy?: boolean;
    readonly ignore_changes?: readonly string[];
    readonly precondition?: readonly Precondition[];
  };
}

/** A condition that must be true before Terraform plans a block, and its error message. */
export interface Precondition {
  readonly condition: Expression;
  readonly error_message: string;
}

/** An input variable of a root. */
export interface Variable {
  readonly type: string;
  readonly description: string;
  readonly default?: unknown;
  readonly sensitive?: boolean;
  readonly nullable?: boolean;
  /** Never in state or plan; it must be given whenever it is used. */
  readonly ephemeral?: boolean;
  /** Conditions for a given value; they refer to the variable itself. */
  readonly validation?: readonly Precondition[];
}

/** A block of a root: refers to its own attributes. */
export interface Reference {
  /** `vault_mount.kv`, for `depends_on`. */
  readonly address: string;
  /** An attribute of it: `attr('path')` is `${vault_mount.kv.path}`. */
  attr(name: string): Expression;
}
