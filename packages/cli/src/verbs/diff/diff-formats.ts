/** How `edgit diff` writes. Apart from the verb: the command line needs the names alone. */
export const FORMATS = ['text', 'markdown', 'json'] as const;
export type Format = (typeof FORMATS)[number];
