// Adds up the result files that the projects' test runs left, and prints the closing line of CI.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '../..');
const projects = ['packages', 'tools'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(folder, name)),
);

let passed = 0;
let failed = 0;
for (const project of [...projects, 'tests']) {
  const hasTests = existsSync(join(root, project, 'vitest.config.ts'));
  const file = join(root, project, 'test-results.json');
  if (!hasTests) continue;
  if (!existsSync(file)) {
    console.error(`${project}: no test result`);
    failed++;
    continue;
  }
  const result = JSON.parse(readFileSync(file, 'utf8'));
  passed += result.numPassedTests;
  failed +=
    result.numFailedTests +
    result.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length;
}
console.log(`tests: ${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) process.exitCode = 1;
