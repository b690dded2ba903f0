import { join } from 'node:path';
import { readmeExamples } from '@edgit/core/testing';
import { expect, it } from 'vitest';

it.each(readmeExamples(join(import.meta.dirname, '..')))(
  'the README’s example prints what it says',
  async (example) => {
    expect(await example.run()).toBe(example.prints);
  },
);
