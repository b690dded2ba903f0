import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

// Biome lints every file, and finds cycles of files (noImportCycles). ESLint adds what Biome can't see: the types of values, and
// the package of an import. The boundaries are those of @nx/eslint-plugin, not of another tool: Nx has the graph of packages already,
// types of packages are tags in package.json, and of its dependencies all but five are there for nx and typescript-eslint (all MIT).

// The rule reads the graph from Nx's cache. Without one it checks nothing.
await createProjectGraphAsync({ exitOnError: true });

const GENERATED = [
  '**/dist/**',
  '**/out-tsc/**',
  '**/bundle/**',
  '**/generated/**',
  '**/terraform-types/**',
  'rendered/**',
];
const TESTS = ['**/*.spec.ts', '**/*.rehearsal.ts', '**/testing/**', '**/testing.ts'];

/** What packages of one type may import. docs/architecture.md has the same as a table. */
const mayImport = (type, ...imported) => ({
  sourceTag: `type:${type}`,
  onlyDependOnLibsWithTags: imported.map((each) => `type:${each}`),
});

const BELOW_LAYERS = ['kubernetes', 'contract', 'terraform'];
const ALL_BUT_COMMAND = [...BELOW_LAYERS, 'layer', 'product'];

export default [
  { ignores: GENERATED },
  {
    files: ['**/*.ts', '**/*.mjs'],
    ignores: ['**/vitest*.config.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          // A verb of the command is loaded when it runs; what it needs itself it imports as usual.
          checkDynamicDependenciesExceptions: ['.*'],
          // The endings of scripts that are imported as text: of the whole workspace.
          allow: ['../../text-files.mjs'],
          depConstraints: [
            mayImport('kubernetes'),
            mayImport('contract', 'kubernetes'),
            mayImport('terraform', 'kubernetes', 'contract'),
            mayImport('layer', ...BELOW_LAYERS),
            mayImport('product', ...BELOW_LAYERS, 'product'),
            mayImport('command', ...ALL_BUT_COMMAND),
            mayImport('workshop', ...ALL_BUT_COMMAND, 'command', 'workshop'),
            mayImport('tests', ...ALL_BUT_COMMAND, 'command', 'workshop'),
          ],
        },
      ],
    },
  },
  {
    files: ['packages/*/src/**/*.ts', 'tools/*/src/**/*.ts', 'tests/src/**/*.ts'],
    ignores: TESTS,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      // A map of a person may have a key `toString`, and text made of it throws: use `asText` of the core.
      '@typescript-eslint/no-base-to-string': ['error', { checkUnknown: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/restrict-plus-operands': 'error',
    },
  },
];
