import { defineConfig } from 'vitest/config';
import { sharedConfig } from '../../vitest.shared.js';

const shared = sharedConfig(import.meta.dirname);

/** Tests with real Helm, and Go the first time. `npm run rehearse` runs them. */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ['src/**/*.rehearsal.ts'],
    testTimeout: 600_000,
    hookTimeout: 900_000,
    outputFile: { json: 'rehearsal/test-results.json' },
  },
});
