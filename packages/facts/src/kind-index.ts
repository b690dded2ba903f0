/** Where the schema of a kind is: a definition of the pool of native kinds, or a file of its own. */
export interface KindFacts {
  readonly definition?: string;
  readonly file?: string;
  readonly namespaced: boolean;
}

/** apiVersion → kind → facts: `kubernetes/kinds.json.gz`. */
export type KindIndex = Readonly<Record<string, Readonly<Record<string, KindFacts>>>>;
