// Outlives the process that started it, however that ends: when its standard input closes, every process group it was
// told of is killed and the folder it was told of is removed. Started by src/processes.ts; loads nothing else.
import { rmSync } from 'node:fs';
import process from 'node:process';

/** @type {Set<number>} */
const groups = new Set();
/** @type {string | undefined} */
let folder;
let rest = '';

/** @type {Readonly<Record<string, (word: string) => void>>} */
const COMMANDS = {
  start: (group) => groups.add(Number(group)),
  ended: (group) => groups.delete(Number(group)),
  folder: (path) => {
    folder = path;
  },
};

const kill = () => {
  for (const group of groups) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
};

process.stdin.setEncoding('utf8');
process.stdin.on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    const space = line.indexOf(' ');
    COMMANDS[line.slice(0, space)]?.(line.slice(space + 1));
  }
});
process.stdin.on('end', () => {
  kill();
  // What was just killed may still have a file open for a moment.
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
// A Ctrl-C in the terminal is for the rehearsal: it ends this process by closing its input.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
