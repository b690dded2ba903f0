/** On a line of its own, as everybody writes it; whatever else is wrong with the file, edgit says. */
const NAME = /^name:\s*["']?([a-z0-9][-a-z0-9]*)/m;

/**
 * The name of a cluster, for those who look at many and render none.
 *
 * @param {string} text of its cluster.yaml
 * @param {string} folder name of the folder, which stands in where the file does not say
 * @returns {string}
 */
export const clusterName = (text, folder) => NAME.exec(text)?.[1] ?? folder;
