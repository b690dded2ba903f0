/**
 * Groups values by key, at the first call. The groups are needed for every component: searching all values for each of
 * a thousand components would take a million steps.
 *
 * @returns a function from a key to its values in order, or to an empty list
 */
export const groupsBy = <Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): ((key: string) => readonly Value[]) => {
  let groups: Map<string, Value[]> | undefined;
  return (key) => {
    groups ??= grouped(values, keyOf);
    return groups.get(key) ?? [];
  };
};

const grouped = <Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> => {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
};
