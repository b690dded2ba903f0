/** What of edgit reads an input. */
export const KINDS = ['clusters', 'manifests', 'trees'] as const;
export type Kind = (typeof KINDS)[number];

/** Files by their paths. */
export type Files = Readonly<Record<string, string>>;

/** One input. For trees, `before` is the older one. */
export interface FuzzInput {
  readonly kind: Kind;
  readonly files: Files;
  readonly before?: Files;
}

/** Part of every password of an input: no answer may contain it. */
export const SECRET = 's3cr3t';
