export { hcl1String, hclString, hclTemplate } from './hcl.js';
