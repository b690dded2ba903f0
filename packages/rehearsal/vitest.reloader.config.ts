import { rehearsalConfig } from '../../vitest.shared.js';

/** Secrets of edgit-k8s under the real Reloader, which is not built here: `npm run rehearse:reloader`. */
export default rehearsalConfig(import.meta.dirname, {
  include: ['src/reloader.rehearsal.ts'],
  fileParallelism: false,
  reporters: ['default'],
});
