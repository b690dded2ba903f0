import { distance } from 'fastest-levenshtein';

/** No suggestion for longer names: swapping each pair of letters takes quadratic time. */
const LONGEST = 200;

/**
 * The candidate that is nearest to `word`; undefined if none is near. At most a third of the letters can differ. Two
 * swapped neighbouring letters count as one difference.
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

/** A hint for an unknown name: the nearest candidate, or the first candidates; undefined if there are none. */
export const didYouMean = (word: string, candidates: readonly string[]): string | undefined => {
  const nearest = suggest(word, candidates);
  if (nearest !== undefined) return `did you mean \`${nearest}\`?`;
  const [first] = candidates;
  if (first === undefined) return undefined;
  if (candidates.length === 1) return `the only choice is ${first}`;
  return `one of ${candidates.slice(0, 12).join(', ')}${candidates.length > 12 ? ', …' : ''}`;
};
