import type { Codes } from '../input/diagnostics.js';

/** What is wrong with a value of any input file, as its schema says. */
export const inputCodes = {
  'unknown-key': {
    means: 'A key is in the file that edgit does not know at this place.',
    why: 'A misspelt or misplaced key would be ignored, and what it was meant to set would keep its default.',
    fix: 'Correct the spelling, move the key to where it belongs, or remove it.',
  },
  'missing-key': {
    means: 'A key is absent that has no default.',
    why: 'edgit does not guess values that only you know.',
    fix: 'Add the key. The hint says what it is for.',
  },
  'wrong-type': {
    means: 'A value has another type than its key takes, such as a number where a text or a list is needed.',
    why: 'Programs that read the rendered files would reject the value or read it in another way.',
    fix: 'Write the value in the type that the message names: quote a text, start each item of a list with `- `.',
  },
  'not-one-of': {
    means: 'The key takes a few fixed values, and this is not one of them.',
    why: 'edgit does not know what to do with any other value.',
    fix: 'Use one of the values in the message.',
  },
  'wrong-form': {
    means: 'A text is not written in the form that its key takes, such as a DNS name, an address, a version or a size.',
    why: 'Kubernetes, Talos or another program would reject it, later and with a less clear message.',
    fix: 'Write it in the form that the hint shows.',
  },
  'wrong-value': {
    means: 'A value breaks a rule of its key that has no separate code.',
    why: 'What is rendered from it would be rejected, or would not do what it says.',
    fix: 'Change the value as the message says.',
  },
  'too-small': {
    means: 'A number, a text or a list is smaller or shorter than its key takes.',
    why: 'What is rendered from it would be rejected or would not work.',
    fix: 'Use a larger value, or remove the key to get its default.',
  },
  'too-large': {
    means: 'A number or a size is larger than its key takes.',
    why: 'It is more than machines have or servers accept, and most often a typing error.',
    fix: 'Use a smaller value, or remove the key to get its default.',
  },
  'credentials-in-url': {
    means: 'A URL contains a user name with a password, or a token.',
    why: 'Everything in the input is committed to Git and rendered, so that all readers of the repository would have it.',
    fix: 'Remove it from the URL and replace it with a new one. Give it as `operator` of a secret instead.',
  },
} as const satisfies Codes;
