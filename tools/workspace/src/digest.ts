// The digest of a folder, for Nx’s inputs of the kind `runtime`. Files of a pattern would make a project affected by each of
// them, and with it all that is built on it: every cluster, whenever the tree of one is committed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../..', process.argv[2] ?? '.');
const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
const digest = createHash('sha256');
for (const path of entries
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()) {
  digest.update(path.slice(folder.length)).update('\0').update(readFileSync(path)).update('\0');
}
console.log(digest.digest('hex'));
