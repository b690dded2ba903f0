import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../facts');
const provenance: unknown = JSON.parse(readFileSync(join(folder, 'provenance.json'), 'utf8'));
const sums: Readonly<Record<string, unknown>> = Object(Object(provenance).sha256);

const digestOf = (path: string): string => {
  const bytes = readFileSync(join(folder, path));
  return createHash('sha256')
    .update(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .digest('hex');
};

describe('the committed facts', () => {
  it('are those that their provenance names', () => {
    for (const [path, sum] of Object.entries(sums)) expect(digestOf(path), path).toBe(sum);
    expect(Object.keys(sums).length).toBeGreaterThan(150);
  });
});
