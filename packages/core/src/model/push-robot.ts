/**
 * Credentials for pushing images: the account of the registry, and the key in the secret that the registry shares for
 * `image-push`.
 */
export const PUSH_ROBOT = { name: 'builder', key: 'secret' } as const;
