import * as z from 'zod';
import type { CoreCode } from '../codes/index.js';

/** Header names and their values; `false` leaves a header as the client or the application sends it. */
export type Headers = Readonly<Record<string, string | false>>;

/** Gateway API v1.4.1 apis/v1/httproute_types.go, HTTPHeaderName. */
const NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/;
/** One line of printable ASCII (HTTPHeader there: 1 to 4096 characters). */
const VALUE = /^[\x20-\x7e]{1,4096}$/;

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** @returns message and hint for an invalid header. Cilium passes names and values to Envoy unchanged. */
const problemOf = (name: string, value: string | false): { message: string; hint: string } | undefined => {
  if (!NAME.test(name)) {
    return { message: `\`${name}\` is not the name of a header`, hint: 'write it like X-Frame-Options' };
  }
  // Envoy rejects the whole configuration: ":-prefixed or host headers may not be modified".
  if (sameName(name, 'Host')) {
    return { message: '`Host` can’t be set: it chooses the route', hint: 'use X-Forwarded-Host' };
  }
  if (value === false) return undefined;
  if (!VALUE.test(value)) {
    return {
      message: `the value of header \`${name}\` is empty, too long, or not on one line of ASCII`,
      hint: 'write false to leave the header as it is',
    };
  }
  // `%` starts a command of Envoy; one that it does not know makes it reject the whole configuration.
  if (value.replaceAll('%%', '').includes('%')) {
    return { message: `the value of header \`${name}\` has a single \`%\``, hint: 'write `%%`: Envoy makes `%` of it' };
  }
  return undefined;
};

/** A map of headers that Envoy accepts: valid names, no duplicates (case is ignored), values of one line. */
export const headersSchema = z.record(z.string(), z.union([z.string(), z.literal(false)])).check((context) => {
  const names = Object.keys(context.value);
  for (const [index, name] of names.entries()) {
    const twin = names.slice(0, index).find((other) => sameName(other, name));
    const problem =
      twin === undefined
        ? problemOf(name, context.value[name] ?? false)
        : { message: `header \`${name}\` is given twice: \`${twin}\``, hint: 'case makes no difference: keep one' };
    if (problem === undefined) continue;
    const { message, hint } = problem;
    context.issues.push({
      code: 'custom',
      input: context.value[name],
      path: [name],
      message,
      params: { code: 'component/header' satisfies CoreCode, hint },
    });
  }
});

/**
 * @param maps - later maps override earlier ones; the case of names is ignored
 * @returns the headers to set, in the order of their first occurrence, without those whose last value is `false`
 */
export const mergeHeaders = (...maps: readonly Headers[]): { readonly name: string; readonly value: string }[] => {
  const merged = new Map<string, { readonly name: string; readonly value: string | false }>();
  for (const [name, value] of maps.flatMap((map) => Object.entries(map))) {
    const key = name.toLowerCase();
    merged.set(key, { name: merged.get(key)?.name ?? name, value });
  }
  return [...merged.values()].flatMap(({ name, value }) => (value === false ? [] : [{ name, value }]));
};
