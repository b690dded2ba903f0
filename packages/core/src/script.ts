/** Placeholder for a value in a script: a word that is valid in every language and in text. */
const PLACEHOLDER = /__([A-Z][A-Z_]*[A-Z])__/g;

/**
 * Puts values into a script from a separate file, beside the component that runs it.
 *
 * @param values values by name of placeholder: `KEYS` for `__KEYS__`. They are inserted unchanged: the caller has to quote
 *   them
 * @throws Error if a placeholder has no value, or a value has no placeholder
 */
export const scriptWith = (script: string, values: Readonly<Record<string, string>>): string => {
  const used = new Set<string>();
  const filled = script.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`placeholder ${placeholder} of the script has no value`);
    used.add(name);
    return value;
  });
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0)
    throw new Error(`the script has no placeholder ${unused.map((name) => `__${name}__`).join(', ')}`);
  return filled;
};
