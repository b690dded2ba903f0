/*
 * Escaping of text for other languages: one file per language. Use it for free text from users. Names, hosts, addresses
 * and numbers need no escaping: their schemas allow only letters, digits and a few signs. For HTML, JSON and YAML, use
 * Handlebars, JSON.stringify and toYaml.
 */
export { celString } from './cel.js';
export { containerText } from './container-text.js';
export { goTemplateProblem, goTemplateText } from './go-template.js';
export { hcl1String, hclString, hclTemplate } from './hcl.js';
export { markdownCode, markdownFence, markdownSpan, markdownText } from './markdown.js';
export { shellComment, shellPattern, shellWord } from './shell.js';
export { yamlComment } from './yaml-comment.js';
