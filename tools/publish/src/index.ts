export type { PublishedChange } from './compare.js';
export { type Publication, type PublishOptions, publish } from './publish.js';
