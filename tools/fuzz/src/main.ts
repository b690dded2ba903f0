// Hostile input by seed: `npm run fuzz -- --help`. Exits with 1 when there is a finding.
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

const here = import.meta.dirname;
await build({
  entryPoints: { fuzz: join(here, 'src/fuzz.ts'), examiner: join(here, 'src/examiner.ts') },
  bundle: true,
  splitting: true,
  outdir: join(here, 'bundle'),
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['@edgit/source'],
  external: ['@kubernetes/client-node', 'fast-check'],
  logLevel: 'error',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
const { fuzz } = await import(join(here, 'bundle/fuzz.mjs'));
process.exitCode = await fuzz(process.argv.slice(2), join(here, 'bundle/examiner.mjs'));
