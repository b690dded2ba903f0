/** What a script has in place of a value: a word that is valid in every language, and in text. */
const PLACEHOLDER = /__([A-Z][A-Z_]*[A-Z])__/g;

/**
 * Puts values into a script that is a file of its own, beside the component that runs it.
 *
 * @param values by the name of their placeholder: `KEYS` for `__KEYS__`. They are text of the script: whoever gives one
 *   sees to its quotes
 * @throws Error when the script has a placeholder without a value, or lacks one
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
