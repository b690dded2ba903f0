/** @import { YAMLMap, YAMLSeq } from 'yaml' */
import { Document, isMap, isSeq, visit } from 'yaml';

/**
 * A map as YAML. Small values are on one line.
 *
 * @param {Readonly<Record<string, unknown>>} map
 * @returns {string}
 */
export const yamlOf = (map) => {
  // Readers of YAML 1.1 take more words for a boolean: those have quotes.
  const document = new Document(map, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  visit(document, {
    Collection: (_, node, path) => {
      if (path.length === 1 || !fits(node)) return undefined;
      node.flow = true;
      return visit.SKIP;
    },
  });
  return document.toString({ lineWidth: 0 });
};

/**
 * What fits on one line is easier to read there; but Renovate looks for URLs and versions at the end of theirs, and objects
 * in a list have a line each.
 *
 * @param {YAMLMap | YAMLSeq} node
 */
const fits = (node) => {
  if (isSeq(node) && node.items.some((item) => isMap(item))) return false;
  const line = JSON.stringify(node).replaceAll('"', '').replace(/[:,]/g, '$& ');
  return line.length <= 60 && !line.includes('version: ');
};
