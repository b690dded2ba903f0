import { readFileSync } from 'node:fs';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { TEXT_FILES } from './text-files.mjs';

/** Scripts of components are text to those who import them, as in the bundle. */
const textFiles = {
  name: 'text-files',
  enforce: 'pre',
  load: (id: string) =>
    TEXT_FILES.some((ending) => id.endsWith(ending))
      ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};`
      : undefined,
} as const;

/** One configuration for every project: sources instead of builds, and a result file that `.ci/run` adds up. */
export const sharedConfig = (root: string): ViteUserConfig =>
  defineConfig({
    root,
    plugins: [textFiles],
    cacheDir: 'node_modules/.vite',
    resolve: { conditions: ['@edgit/source'] },
    ssr: { resolve: { conditions: ['@edgit/source'] } },
    test: {
      include: ['src/**/*.spec.ts'],
      environment: 'node',
      // Specs keep nothing in modules, so that each worker loads a project once: a quarter of the time of a worker for each
      // file. A spec that replaces modules needs `isolate: true` in its project.
      isolate: false,
      pool: 'threads',
      env: { NO_COLOR: '1' },
      testTimeout: 120_000,
      hookTimeout: 120_000,
      reporters: ['default', 'json'],
      outputFile: { json: 'test-results.json' },
    },
  });

/**
 * Tests with the real programs: minutes, not seconds, and Go the first time. `npm run rehearse` runs them.
 *
 * @param test what differs from one project to the next
 */
export const rehearsalConfig = (root: string, test: ViteUserConfig['test'] = {}): ViteUserConfig => {
  const shared = sharedConfig(root);
  return {
    ...shared,
    test: {
      ...shared.test,
      // They start programs and listen for signals, which a thread does not get.
      isolate: true,
      pool: 'forks',
      include: ['src/**/*.rehearsal.ts'],
      testTimeout: 600_000,
      hookTimeout: 600_000,
      outputFile: { json: 'rehearsal/test-results.json' },
      ...test,
    },
  };
};
