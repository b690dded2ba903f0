import { parseArgs } from 'node:util';
import { KINDS, type Kind } from './input.js';

export const HELP = `Hostile clusters, manifests and trees, and what edgit answers to them.

  npm run fuzz                               2,000 inputs of a new seed
  npm run fuzz -- --seed 1 --count 500       these, the same every time
  npm run fuzz -- --minutes 30               as many as fit into half an hour
  npm run fuzz -- --seed 1 --only 17         input 17 of seed 1 alone: its files are kept

  --kinds ${KINDS.join(',')}   only these (default all)
  --workers 2                                processes (default 2)
`;

export interface Options {
  readonly seed: number;
  readonly count: number;
  readonly minutes?: number;
  readonly only?: number;
  readonly kinds: readonly Kind[];
  readonly workers: number;
}

/** @returns undefined where help is asked for, or an option is none */
export const optionsIn = (args: readonly string[], newSeed: number): Options | undefined => {
  const names = ['seed', 'count', 'minutes', 'only', 'kinds', 'workers'] as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' }] as const)),
    });
    const number = (name: (typeof names)[number]): number | undefined =>
      typeof values[name] === 'string' ? Number(values[name]) : undefined;
    const kinds = KINDS.filter((kind) => values.kinds === undefined || String(values.kinds).split(',').includes(kind));
    const [minutes, only] = [number('minutes'), number('only')];
    const options = {
      seed: number('seed') ?? newSeed,
      count: number('count') ?? (minutes === undefined ? 2000 : Number.MAX_SAFE_INTEGER),
      workers: number('workers') ?? 2,
      kinds,
      ...(minutes !== undefined && { minutes }),
      ...(only !== undefined && { only }),
    };
    const numbers = [options.seed, options.count, options.workers, minutes ?? 1, only ?? 1];
    return kinds.length === 0 || numbers.some(Number.isNaN) ? undefined : options;
  } catch {
    return undefined;
  }
};
