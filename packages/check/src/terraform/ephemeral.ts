import { type Reference, referencesIn } from './expressions.js';
import type { Root } from './root.js';

/** @returns a function that tells whether a value is one that Terraform keeps out of state */
export const ephemeralIn = ({ variables, locals }: Root): ((value: unknown) => boolean) => {
  const isEphemeral = ([first, second = '']: Reference, seen: ReadonlySet<string>): boolean => {
    if (first === 'ephemeral') return true;
    if (first === 'var') return variables.get(second)?.ephemeral === true;
    if (first !== 'local' || seen.has(second)) return false;
    const inner = new Set([...seen, second]);
    return referencesIn(locals.get(second)?.value).some((reference) => isEphemeral(reference, inner));
  };
  return (value) =>
    !JSON.stringify(value).includes('ephemeralasnull(') &&
    referencesIn(value).some((reference) => isEphemeral(reference, new Set()));
};
