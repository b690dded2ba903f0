import { camelCase } from './plan.mjs';

/**
 * The `index.ts` of a layer with one component more: imported, and in the list of what the layer declares. The formatter puts
 * its import in order.
 *
 * @param {string} text
 * @param {string} name
 * @returns {string} the same text, if it has no list that is known here
 */
export const withComponent = (text, name) => {
  const value = camelCase(name);
  const listed = LISTS.reduce((found, list) => (found === text ? list(text, value) : found), text);
  return listed === text ? text : `import { ${value} } from './components/${name}/${name}.js';\n${listed}`;
};

/** @type {readonly ((text: string, value: string) => string)[]} */
const LISTS = [
  // A catalogue of many, in order.
  (text, value) =>
    text.replace(/const CATALOGUE = \[\n([\s\S]*?)\n\];/, (_, items) => {
      const all = [...items.split('\n'), `  ${value},`];
      return `const CATALOGUE = [\n${all.sort(byName).join('\n')}\n];`;
    }),
  (text, value) =>
    text.replace(/declare: \(context\) =>\s+\[([^\]]*)\]\.map\(/, (_, items) => declared(`${items}, ${value}`)),
  (text, value) => text.replace(/declare: \(\) => \[\],/, `${declared(value)}(component) => component(context)),`),
];

/** @param {string} items */
const declared = (items) => `declare: (context) => [${items}].map(`;

/** @type {(a: string, b: string) => number} */
const byName = (a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);
