import { cronProblem, quantityOf } from '@edgit/kubernetes';
import * as z from 'zod';
import type { CoreCode } from '../codes/index.js';

/** Longer values are rejected without matching a regular expression, and messages show only their start. */
const LONGEST = 2048;
const SHOWN = 200;

/** Message and hint for an invalid value. With `isSecret`, its line must not be shown. */
export interface Problem {
  readonly message: string;
  readonly hint: string;
  readonly isSecret?: boolean;
  /** @default 'wrong-form' */
  readonly code?: CoreCode;
}

/** A schema for strings that `test` accepts; `message` and `hint` say what is wrong with others. */
export const checkedString = (test: RegExp | ((value: string) => boolean), problem: (value: string) => Problem) =>
  z.string().check(({ value, issues }) => {
    const isShort = value.length <= LONGEST;
    if (isShort && (typeof test === 'function' ? test(value) : test.test(value))) return;
    const {
      message,
      code = 'wrong-form',
      ...params
    } = problem(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);
    issues.push({ code: 'custom', input: value, message, params: { code, ...params } });
  });

/** The nearest RFC 1123 label to `value`, for hints; for a full host name its first label. */
const asLabel = (value: string): string =>
  (/^[^.]+(\.[^.]+){2,}$/.test(value) ? value.replace(/\..*/, '') : value)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63) || 'my-name';

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** An RFC 1123 label: the form of most names in Kubernetes, and of the first part of a host name. */
export const labelSchema = checkedString(LABEL, (value) => ({
  message: `\`${value}\` is not an RFC 1123 label`,
  hint: `at most 63 of a-z, 0-9 and -, no - at either end: \`${asLabel(value)}\` would do`,
}));

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether browsers read a value as a host name: a number at the end makes an address, `xn--` needs valid Punycode (WHATWG URL). */
const isHost = (value: string): boolean =>
  URL.canParse(`https://${value}`) && new URL(`https://${value}`).host === value;

/** A DNS name of two or more labels. */
export const domainSchema = checkedString(
  (value) => DOMAIN.test(value) && isHost(value),
  (value) => ({
    message: `\`${value}\` is not a DNS name`,
    hint: value.startsWith('*.') ? `leave out the wildcard: \`${value.slice(2)}\`` : domainHint(value),
  }),
);

/** Hints for pasted URLs, capitals, and a dot at the end. */
const domainHint = (value: string): string => {
  const bare = value
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:].*$/, '')
    .replace(/\.$/, '');
  return bare !== value && domainSchema.safeParse(bare).success ? `write \`${bare}\`` : 'write it like example.org';
};

/** The first label of a host. */
export const hostLabelSchema = labelSchema.check(({ value, issues }) => {
  if (!LABEL.test(value) || isHost(`${value}.example`)) return;
  issues.push({
    code: 'custom',
    input: value,
    message: `\`${value}\` can’t be the name of a host`,
    params: {
      code: 'wrong-form' satisfies CoreCode,
      hint: '`xn--` marks letters of other alphabets: remove it',
    },
  });
});

/** A version with a leading v, such as v1.35.3. */
export const versionSchema = checkedString(/^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, (value) => ({
  message: `\`${value}\` is not a full version`,
  hint: /^\d+\.\d+\.\d+/.test(value)
    ? `write it with its v: \`v${value}\``
    : 'write a v and three numbers, such as v1.35.3',
}));

/** A Kubernetes quantity of bytes, such as 10Gi. */
const plainQuantity = checkedString(/^\d+(\.\d+)?(Ki|Mi|Gi|Ti)$/, (value) => {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([kmgt])(?:i?b)?$/i.exec(value) ?? [];
  return {
    message: `\`${value}\` is not a size`,
    hint: unit === undefined ? 'write it like 10Gi' : `write \`${number}${unit.toUpperCase()}i\``,
  };
});

/** The largest volume, disk or memory that a cluster’s files may ask for: more is a typing error. */
const LARGEST = '64Ti';

/** A Kubernetes quantity of bytes, such as 10Gi; at most {@link LARGEST}. */
export const quantitySchema = plainQuantity.check(({ value, issues }) => {
  const bytes = quantityOf(value);
  if (bytes === undefined || bytes <= (quantityOf(LARGEST) ?? 0)) return;
  issues.push({
    code: 'custom',
    input: value,
    message: `\`${value}\` is more than ${LARGEST}`,
    params: { code: 'too-large' satisfies CoreCode, hint: `at most ${LARGEST}` },
  });
});

/** A schedule in cron syntax. */
export const scheduleSchema = z.string().check((context) => {
  const message = cronProblem(context.value);
  if (message === undefined) return;
  const hint = 'write minute, hour, day of the month, month and day of the week: `0 2 * * *` is every night at two';
  context.issues.push({
    code: 'custom',
    input: context.value,
    message,
    params: { code: 'wrong-form' satisfies CoreCode, hint },
  });
});

export const emailSchema = checkedString(/^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/, (value) => ({
  message: `\`${value}\` is not an e-mail address`,
  hint: 'write it like platform@example.org',
}));

/** The key of a Kubernetes label or taint: a name, and a DNS name with a slash before it. */
export const labelKeySchema = checkedString(
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
  (value) => ({
    message: `\`${value}\` is not the key of a Kubernetes label or taint`,
    hint: 'write it like example.org/rack: at most 63 letters, digits, -, _ and . behind the slash',
  }),
);

/** The value of a Kubernetes label. */
export const labelValueSchema = checkedString(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/, (value) => ({
  message: `\`${value}\` is not the value of a Kubernetes label`,
  hint: 'at most 63 letters, digits, -, _ and ., with a letter or digit at both ends',
}));

/** A hardware address of Ethernet, as Talos and `ip link` write it; capitals are allowed. */
export const macSchema = checkedString(/^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$/, (value) => {
  const digits = value.replace(/[^0-9a-fA-F]/g, '').toLowerCase();
  return {
    message: `\`${value}\` is not a hardware address`,
    hint:
      digits.length === 12 ? `write \`${digits.match(/../g)?.join(':')}\`` : 'write six bytes, like 00:1b:21:aa:bb:cc',
  };
});

/** A taint as Talos writes it, `value:Effect`. */
export const taintSchema = checkedString(
  /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?:)?(NoSchedule|PreferNoSchedule|NoExecute)$/,
  (value) => ({
    message: `\`${value}\` is not a taint`,
    hint: `write the value and its effect: \`${/^[\w.-]+$/.test(value) ? value : 'value'}:NoSchedule\`, or PreferNoSchedule, or NoExecute`,
  }),
);

/** A key of a Kubernetes Secret. */
export const secretKeySchema = checkedString(/^[-._a-zA-Z0-9]+$/, (value) => ({
  message: `\`${value}\` is not a key of a Secret`,
  hint: `letters, digits, -, _ and . only: \`${value.replace(/[^-._a-zA-Z0-9]+/g, '-')}\` would do`,
}));
