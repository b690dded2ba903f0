/** A published version, and its date (YYYY-MM-DD) if it is known. */
export interface Version {
  readonly version: string;
  readonly released?: string;
}

/** @returns an empty object if the date is missing or invalid */
export const dateOf = (moment: string): { readonly released?: string } => {
  const date = /^\d{4}-\d\d-\d\d/.exec(moment)?.[0];
  return date === undefined || date.startsWith('0001') ? {} : { released: date };
};
