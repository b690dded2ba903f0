/*
 * For specs across layers, as `@edgit/apps/testing`: what is asked of every Pod, every reference and every query of the
 * catalogue. Nothing else imports it.
 */

export { categoryTitles } from '../categories.js';
export { ambiguous } from './ambiguous-metrics.js';
export { podSecurityViolations } from './pod-security.js';
export { type Container, containersOf, type PodTemplate, podTemplates, selects } from './pod-templates.js';
export { danglingReferences } from './references.js';
