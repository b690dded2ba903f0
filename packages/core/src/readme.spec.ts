import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readmeExamples } from './testing.js';

it.each(readmeExamples(join(import.meta.dirname, '..')))(
  'the README’s example prints what it says',
  async (example) => {
    expect(await example.run()).toBe(example.prints);
  },
);
