// Runs a TypeScript program of this repository:
//   node tools/run.mjs tools/docs/src/coverage.ts --check
// Node.js 20 reads no TypeScript. esbuild makes one file of the program and of the packages that it imports, without types.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';
import { textLoaders } from '../text-files.mjs';

const root = join(import.meta.dirname, '..');
const cache = join(root, 'node_modules/.cache/edgit/run');

/** Keeps `import.meta.dirname` and `import.meta.url` of each source, because sources look for files next to them. */
const ownPlaces = {
  name: 'own-places',
  /** @param {import('esbuild').PluginBuild} plugin */
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const contents = readFileSync(path, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

const [given] = process.argv.slice(2);
if (given === undefined) {
  console.error('usage: node tools/run.mjs PROGRAM.ts [argument…]');
  process.exit(2);
}
const entry = resolve(given);
// Only for this process, and deleted when loaded: another checkout may run the same program.
const outfile = join(cache, `${basename(entry, '.ts')}-${process.pid}.mjs`);
const banner = [
  "import { rmSync as __remove } from 'node:fs';",
  "import { createRequire as __createRequire } from 'node:module';",
  '__remove(new URL(import.meta.url), { force: true });',
  'const require = __createRequire(import.meta.url);',
];
await build({
  entryPoints: [entry],
  bundle: true,
  outfile,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['@edgit/source'],
  plugins: [ownPlaces],
  loader: textLoaders,
  // Large, and full of `require`.
  external: ['@kubernetes/client-node', 'cdk8s', 'esbuild', 'fast-check'],
  sourcemap: 'inline',
  logLevel: 'error',
  banner: { js: banner.join(' ') },
});
await stop();
process.setSourceMapsEnabled(true);
process.argv.splice(1, 2, entry);
await import(pathToFileURL(outfile).href);
