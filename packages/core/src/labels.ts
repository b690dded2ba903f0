type Labels = Readonly<Record<string, string>>;

/** @returns the labels as people read them, in the order of their keys: `app=web, part=api` */
export const labelsText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(', ');

export const sameLabels = (a: Labels, b: Labels): boolean => labelsText(a) === labelsText(b);
