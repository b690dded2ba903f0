/*
 * Text in other languages: one file for each, one way to write a text so that it stays that text. Names, hosts, addresses,
 * numbers and all else that its schema holds to letters, digits and a few signs is the same everywhere, and needs none of
 * this; what a person may write freely does. HTML, JSON and YAML have well-kept writers: Handlebars, JSON.stringify, toYaml.
 */
export { celString } from './cel.js';
export { containerText } from './container-text.js';
export { goTemplateProblem, goTemplateText } from './go-template.js';
export { hcl1String, hclString, hclTemplate } from './hcl.js';
export { markdownCode, markdownFence, markdownSpan, markdownText } from './markdown.js';
export { shellComment, shellPattern, shellWord } from './shell.js';
export { yamlComment } from './yaml-comment.js';
