/** @import { FileText, Plan, Workspace } from './plan.mjs' */
import { camelCase, edited, IDENTIFIER, planOf, requireName } from './plan.mjs';
import { commentOf, literal } from './typescript.mjs';

/**
 * A layer: a package with the same inside as the others, known to the command.
 *
 * @param {Workspace} workspace
 * @param {{ name: string, description?: string }} options
 * @returns {Plan}
 */
export const newLayer = (workspace, { name, description = `What the layer ${name} is for` }) => {
  requireName(name, IDENTIFIER);
  const value = camelCase(name);
  return planOf(
    workspace,
    Object.entries(filesOf(name, value, description)).map(([path, text]) => ({
      path: `packages/${name}/${path}`,
      text,
    })),
    () => [
      edited(workspace, 'packages/cli/src/layer-names.ts', (text) =>
        text.replace(/(export const LAYER_NAMES = \[[^\]]*)\] as const/, `$1, '${name}'] as const`),
      ),
      edited(workspace, 'packages/cli/src/layers.ts', (text) => known(text, name, value)),
      edited(workspace, 'packages/cli/package.json', (text) => withDependency(text, `@edgit/${name}`)),
      reference(workspace, 'packages/cli/tsconfig.lib.json', `../${name}/tsconfig.lib.json`),
      reference(workspace, 'tsconfig.json', `./packages/${name}`),
    ],
    [
      'npm install && npx nx sync',
      'npm run schema',
      `npx edgit new component <name> --layer ${name}`,
      `write packages/${name}/README.md, and the artifacts in packages/${name}/src/emit`,
    ],
  );
};

/** @type {(text: string, name: string, value: string) => string} */
const known = (text, name, value) =>
  text
    .replace(/\n\n/, `\nimport { ${value} } from '@edgit/${name}';\n\n`)
    .replace(/\n\};\n/, `\n  ${property(name, value)},\n};\n`);

/** @type {(name: string, value: string) => string} */
const property = (name, value) => (name === value ? name : `'${name}': ${value}`);

/** @type {(text: string, name: string) => string} */
const withDependency = (text, name) => {
  const manifest = JSON.parse(text);
  const dependencies = Object.entries({ ...manifest.dependencies, [name]: '*' });
  // npm’s own order.
  const sorted = Object.fromEntries(dependencies.sort(([a], [b]) => a.localeCompare(b, 'en')));
  return `${JSON.stringify({ ...manifest, dependencies: sorted }, null, 2)}\n`;
};

/** What `nx sync` would add as well: the build works before it ran. @type {(workspace: Workspace, path: string, to: string) => FileText} */
const reference = (workspace, path, to) =>
  edited(workspace, path, (text) =>
    text.replace(/"references": \[/, `"references": [\n    {\n      "path": "${to}"\n    },`),
  );

/** @type {(value: unknown) => string} */
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

const BASE = { extends: '../../tsconfig.base.json' };

/** @type {(rest: object) => object} */
const compiled = (rest) => ({ rootDir: 'src', ...rest });

/** @type {(name: string, value: string, description: string) => Record<string, string>} */
const filesOf = (name, value, description) => {
  const Type = `${value[0]?.toUpperCase()}${value.slice(1)}Settings`;
  return {
    'package.json': json({
      name: `@edgit/${name}`,
      version: '0.1.0',
      description,
      license: 'Apache-2.0',
      type: 'module',
      exports: {
        '.': { '@edgit/source': './src/index.ts', types: './dist/index.d.ts', import: './dist/index.js' },
        './package.json': './package.json',
      },
      files: ['dist', 'README.md'],
      dependencies: { '@edgit/core': '*', zod: '4.6.7' },
      nx: { tags: ['type:layer'], targets: { test: {} } },
    }),
    'tsconfig.json': json({
      ...BASE,
      files: [],
      include: [],
      references: [{ path: './tsconfig.lib.json' }, { path: './tsconfig.spec.json' }],
    }),
    'tsconfig.lib.json': json({
      ...BASE,
      compilerOptions: compiled({ outDir: 'dist', tsBuildInfoFile: 'dist/tsconfig.lib.tsbuildinfo' }),
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.spec.ts'],
      references: [{ path: '../core/tsconfig.lib.json' }],
    }),
    'tsconfig.spec.json': json({
      ...BASE,
      compilerOptions: compiled({
        outDir: 'out-tsc',
        tsBuildInfoFile: 'out-tsc/tsconfig.spec.tsbuildinfo',
        emitDeclarationOnly: true,
      }),
      include: ['src/**/*.spec.ts'],
      references: [{ path: './tsconfig.lib.json' }],
    }),
    'vitest.config.ts': `import { sharedConfig } from '../../vitest.shared.js';

export default sharedConfig(import.meta.dirname);
`,
    'README.md': `# @edgit/${name}

${commentOf(description)}.

**Reads** \`clusters/<name>/${name}.yaml\` (\`src/settings.ts\`; the file may be absent).
**Declares** nothing yet.
**Emits** nothing yet.
`,
    'src/settings.ts': `import { overridesSchema } from '@edgit/core';
import * as z from 'zod';

/** The schema of clusters/<name>/${name}.yaml. */
export const ${value}SettingsSchema = z
  .strictObject({
    components: overridesSchema,
  })
  .prefault({})
  .describe(${literal(description)});

export type ${Type} = ReturnType<typeof ${value}SettingsSchema.parse>;
`,
    'src/index.ts': `import { defineLayer } from '@edgit/core';
import { artifacts } from './emit/artifacts.js';
import { ${value}SettingsSchema } from './settings.js';

export { type ${Type}, ${value}SettingsSchema } from './settings.js';

/** ${commentOf(description)}. */
export const ${value} = defineLayer({
  name: '${name}',
  team: 'platform',
  settings: ${value}SettingsSchema,
  declare: () => [],
  emit: (context) => artifacts(context),
});
`,
    'src/emit/artifacts.ts': `import type { Artifact, EmitContext } from '@edgit/core';
import type { ${Type} } from '../settings.js';

/** What the layer emits for the whole Inventory: one file here for each kind of artifact. */
export const artifacts = (_context: EmitContext<${Type}>): readonly Artifact[] => [];
`,
    [`src/${name}.spec.ts`]: `import { declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { expect, it } from 'vitest';
import { ${value} } from './index.js';

it('${name} needs no settings of a cluster', () => {
  const settings = ${value}.settings.parse(undefined);
  expect(${value}.declare(declareContext(testCluster(), settings))).toEqual([]);
});
`,
  };
};
