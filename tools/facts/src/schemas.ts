// Regenerates packages/facts/facts: `npm run schemas:update`. With --check it compares, and fails if anything differs.
import { FACTS_FOLDER } from './facts-folder.js';
import { factsFromApiServer } from './from-api-server.js';

const check = process.argv.includes('--check');
const differing = await factsFromApiServer(FACTS_FOLDER, check, (text) => console.error(text));
for (const path of differing) console.log(`${check ? 'differs' : 'written'}  packages/facts/facts/${path}`);
if (differing.length === 0) console.log('packages/facts/facts is what the sources say');
process.exitCode = check && differing.length > 0 ? 1 : 0;
