// Cleans up after the process that started it, even if that process was killed. When standard input closes, it kills the
// registered process groups and removes the registered folder. Started by src/processes.ts; imports no other file.
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
      // The group has ended already.
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
  // A killed process can have a file open for a moment.
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});
// A Ctrl-C in the terminal is for the rehearsal: it ends this process by closing its input.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
