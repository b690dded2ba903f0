import { camelCase } from './plan.mjs';

/**
 * The `index.ts` of a layer with one component more: imported, and in the list of what the layer declares.
 *
 * @param {string} text
 * @param {string} name
 * @returns {string} the same text, if it has no list that is known here
 */
export const withComponent = (text, name) => {
  const value = camelCase(name);
  const listed = LISTS.reduce((found, list) => (found === text ? list(text, value) : found), text);
  return listed === text ? text : withImport(listed, `import { ${value} } from './components/${name}/${name}.js';`);
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

const WIDTH = 120;

/** The list as the formatter leaves it. @param {string} items */
const declared = (items) => {
  const list = `[${items}].map(`;
  const rest = '(component) => component(context)),'.length;
  const onOne = `declare: (context) => ${list}`;
  return onOne.length + rest + 2 <= WIDTH ? onOne : `declare: (context) =>\n    ${list}`;
};

/** @type {(a: string, b: string) => number} */
const byName = (a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);

/** What an import is sorted by: `gateway` comes before `gateway-api`. @param {string} line */
const key = (line) => /'(.*?)(\.js)?'/.exec(line)?.[1] ?? '';

/** Imports stay in the order of their paths: packages first, then files of one's own. @type {(text: string, line: string) => string} */
const withImport = (text, line) => {
  const lines = text.split('\n');
  const isImport = (/** @type {string} */ each) => each.startsWith('import ');
  const after = lines.findIndex((each) => isImport(each) && key(each).startsWith('.') && key(each) > key(line));
  const last = lines.findLastIndex(isImport);
  lines.splice(after === -1 ? last + 1 : after, 0, line);
  return lines.join('\n');
};
