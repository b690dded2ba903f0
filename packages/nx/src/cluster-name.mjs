/** The field `name` at the start of a line. edgit itself reports other errors of the file. */
const NAME = /^name:\s*["']?([a-z0-9][-a-z0-9]*)/m;

/**
 * Reads the name of a cluster without parsing the file.
 *
 * @param {string} text of its cluster.yaml
 * @param {string} folder name of the folder: the default if the file has no name
 * @returns {string}
 */
export const clusterName = (text, folder) => NAME.exec(text)?.[1] ?? folder;
