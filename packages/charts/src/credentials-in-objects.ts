import { isPlain, type KubernetesObject, subjectOf } from '@edgit/kubernetes';
import { isNewEachTime } from './differences.js';

/** Keys of credentials. */
const CREDENTIAL = /passw(or)?d|passphrase|token|secret|credential|(private|api|access|encryption)[-_.]?key/i;

/** A key of a Secret that has a value. */
export interface Credential {
  /** `Secret shop/db`. */
  readonly object: string;
  readonly key: string;
}

/** @returns the keys of Secrets that look like credentials, and have a value that is the same in every render */
export const credentialsIn = (objects: readonly KubernetesObject[]): readonly Credential[] =>
  objects
    .filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Secret')
    .flatMap((secret) =>
      [secret.data, secret.stringData]
        .flatMap((data) => (isPlain(data) ? Object.entries(data) : []))
        .filter(([key, value]) => CREDENTIAL.test(key) && value !== '' && !isNewEachTime(value))
        .map(([key]) => ({ object: subjectOf(secret), key })),
    );
