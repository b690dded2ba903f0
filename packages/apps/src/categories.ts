/** The categories of the catalogue as people read them, in the order in which portals show them. */
export const CATEGORIES: Readonly<Record<string, string>> = {
  portal: 'Portal',
  applications: 'Applications',
  ai: 'AI',
  data: 'Data',
  storage: 'Storage',
  delivery: 'Delivery',
  observability: 'Observability',
  security: 'Security',
  network: 'Network',
};

/** @returns the titles of the catalogue's categories, in the order of the portals; others come behind them */
export const categoryTitles = (): readonly string[] => Object.values(CATEGORIES);

/** @returns a component's category as people read it: its own words, if the catalogue has none like it */
export const categoryTitle = (category: string): string =>
  Object.hasOwn(CATEGORIES, category) ? (CATEGORIES[category] ?? category) : category;
