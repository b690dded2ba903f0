/**
 * What images are pushed with: the account of the registry, and the key of the secret that the registry shares for
 * `image-push`.
 */
export const PUSH_ROBOT = { name: 'builder', key: 'secret' } as const;
