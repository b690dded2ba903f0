// Bundles the command into bundle/: one small file that starts fast, and chunks that are loaded when a verb needs them.
// JavaScript with checked types, like tools/run.mjs: it runs before there is anything that reads TypeScript.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { textLoaders } from '../../text-files.mjs';

const here = import.meta.dirname;
const outdir = join(here, 'bundle');
const bundles = /^(main|chunk|[a-z-]+-[A-Z0-9]{8})\.js$/;

// Each module of Grafana's library brings builders for a second schema of dashboards along: half of its 40 ms.
const withoutSecondSchema = {
  name: 'grafana-without-second-schema',
  /** @param {import('esbuild').PluginBuild} plugin */
  setup({ onResolve, onLoad }) {
    /** @param {import('esbuild').OnResolveArgs} args */
    const none = ({ importer }) =>
      importer.includes('grafana-foundation-sdk') ? { path: 'none', namespace: 'none' } : undefined;
    onResolve({ filter: /^\.\.\/(dashboardv2|dashboardv2beta1|resource)$/ }, none);
    onResolve({ filter: /^\.\/(\w*V2\w*|visualization|query)Builder\.gen$/ }, none);
    onLoad({ filter: /^none$/, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }));
  },
};

const result = await build({
  entryPoints: { main: join(here, 'src/main.ts') },
  bundle: true,
  splitting: true,
  write: false,
  outdir,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['@edgit/source'],
  plugins: [withoutSecondSchema],
  loader: textLoaders,
  chunkNames: '[name]-[hash]',
  // Large, loaded by one verb, and full of `require`.
  external: ['@kubernetes/client-node'],
  legalComments: 'none',
  logLevel: 'error',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

// Only what changed is written: a command that is running keeps its chunks.
mkdirSync(outdir, { recursive: true });
const digest = createHash('sha256');
const names = new Set();
for (const { path, text } of [...result.outputFiles].sort((a, b) => (a.path < b.path ? -1 : 1))) {
  const name = path.slice(outdir.length + 1);
  names.add(name);
  digest.update(name).update(text);
  let current;
  try {
    current = readFileSync(path, 'utf8');
  } catch {}
  if (current !== text) writeFileSync(path, text);
}
writeFileSync(join(outdir, 'build-id'), digest.digest('hex'));
for (const name of readdirSync(outdir)) {
  if (bundles.test(name) && !names.has(name)) rmSync(join(outdir, name));
}
