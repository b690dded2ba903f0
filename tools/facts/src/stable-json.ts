/** @returns JSON text that depends on the value alone: keys sorted, no white space, a newline at the end */
export const stableJson = (value: unknown): string => `${JSON.stringify(sorted(value))}\n`;

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};
