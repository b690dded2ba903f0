/** A published version, and when: as YYYY-MM-DD, where its publisher says. */
export interface Version {
  readonly version: string;
  readonly released?: string;
}

/** @returns nothing where a publisher leaves the date out, or writes none that can be read */
export const dateOf = (moment: string): { readonly released?: string } => {
  const date = /^\d{4}-\d\d-\d\d/.exec(moment)?.[0];
  return date === undefined || date.startsWith('0001') ? {} : { released: date };
};
