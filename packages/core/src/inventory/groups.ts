/**
 * Values by what they have in common. The groups are made when the first one is asked for: every component asks, and a
 * search through all values for each of a thousand components would take a million steps.
 *
 * @returns what finds the values of a key, in their order; none of a key that no value has
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
