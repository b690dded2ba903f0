import { rehearsalConfig } from '../../vitest.shared.js';

/** All but the canary and Reloader, whose programs are not built here. */
export default rehearsalConfig(import.meta.dirname, {
  exclude: ['src/canary.rehearsal.ts', 'src/reloader.rehearsal.ts'],
  // One control plane at a time: two cores are not enough for more.
  fileParallelism: false,
});
