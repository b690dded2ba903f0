import * as z from 'zod';

/** A schema for strings that `test` accepts; `message` and `hint` say what is wrong with others. */
const checkedString = (test: RegExp, problem: (value: string) => { message: string; hint: string }) =>
  z.string().check((context) => {
    if (test.test(context.value)) return;
    const { message, hint } = problem(context.value);
    context.issues.push({ code: 'custom', input: context.value, message, params: { hint } });
  });

/** The nearest RFC 1123 label to `value`, for hints. */
const asLabel = (value: string): string =>
  value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63) || 'my-name';

/** An RFC 1123 label: what Kubernetes wants of most names, and DNS of a host's first part. */
export const labelSchema = checkedString(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, (value) => ({
  message: `\`${value}\` is not an RFC 1123 label`,
  hint: `at most 63 of a-z, 0-9 and -, no - at either end: \`${asLabel(value)}\` would do`,
}));

/** A DNS name of two or more labels. */
export const domainSchema = checkedString(
  /^(?=.{1,253}$)([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  (value) => ({
    message: `\`${value}\` is not a DNS name`,
    hint: value.startsWith('*.') ? `leave out the wildcard: \`${value.slice(2)}\`` : 'write it like example.org',
  }),
);

/** A version with a leading v, such as v1.35.3. */
export const versionSchema = checkedString(/^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, (value) => ({
  message: `\`${value}\` is not a full version`,
  hint: /^\d+\.\d+\.\d+/.test(value)
    ? `write it with its v: \`v${value}\``
    : 'write all three numbers, such as v1.35.3',
}));

export const httpsUrlSchema = checkedString(/^https:\/\/[^\s/]+(\/\S*)?$/, (value) => ({
  message: `\`${value}\` is not an https URL`,
  hint: 'write it like https://example.org/path',
}));

/** A Kubernetes quantity of bytes, such as 10Gi. */
export const quantitySchema = checkedString(/^\d+(\.\d+)?(Ki|Mi|Gi|Ti)$/, (value) => ({
  message: `\`${value}\` is not a size`,
  hint: 'write it like 10Gi',
}));

export const emailSchema = checkedString(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, (value) => ({
  message: `\`${value}\` is not an e-mail address`,
  hint: 'write it like platform@example.org',
}));
