import { isPlain, type KubernetesObject } from '@edgit/kubernetes';

/**
 * SOPS leaves a key of its own in what it encrypts; Flux, ksops and others take it out when they decrypt
 * (https://getsops.io/docs/#encrypting-only-parts-of-a-file).
 *
 * @returns the object as it is applied, but for the values that are encrypted
 */
export const withoutSops = (object: KubernetesObject): KubernetesObject => {
  const { sops, ...rest } = object;
  return isPlain(sops) && typeof sops.mac === 'string' ? (rest as KubernetesObject) : object;
};
