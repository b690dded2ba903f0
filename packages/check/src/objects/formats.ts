import { isIPv4, isIPv6 } from 'node:net';
import { entryOf } from '@edgit/kubernetes';
import { isCidr } from './cidr.js';
import { formatValue } from './message-values.js';
import type { Problem } from './problem.js';

/** What an API server reads in code, by the name of its format: a test, and an example. */
const FORMATS: Readonly<Record<string, readonly [test: (value: string) => boolean, example: string]>> = {
  byte: [
    (value) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(unwrapped(value)),
    'base64',
  ],
  'date-time': [(value) => DATE_TIME.test(value), 'a time such as 2026-01-31T12:00:00Z'],
  duration: [(value) => DURATION.test(value), 'a duration such as 1h30m'],
  ipv4: [isIPv4, 'an IPv4 address'],
  ipv6: [isIPv6, 'an IPv6 address'],
  cidr: [(value) => isCidr(value), 'a network such as 10.0.0.0/8'],
  quantity: [(value) => QUANTITY.test(value), 'a quantity such as 500m, 1Gi or 2'],
};

const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const DURATION = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)\s*(?:ns|us|µs|μs|ms|s|m|h|d|w|[a-z]+)\s*)+)$/i;
const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** Base64 may be written on several lines. */
const unwrapped = (value: string): string => value.replaceAll(/[\r\n]/g, '');

/** @returns what is wrong with a value of this format; nothing of a format that is not checked */
export const formatProblem = (format: string, value: string | number): Pick<Problem, 'code' | 'text'> | undefined => {
  if (typeof value === 'number') {
    if (format === 'int32' && Math.abs(value) > 2 ** 31) {
      return { code: 'schema/out-of-range', text: `has ${value}, which does not fit into 32 bits` };
    }
    return undefined;
  }
  const [test, example] = entryOf(FORMATS, format) ?? [];
  return test === undefined || test(value)
    ? undefined
    : { code: 'schema/wrong-form', text: `has ${formatValue(value)} where ${example} is needed` };
};
