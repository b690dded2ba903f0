import type { RegistrySettings } from './settings.js';

/*
 * The rules of image-policies.ts in TypeScript: they find a denied image before its Pod starts. The policies parse images
 * with go-containerregistry's `name`, in its weak mode.
 */

/** The parts of an image reference. */
export interface ImageReference {
  /** Host, and port where there is one; docker.io where none is named. */
  readonly registry: string;
  /** With `library/` where Docker Hub has it. */
  readonly repository: string;
  /** The digest where there is one, else the tag, else latest. */
  readonly identifier: string;
  readonly isDigest: boolean;
}

const REPOSITORY = /^[a-z0-9_\-./]{2,255}$/;
const TAG = /^[a-zA-Z0-9_\-.]{1,128}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** What a URL may have between its slashes; the library asks Go's. */
const REGISTRY = /^[a-zA-Z0-9._-]+(:[0-9]+)?$/;

/** @returns undefined if the text is not an image reference */
export const parseImage = (image: string): ImageReference | undefined => {
  const [named = '', digest, ...more] = image.split('@');
  if (more.length > 0) return undefined;
  if (digest !== undefined && !DIGEST.test(digest)) return undefined;
  // A colon before a slash belongs to the port.
  const [, base = named, tag] = /^(.*):([^:/]*)$/.exec(named) ?? [];
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  const slash = base.indexOf('/');
  const first = slash === -1 ? '' : base.slice(0, slash);
  const isHost = /[.:]/.test(first);
  const host = isHost ? first : 'docker.io';
  const path = isHost ? base.slice(slash + 1) : base;
  if (!REGISTRY.test(host) || !REPOSITORY.test(path)) return undefined;
  const registry = host === 'index.docker.io' ? 'docker.io' : host;
  return {
    registry,
    repository: registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path,
    identifier: digest ?? tag ?? 'latest',
    isDigest: digest !== undefined,
  };
};

/** The decision about an image in a namespace that is not excluded. */
export type Verdict =
  | { readonly kind: 'excepted'; readonly exception: string }
  | { readonly kind: 'rewritten'; readonly image: string }
  | { readonly kind: 'own'; readonly project: string }
  /** `registry` is undefined for texts that are not image references, and for images of `localhost/`. */
  | { readonly kind: 'denied'; readonly registry?: string };

/**
 * @param image as a container names it
 * @param harborHost full host name of Harbor
 */
export const judgeImage = (image: string, settings: RegistrySettings, harborHost: string): Verdict => {
  // Exceptions are compared with the unchanged text: `nginx` is not below `docker.io`.
  const exception = Object.keys(settings.exceptions).find((prefix) => image.startsWith(`${prefix}/`));
  if (exception !== undefined) return { kind: 'excepted', exception };
  const isLocal = image.startsWith('localhost/');
  const parsed = isLocal ? undefined : parseImage(image);
  const proxy = parsed && new Map(Object.entries(settings.proxies)).get(parsed.registry);
  if (parsed !== undefined && proxy !== undefined) {
    const { repository, identifier, isDigest } = parsed;
    const rewritten = `${harborHost}/${proxy.project}/${repository}${isDigest ? '@' : ':'}${identifier}`;
    return { kind: 'rewritten', image: rewritten };
  }
  const caches = Object.values(settings.proxies).map(({ project }) => project);
  const own = [...settings.projects, ...caches].find((project) => image.startsWith(`${harborHost}/${project}/`));
  if (own !== undefined) return { kind: 'own', project: own };
  return parsed === undefined ? { kind: 'denied' } : { kind: 'denied', registry: parsed.registry };
};
