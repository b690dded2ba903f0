// Adds up the result files that the projects' test runs left, and prints the closing line of CI.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is read of the result file of Vitest. */
interface TestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

const root = join(import.meta.dirname, '../../..');
const projects = ['packages', 'tools'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(folder, name)),
);

let passed = 0;
let failed = 0;
const runs = [...projects, 'tests'].flatMap((project) => [
  { project, config: 'vitest.config.ts', file: join(root, project, 'test-results.json') },
  { project, config: 'vitest.rehearsal.config.ts', file: join(root, project, 'rehearsal/test-results.json') },
]);
for (const { project, config, file } of runs) {
  if (!existsSync(join(root, project, config))) continue;
  if (!existsSync(file)) {
    console.error(`${project}: no test result`);
    failed++;
    continue;
  }
  const result: TestResults = JSON.parse(readFileSync(file, 'utf8'));
  passed += result.numPassedTests;
  failed +=
    result.numFailedTests +
    result.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length;
}
console.log(`tests: ${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) process.exitCode = 1;
