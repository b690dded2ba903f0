import { asText, isPlain, type Plain } from '@edgit/kubernetes';

/** A block of a Terraform root. */
export interface Block {
  /** As Terraform writes it: `keycloak_realm.realm`, `data.vault_mount.kv`, `variable.vault_address`. */
  readonly address: string;
  readonly body: unknown;
}

/** Blocks with two labels, and the prefix of their address. */
const TYPED: Readonly<Record<string, string>> = { resource: '', data: 'data.', ephemeral: 'ephemeral.' };
/** Blocks with one label. */
const NAMED = new Set(['variable', 'output', 'module', 'provider', 'check']);

/** @returns the blocks of a root in Terraform's JSON syntax. There each block can also be a list of blocks */
export const blocksOf = (root: unknown): readonly Block[] =>
  Object.entries(isPlain(root) ? root : {})
    .filter(([type]) => type !== '//')
    .flatMap(([type, body]): readonly Block[] => {
      const prefix = Object.hasOwn(TYPED, type) ? TYPED[type] : undefined;
      if (prefix !== undefined) {
        return maps(body).flatMap((types) =>
          Object.entries(types).flatMap(([label, named]) =>
            maps(named).flatMap((names) =>
              Object.entries(names).map(([name, inner]) => ({
                address: `${prefix}${label}.${name}`,
                body: single(inner),
              })),
            ),
          ),
        );
      }
      if (!NAMED.has(type)) return [{ address: type, body }];
      return maps(body).flatMap((names) =>
        Object.entries(names).map(([name, inner]) => ({ address: `${type}.${name}`, body: single(inner) })),
      );
    });

const maps = (body: unknown): readonly Plain[] => (Array.isArray(body) ? body : [body]).filter(isPlain);

const single = (body: unknown): unknown => (Array.isArray(body) && body.length === 1 ? body[0] : body);

/** The `moved` and `removed` blocks of a root. */
export interface Moves {
  /** Older address to newer. */
  readonly moved: ReadonlyMap<string, string>;
  /** Addresses that Terraform forgets without destroying them. */
  readonly forgotten: ReadonlySet<string>;
}

export const movesOf = (root: unknown): Moves => {
  const { moved, removed } = isPlain(root) ? root : {};
  return {
    moved: new Map(maps(moved).map(({ from, to }) => [asText(from), asText(to)])),
    forgotten: new Set(
      maps(removed)
        .filter(({ lifecycle }) => maps(lifecycle).some(({ destroy }) => destroy === false))
        .map(({ from }) => asText(from)),
    ),
  };
};
