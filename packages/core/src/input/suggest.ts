import { distance } from 'fastest-levenshtein';

/** Nobody mistypes a longer name; swapping each pair of its letters would take the square of its length. */
const LONGEST = 200;

/**
 * The candidate that `word` most likely meant, or undefined when none is near: at most a third of the letters differ.
 * Two neighbouring letters swapped, the commonest slip, count as one.
 */
export const suggest = (word: string, candidates: Iterable<string>): string | undefined => {
  if (word.length > LONGEST) return undefined;
  const limit = Math.max(1, Math.floor(word.length / 3));
  const meant = word.toLowerCase();
  const swapped = [...meant.slice(1)].map((_, index) => swapAt(meant, index));
  let best: { candidate: string; cost: number } | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit + 1) continue;
    const target = candidate.toLowerCase();
    const cost = Math.min(distance(meant, target), ...swapped.map((other) => 1 + distance(other, target)));
    if (cost <= limit && (best === undefined || cost < best.cost)) best = { candidate, cost };
  }
  return best?.candidate;
};

const swapAt = (word: string, index: number): string =>
  `${word.slice(0, index)}${word.charAt(index + 1)}${word.charAt(index)}${word.slice(index + 2)}`;

/** A hint for an unknown name: the nearest known one, or else all of them when they are few; none where there are none. */
export const didYouMean = (word: string, candidates: readonly string[]): string | undefined => {
  const nearest = suggest(word, candidates);
  if (nearest !== undefined) return `did you mean \`${nearest}\`?`;
  const [first] = candidates;
  if (first === undefined) return undefined;
  if (candidates.length === 1) return `the only choice is ${first}`;
  return `one of ${candidates.slice(0, 12).join(', ')}${candidates.length > 12 ? ', …' : ''}`;
};
