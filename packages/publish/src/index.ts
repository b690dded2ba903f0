export { publishCodes } from './codes.js';
export type { PublishedChange } from './compare.js';
export { isSourceBranch, type Publication, type PublishOptions, publish } from './publish.js';
