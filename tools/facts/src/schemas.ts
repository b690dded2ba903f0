// Regenerates packages/facts/facts: `npm run schemas:update`. With --check it compares, and fails if anything differs.
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

const here = import.meta.dirname;
const outfile = join(here, 'dist/update-schemas.mjs');
await build({
  entryPoints: [join(here, 'src/update-schemas.ts')],
  bundle: true,
  outfile,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['@edgit/source'],
  external: ['@kubernetes/client-node'],
  logLevel: 'error',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
const { updateFacts } = await import(outfile);
const check = process.argv.includes('--check');
const differing = await updateFacts(join(here, '../facts/facts'), check, (text) => console.error(text));
for (const path of differing) console.log(`${check ? 'differs' : 'written'}  packages/facts/facts/${path}`);
if (differing.length === 0) console.log('packages/facts/facts is what the sources say');
process.exitCode = check && differing.length > 0 ? 1 : 0;
