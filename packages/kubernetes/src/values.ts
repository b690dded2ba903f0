import type { Path } from './path.js';
import { isPlain, type Plain } from './plain.js';

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text somewhere in a value. */
export interface FoundText {
  readonly text: string;
  /** The last step of its path. */
  readonly key: string | number | undefined;
  readonly path: Path;
  /** The maps around it, outermost first. */
  readonly within: readonly Plain[];
}

/** A value on the way from the outermost one to a text. */
interface Step {
  readonly above: Step | undefined;
  readonly key: string | number;
  readonly value: unknown;
}

/** Every text in a value, at any depth. Its path is built only when it is read, since most are not. */
export const textsIn = (value: unknown, path: Path = []): FoundText[] => {
  const found: FoundText[] = [];
  const walk = (inner: unknown, above: Step | undefined): void => {
    if (typeof inner === 'string') found.push(foundText(inner, path, above));
    else if (Array.isArray(inner)) {
      for (const [key, item] of inner.entries()) walk(item, { above, key, value: inner });
    } else if (isPlain(inner)) {
      for (const [key, below] of Object.entries(inner)) walk(below, { above, key, value: inner });
    }
  };
  walk(value, undefined);
  return found;
};

const foundText = (text: string, path: Path, step: Step | undefined): FoundText => ({
  text,
  key: step === undefined ? path.at(-1) : step.key,
  get path() {
    return [...path, ...stepsTo(step).map(({ key }) => key)];
  },
  get within() {
    return stepsTo(step).flatMap(({ value }) => (isPlain(value) ? [value] : []));
  },
});

const stepsTo = (last: Step | undefined): readonly Step[] => {
  const steps: Step[] = [];
  for (let step = last; step !== undefined; step = step.above) steps.push(step);
  return steps.reverse();
};
