import { rehearsalConfig } from '../../vitest.shared.js';

/** The demo under the real Argo Rollouts, whose programs can't be built from Go modules: `npm run rehearse:canary`. */
export default rehearsalConfig(import.meta.dirname, {
  include: ['src/canary.rehearsal.ts'],
  fileParallelism: false,
  reporters: ['default'],
});
