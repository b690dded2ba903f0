import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** One configuration for every project: sources instead of builds, and a result file that `.ci/run` adds up. */
export const sharedConfig = (root: string): ViteUserConfig =>
  defineConfig({
    root,
    cacheDir: 'node_modules/.vite',
    resolve: { conditions: ['@edgit/source'] },
    ssr: { resolve: { conditions: ['@edgit/source'] } },
    test: {
      include: ['src/**/*.spec.ts'],
      environment: 'node',
      env: { NO_COLOR: '1' },
      testTimeout: 120_000,
      hookTimeout: 120_000,
      reporters: ['default', 'json'],
      outputFile: { json: 'test-results.json' },
    },
  });
