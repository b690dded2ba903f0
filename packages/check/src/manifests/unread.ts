/** The objects that an unreadable file may contain. */
export interface Unread {
  readonly file: string;
  /** Kinds, without their groups; undefined for any. */
  readonly kinds: ReadonlySet<string> | undefined;
  /** Names of its objects; undefined for any. */
  readonly names: ReadonlySet<string> | undefined;
  /** Why, after "which": "can't be read". */
  readonly why: string;
}

const KIND = /^[ \t]*(?:-[ \t]+)?["']?kind["']?[ \t]*:[ \t]*(.*)$/gm;
const NAME = /(?:^|[{,\s])["']?name["']?[ \t]*:[ \t]*("[^"\n]*"|'[^'\n]*'|[^,}\n]*)/g;
const PLAIN_KIND = /^["']?([A-Za-z]+)["']?[ \t]*(?:#.*)?$/;

/** Kinds from which a controller makes objects of another kind. */
const MAKES: Readonly<Record<string, string>> = {
  ExternalSecret: 'Secret',
  SealedSecret: 'Secret',
  Certificate: 'Secret',
  Deployment: 'Pod',
  StatefulSet: 'Pod',
  DaemonSet: 'Pod',
  ReplicaSet: 'Pod',
  Rollout: 'Pod',
  Job: 'Pod',
  CronJob: 'Pod',
};

/**
 * @param text a document that is not valid YAML
 * @returns the objects that may be in it, by the kinds and names in its lines
 */
export const unreadDocument = (file: string, text: string): Unread => {
  const kinds = [...text.matchAll(KIND)].map(([, kind = '']) => PLAIN_KIND.exec(kind.trim())?.[1]);
  const names = [...text.matchAll(NAME)].map(([, name = '']) => name.trim().replace(/^["']|["']$/g, ''));
  const isKnown = kinds.length > 0 && kinds.every((kind) => kind !== undefined);
  const isNamed = names.every((name) => !name.includes('{{') && !name.includes('${'));
  return {
    file,
    kinds: isKnown ? withMade(kinds.filter((kind) => kind !== undefined)) : undefined,
    names: isNamed ? new Set(names) : undefined,
    why: 'can’t be read',
  };
};

/** @returns what an incomplete object may be, such as one without a kind */
export const unreadObject = (file: string, kind: unknown, name: unknown): Unread => ({
  file,
  kinds: typeof kind === 'string' ? withMade([kind]) : undefined,
  names: typeof name === 'string' ? new Set([name]) : undefined,
  why: 'can’t be read',
});

/** @returns a file that may contain any object */
export const unreadFile = (file: string): Unread => ({
  file,
  kinds: undefined,
  names: undefined,
  why: 'can’t be read',
});

const withMade = (kinds: readonly string[]): ReadonlySet<string> =>
  new Set(kinds.flatMap((kind) => [kind, MAKES[kind] ?? kind]));
