// Files that are text to those who import them: scripts that run in containers, each in the folder of its component.
export const TEXT_FILES = ['.py', '.sh', '.lua', '.browser.js'];

/** What esbuild does with them. */
export const textLoaders = Object.fromEntries(TEXT_FILES.map((ending) => [ending, /** @type {const} */ ('text')]));
