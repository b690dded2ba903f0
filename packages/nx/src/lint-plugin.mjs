/** @import { CreateNodes } from '@nx/devkit' */
import { dirname } from 'node:path';

export const name = '@edgit/nx/lint';

/**
 * Every package has a target `lint`: `nx affected -t lint` looks at what a change touches, `npm run lint` at everything.
 *
 * @type {CreateNodes}
 */
export const createNodes = [
  '{packages/*,tools/*,tests}/package.json',
  (files) =>
    files.map((file) => {
      const root = dirname(file);
      const lint = {
        executor: 'nx:run-commands',
        options: { command: `biome check ${root}`, cwd: '{workspaceRoot}' },
        cache: true,
        inputs: ['default', '{workspaceRoot}/biome.json', { externalDependencies: ['@biomejs/biome'] }],
        outputs: [],
        metadata: { description: 'Check format and style' },
      };
      return /** @type {const} */ ([file, { projects: { [root]: { targets: { lint } } } }]);
    }),
];
