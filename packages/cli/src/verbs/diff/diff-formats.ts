/** Output formats of `edgit diff`. In a separate file, because the command line needs only the names. */
export const FORMATS = ['text', 'markdown', 'json'] as const;
export type Format = (typeof FORMATS)[number];
