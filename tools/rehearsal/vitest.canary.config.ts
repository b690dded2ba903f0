import { defineConfig } from 'vitest/config';
import rehearsal from './vitest.rehearsal.config.js';

/** The demo under the real Argo Rollouts, whose programs can't be built from Go modules: `npm run rehearse:canary`. */
export default defineConfig({
  ...rehearsal,
  test: {
    ...rehearsal.test,
    include: ['src/canary.rehearsal.ts'],
    exclude: [],
    outputFile: undefined,
    reporters: ['default'],
  },
});
