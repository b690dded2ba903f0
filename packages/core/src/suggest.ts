import { distance } from 'fastest-levenshtein';

/**
 * The candidate that `word` most likely meant, or undefined when none is near: at most a third of the letters differ.
 */
export const suggest = (word: string, candidates: Iterable<string>): string | undefined => {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: { candidate: string; cost: number } | undefined;
  for (const candidate of candidates) {
    const cost = distance(word.toLowerCase(), candidate.toLowerCase());
    if (cost <= limit && (best === undefined || cost < best.cost)) best = { candidate, cost };
  }
  return best?.candidate;
};

/** A hint for an unknown name: the nearest known one, or else all of them when they are few. */
export const didYouMean = (word: string, candidates: readonly string[]): string => {
  const nearest = suggest(word, candidates);
  if (nearest !== undefined) return `did you mean \`${nearest}\`?`;
  return candidates.length === 0
    ? 'nothing is allowed here'
    : `known here: ${candidates.slice(0, 12).join(', ')}${candidates.length > 12 ? ', …' : ''}`;
};
