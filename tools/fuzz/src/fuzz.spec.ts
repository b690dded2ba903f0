import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examine } from './examine.js';
import { KINDS, SECRET } from './input.js';
import { basesOf, inputAt, kindAt } from './inputs.js';
import { type Answer, judge } from './judge.js';
import { optionsIn } from './options.js';

const bases = basesOf(join(import.meta.dirname, '../../..'));
const answer = (over: Partial<Answer> = {}): Answer => ({
  code: 1,
  text: 'error: x\n',
  seconds: 0.1,
  written: [],
  ...over,
});

describe('the inputs of a seed', () => {
  it('are the same every time, whatever was tried before them', () => {
    const once = [4, 2, 9].map((index) => inputAt(bases, 7, index));
    const again = [9, 4, 2].map((index) => inputAt(bases, 7, index));
    expect(again).toEqual([once[2], once[0], once[1]]);
  });

  it('differ from those of another, and from what they are made of', () => {
    const inputs = [1, 2].flatMap((seed) => [0, 1, 2, 3].map((index) => JSON.stringify(inputAt(bases, seed, index))));
    expect(new Set(inputs).size).toBe(inputs.length);
  });

  it('are of every kind', () => {
    expect(new Set(Array.from({ length: 6 }, (_, index) => kindAt(index)))).toEqual(new Set(KINDS));
    expect(kindAt(0, ['trees'])).toBe('trees');
  });
});

describe('an answer', () => {
  it('is none to complain of when it says what is wrong', () => expect(judge(answer(), { seconds: 5 })).toEqual([]));

  it.each([
    [{ code: 70 }, 'exit code 70'],
    [{ seconds: 6 }, '6.0 s of CPU'],
    [{ again: 'error: y\n' }, 'another answer the second time'],
    [{ written: ['lab/index.json'] }, 'written although something is wrong: lab/index.json'],
    [{ text: 'a\u001b[2J' }, 'a character that acts on a terminal, or hides'],
    [{ text: 'x\n::error::y' }, 'a line that is a command of a CI system'],
    [{ text: `see https://u:${SECRET}@x` }, 'a password'],
  ] as const)('%j is a finding', (over, problem) => {
    expect(judge(answer(over), { seconds: 5 })).toEqual([problem]);
  });

  it('may say how long it took, each time anew', () => {
    expect(judge(answer({ text: 'ok  (0.12 s)', again: 'ok  (3.40 s)' }), { seconds: 5 })).toEqual([]);
  });
});

describe('edgit, asked in this process', () => {
  it('accepts good manifests, and says what is wrong with others', async () => {
    const [files = {}] = bases.manifests;
    expect(await examine({ kind: 'manifests', files })).toMatchObject({ code: expect.any(Number), written: [] });
    const broken = await examine({ kind: 'manifests', files: { 'x.yaml': 'kind: Service\napiVersion: v1\n' } });
    expect(broken).toMatchObject({ code: 1, text: expect.stringContaining('Service lacks `metadata`') });
  });

  it('compares trees', async () => {
    const [files = {}] = bases.trees;
    const before = Object.fromEntries(Object.entries(files).filter(([path]) => !path.includes('mailpit')));
    expect(await examine({ kind: 'trees', files, before })).toMatchObject({
      code: 0,
      text: expect.stringContaining('mailpit'),
    });
  });

  it('writes nothing of a wrong cluster', async () => {
    const answered = await examine({ kind: 'clusters', files: { 'cluster.yaml': 'name: x\n' } });
    expect(answered).toMatchObject({ code: 1, written: [], text: expect.stringContaining('nothing written') });
  });
});

describe('the command line', () => {
  it.each([
    [['--seed', 'x'], undefined],
    [['--sed', '1'], undefined],
    [['--kinds', 'nothing'], undefined],
    [[], { seed: 5, count: 2000, kinds: [...KINDS] }],
    [['--seed', '1', '--count', '300', '--kinds', 'trees'], { seed: 1, count: 300, kinds: ['trees'] }],
  ])('%j', (args, expected) => {
    const found = optionsIn(args, 5);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });
});
