// Hostile input by seed: `npm run fuzz -- --help`. Exits with 1 when there is a finding.
import { fuzz } from './fuzz.js';

process.exitCode = await fuzz(process.argv.slice(2));
