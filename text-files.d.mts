export const TEXT_FILES: string[];
/** What esbuild does with them. */
export const textLoaders: {
  [k: string]: 'text';
};
//# sourceMappingURL=text-files.d.mts.map
