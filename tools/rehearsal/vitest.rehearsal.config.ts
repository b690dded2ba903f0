import { rehearsalConfig } from '../../vitest.shared.js';

/** All but the canary, whose programs are not built from Go modules. */
export default rehearsalConfig(import.meta.dirname, {
  exclude: ['src/canary.rehearsal.ts'],
  // One control plane at a time: two cores are not enough for more.
  fileParallelism: false,
});
