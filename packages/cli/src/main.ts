import { nothingToRender } from './verbs/render/nothing-to-render.js';

// Whoever reads us may have seen enough: `edgit validate --verbose | head`.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'EPIPE') throw problem;
});

// `edgit render` when nothing changed since the last time is answered without loading anything else.
const argv = process.argv.slice(2);
const answer = argv[0] === 'render' ? nothingToRender(argv.slice(1)) : undefined;
if (answer !== undefined) {
  if (answer.warnings.length > 0) (await import('./output/output.js')).printDiagnostics(answer.warnings);
  (await import('./output/print.js')).printText(answer.text);
} else process.exitCode = await (await import('./command-line.js')).run(argv);
