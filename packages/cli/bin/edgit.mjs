#!/usr/bin/env node
// `npm ci` builds the command (package.json, prepare); a checkout without it says what to do.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const main = join(import.meta.dirname, '../bundle/main.js');
if (existsSync(main)) await import(main);
else {
  process.stderr.write('edgit is not built: run `npm ci` in its repository\n');
  process.exitCode = 70;
}
