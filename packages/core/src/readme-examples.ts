import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';

/** One TypeScript block of a README. */
export interface ReadmeExample {
  /** Expected output: the text block after the example. */
  readonly prints: string;
  /** Runs it. @returns what it printed */
  readonly run: () => Promise<string>;
}

/** A block of TypeScript and the block of text after it. */
const EXAMPLE = /^```ts\n(?<code>.*?)^```\n\n```text\n(?<prints>.*?)^```$/gms;

/**
 * The examples of a package's README. A spec of the package runs them, so that they are tested. Each is written below
 * `dist/` first, where imports resolve as in the package itself.
 *
 * @param folder folder of the package
 * @throws Error if there is no example, or one without expected output
 */
export const readmeExamples = (folder: string): readonly ReadmeExample[] => {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const files = join(folder, 'dist', 'readme');
  const examples = [...readme.matchAll(EXAMPLE)];
  const blocks = readme.split('```ts\n').length - 1;
  if (blocks === 0 || examples.length < blocks) {
    throw new Error(`${blocks} blocks of TypeScript, ${examples.length} of them followed by what they print`);
  }
  return examples.map(({ groups: { code = '', prints = '' } = {} }, index) => ({
    prints,
    run: async () => {
      mkdirSync(files, { recursive: true });
      const file = join(files, `example-${index + 1}.ts`);
      writeFileSync(file, code);
      return printedBy(() => import(/* @vite-ignore */ file));
    },
  }));
};

/** @returns the output of `console.log` while `action` runs */
const printedBy = async (action: () => Promise<unknown>): Promise<string> => {
  const { log } = console;
  let printed = '';
  console.log = (...values: unknown[]) => {
    printed += `${format(...values)}\n`;
  };
  try {
    await action();
  } finally {
    console.log = log;
  }
  return printed;
};
