import { nothingToRender } from './verbs/render/nothing-to-render.js';

// The reader of a pipe may close it early: `edgit validate --verbose | head`.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'EPIPE') throw problem;
});

// Fast path: if nothing changed since the last `edgit render`, nothing else is loaded.
const argv = process.argv.slice(2);
const answer = argv[0] === 'render' ? nothingToRender(argv.slice(1)) : undefined;
if (answer !== undefined) {
  if (answer.warnings.length > 0) (await import('./output/output.js')).printDiagnostics(answer.warnings);
  (await import('./output/print.js')).printText(answer.text);
} else process.exitCode = await (await import('./command-line.js')).run(argv);
