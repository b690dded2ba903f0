import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkSource } from './schema.js';
import { parseSource } from './source.js';

const schema = z.strictObject({
  gateway: z.strictObject({ address: z.string().describe('Address of the Gateway') }),
  mode: z.enum(['native', 'proxy']).default('native'),
  ports: z.array(z.int().min(1)).default([80]),
  version: z.string().default('1'),
});

const check = (text: string) => {
  const { source } = parseSource('x.yaml', text);
  if (source === undefined) throw new Error('not YAML');
  return checkSource(schema, source);
};

describe('holding a source against a schema', () => {
  it('fills in defaults', () => {
    expect(check('gateway: {address: a}\n').value).toEqual({
      gateway: { address: 'a' },
      mode: 'native',
      ports: [80],
      version: '1',
    });
  });

  it('suggests the key that was meant', () => {
    const [diagnostic] = check('gateway: {address: a}\ngatway: 1\n').diagnostics;
    expect(diagnostic).toMatchObject({
      message: 'unknown key `gatway`',
      hint: 'did you mean `gateway`?',
      places: [{ position: { line: 2, column: 1, length: 6 } }],
    });
  });

  it('says what is missing and describes it', () => {
    const [diagnostic] = check('gateway: {}\n').diagnostics;
    expect(diagnostic).toMatchObject({ message: '`gateway.address` is missing', hint: 'Address of the Gateway' });
  });

  it('tells to quote a number where text is wanted', () => {
    const [diagnostic] = check('gateway: {address: a}\nversion: 1.10\n').diagnostics;
    expect(diagnostic).toMatchObject({
      message: '`version` must be a string, but is a number',
      hint: 'quote it: "1.10"',
    });
  });

  it('reports all mistakes at once, each at its own place', () => {
    const { diagnostics } = check('gateway: {address: 5}\nmode: prox\nports: [80, 0, x]\n');
    expect(diagnostics.map(({ places }) => places[0]?.position?.line)).toEqual([1, 2, 3, 3]);
    expect(diagnostics[1]?.hint).toBe('did you mean `proxy`?');
  });

  it('leaves what is wrong out of the partial value, without putting a default in its place', () => {
    const { partial } = check('gateway: {address: a}\nports: [80, 0]\nmode: prox\n');
    expect(partial).toEqual({ gateway: { address: 'a' }, ports: [80, undefined] });
    expect(check('gateway: {address: a}\nmode: prox\n').partial).toEqual({
      gateway: { address: 'a' },
      ports: [80],
      version: '1',
    });
  });
});
