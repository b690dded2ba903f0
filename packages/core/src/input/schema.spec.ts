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
    expect(diagnostic).toMatchObject({
      message: '`gateway.address` is missing',
      hint: 'add `address`: Address of the Gateway',
    });
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
    expect(partial).toEqual({ gateway: { address: 'a' }, ports: [80, undefined], version: '1' });
    expect(check('gateway: {address: a}\nmode: prox\n').partial).toEqual({
      gateway: { address: 'a' },
      ports: [80],
      version: '1',
    });
  });

  it('fills in the defaults of what is absent beside what is wrong', () => {
    expect(check('gateway: {}\n').partial).toEqual({ gateway: {}, mode: 'native', ports: [80], version: '1' });
    expect(check('- gateway\n').partial).toEqual({});
  });
});

describe('an unknown key', () => {
  const nested = z.strictObject({
    plane: z.strictObject({ vip: z.string().optional() }),
    nodes: z.array(z.strictObject({ name: z.string(), role: z.string() })),
    delivery: z.discriminatedUnion('pattern', [
      z.strictObject({ pattern: z.literal('raw') }),
      z.strictObject({ pattern: z.literal('chart'), values: z.string().optional() }),
    ]),
  });
  const good = { plane: '{}', nodes: '[]', delivery: '{ pattern: raw }' };
  const findings = (fields: Partial<typeof good>, more = ''): string[] => {
    const text = Object.entries({ ...good, ...fields }).map(([key, value]) => `${key}: ${value}\n`);
    const { source } = parseSource('x.yaml', text.join('') + more);
    if (source === undefined) throw new Error('not YAML');
    return checkSource(nested, source).diagnostics.map(({ message, hint }) => `${message}: ${hint}`);
  };

  it.each([
    ['that is misspelt', findings({ nodes: '[{ name: a, roel: b }]' }), 'unknown key `roel`: did you mean `role`?'],
    [
      'that is too far left',
      findings({ nodes: '[{ name: a }]' }, 'role: b\n'),
      'unknown key `role`: it belongs further right, in `nodes[0]`',
    ],
    ['that goes under another', findings({}, 'vip: a\n'), 'unknown key `vip`: it belongs under `plane`'],
    [
      'of another choice',
      findings({ delivery: '{ pattern: raw, values: x }' }),
      'unknown key `values`: it goes with `pattern: chart`',
    ],
  ])('%s is one mistake', (_, found, expected) => {
    expect(found).toEqual([expected]);
  });
});

describe('a value of another type', () => {
  const typed = z.strictObject({
    on: z.boolean().optional(),
    count: z.int().optional(),
    list: z.array(z.string()).optional(),
    choice: z.discriminatedUnion('by', [z.strictObject({ by: z.literal('name') })]).optional(),
    replicas: z.union([z.literal(1), z.literal(3)]).optional(),
  });
  it.each([
    ['on: "true"', '`on` must be a boolean, but is a string', 'remove the quotes: true'],
    ['count: "3"', '`count` must be a number, but is a string', 'remove the quotes: 3'],
    ['count: 1.50', '`count` must be a whole number, but is 1.50', undefined],
    ['list: a', '`list` must be a list, but is a string', 'write `[a]`'],
    ['list: { a: b }', '`list` must be a list, but is a map', 'start each item with `- `'],
    ['list:', '`list` must be a list, but is empty', 'fill it in'],
    ['choice: name', '`choice` must be a map, but is a string', 'write `{ by: name }`'],
    ['replicas: 2', '`replicas` must be one of 1, 3', undefined],
  ])('%s', (text, message, hint) => {
    const { source } = parseSource('x.yaml', text);
    if (source === undefined) throw new Error('not YAML');
    const [diagnostic, ...others] = checkSource(typed, source).diagnostics;
    expect(others).toEqual([]);
    expect({ message: diagnostic?.message, hint: diagnostic?.hint }).toEqual({ message, hint });
  });
});

describe('a mistake', () => {
  it('behind an anchor is reported once, where it is written', () => {
    const { source } = parseSource('x.yaml', 'a: &labels { x: 1 }\nb: *labels\nc: *labels\n');
    if (source === undefined) throw new Error('not YAML');
    const { diagnostics } = checkSource(z.record(z.string(), z.record(z.string(), z.string())), source);
    expect(diagnostics.map(({ places: [place] }) => place?.position?.line)).toEqual([1]);
  });

  it('that YAML has reported already is not reported by the schema as well', () => {
    const { source, diagnostics } = parseSource('x.yaml', 'on: no\n');
    if (source === undefined) throw new Error('not YAML');
    expect(diagnostics).toHaveLength(1);
    expect(checkSource(z.strictObject({ on: z.boolean() }), source).diagnostics).toEqual([]);
  });

  it('answers twenty thousand unknown keys, each at its own line', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `key${index}: x\n`);
    const { source } = parseSource('x.yaml', keys.join(''));
    if (source === undefined) throw new Error('it is YAML');
    const { diagnostics } = checkSource(z.strictObject({ name: z.string() }), source);
    expect(diagnostics.length).toBe(20_001);
    expect(diagnostics.at(-1)?.places[0]?.position?.line).toBe(20_000);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('knows no key %s that the schema does not have', (name) => {
    const { source } = parseSource('x.yaml', `name: a\n${name}: x\n`);
    if (source === undefined) throw new Error('it is YAML');
    expect(checkSource(z.strictObject({ name: z.string() }), source).diagnostics).toMatchObject([
      { message: `unknown key \`${name}\``, places: [{ position: { line: 2 } }] },
    ]);
  });
});
