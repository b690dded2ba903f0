import { defineConfig } from 'vitest/config';
import { sharedConfig } from '../../vitest.shared.js';

const shared = sharedConfig(import.meta.dirname);

/** Tests with the real programs: minutes, not seconds, and Go the first time. `npm run rehearse` runs them. */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ['src/**/*.rehearsal.ts'],
    exclude: ['src/canary.rehearsal.ts'],
    // One control plane at a time: two cores are not enough for more.
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    outputFile: { json: 'rehearsal/test-results.json' },
  },
});
