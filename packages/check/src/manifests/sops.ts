import { isPlain, type KubernetesObject } from '@edgit/kubernetes';

/**
 * SOPS adds the key `sops` to an encrypted file. Flux, ksops and others remove it when they decrypt the file
 * (https://getsops.io/docs/#encrypting-only-parts-of-a-file).
 *
 * @returns the object as it is applied, with values that are still encrypted
 */
export const withoutSops = (object: KubernetesObject): KubernetesObject => {
  const { sops, ...rest } = object;
  return isPlain(sops) && typeof sops.mac === 'string' ? (rest as KubernetesObject) : object;
};
