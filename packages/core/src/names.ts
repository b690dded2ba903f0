import * as z from 'zod';
import { cronProblem } from './cron.js';
import { quantityOf } from './quantity.js';

/** A schema for strings that `test` accepts; `message` and `hint` say what is wrong with others. */
const checkedString = (test: RegExp, problem: (value: string) => { message: string; hint: string }) =>
  z.string().check((context) => {
    if (test.test(context.value)) return;
    const { message, hint } = problem(context.value);
    context.issues.push({ code: 'custom', input: context.value, message, params: { hint } });
  });

/** The nearest RFC 1123 label to `value`, for hints; the first label of what looks like a whole host name. */
const asLabel = (value: string): string =>
  (/^[^.]+(\.[^.]+){2,}$/.test(value) ? value.replace(/\..*/, '') : value)
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
    hint: value.startsWith('*.') ? `leave out the wildcard: \`${value.slice(2)}\`` : domainHint(value),
  }),
);

/** People paste URLs, and names with a capital or the root's dot. */
const domainHint = (value: string): string => {
  const bare = value
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:].*$/, '')
    .replace(/\.$/, '');
  return bare !== value && domainSchema.safeParse(bare).success ? `write \`${bare}\`` : 'write it like example.org';
};

/** A version with a leading v, such as v1.35.3. */
export const versionSchema = checkedString(/^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, (value) => ({
  message: `\`${value}\` is not a full version`,
  hint: /^\d+\.\d+\.\d+/.test(value)
    ? `write it with its v: \`v${value}\``
    : 'write a v and three numbers, such as v1.35.3',
}));

/**
 * The version of a chart: exact, since Argo CD and Helm read `>=20`, `1.x` and an absent patch as ranges, and take what
 * is newest that day (Masterminds/semver v3, which Helm 3.19 reads versions with).
 */
export const chartVersionSchema = checkedString(/^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/, (value) => ({
  message: `\`${value}\` is not the exact version of a chart`,
  hint: 'write all three numbers, such as 1.2.3: what Git says is what runs',
}));

/** What a source from Git is pinned to: a tag or commit, and none of the usual names of branches. */
export const revisionSchema = checkedString(
  // Git's own rules for names (git-check-ref-format, 2.39): what they leave out has a meaning in a revision or a refspec.
  /^(?!(?:HEAD|main|master|develop|trunk|latest|stable)$)(?![-+])(?!.*(?:\.\.|@\{))[^\s\p{Cc}~^:?*[\\]+$/u,
  (value) => ({
    message: `\`${value}\` is not a tag or commit`,
    hint: 'a branch is something else every day: name the tag of a release, or a commit',
  }),
);

/** A repository of charts, a registry, or a repository of Git: over a connection that is encrypted, and without a password. */
export const chartRepositorySchema = checkedString(
  /^(https|oci):\/\/[^\s\p{Cc}/@\\]+(\/[^\s\p{Cc}\\]*)?$/u,
  (value) => ({
    message: value.includes('@')
      ? 'the address of a chart repository holds no user name and no password'
      : `\`${value}\` is not the address of a chart repository`,
    hint: value.includes('@')
      ? 'leave them out, and set EDGIT_CHARTS_<HOST>_USERNAME and _PASSWORD where charts are pulled (docs/hydrate.md)'
      : 'write it like https://charts.example.org or oci://registry.example.org/charts',
  }),
);

/** The name of a chart in its repository; registries have folders. */
export const chartNameSchema = checkedString(
  /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/,
  (value) => ({
    message: `\`${value}\` is not the name of a chart`,
    hint: 'letters, digits, -, _ and ., as its Chart.yaml has it',
  }),
);

/** A folder of a repository of Git, read as it is written: it leads nowhere else, and is no pattern. */
export const folderInGitSchema = checkedString(
  /^(?:\.|(?![-:])(?!(?:.*\/)?(?:\.{1,2}|\.git)(?:\/|$))[^/\s\p{Cc}\\][^\p{Cc}\\]*)$/iu,
  (value) => ({
    message: `\`${value}\` is not a folder of a repository`,
    hint: 'write it from the root of the repository, like charts/wiki, or `.` for the root',
  }),
);

export const httpsUrlSchema = checkedString(/^https:\/\/[^\s/]+(\/\S*)?$/, (value) => ({
  message: `\`${value}\` is not an https URL`,
  hint: /^http:\/\/[^\s/]+(\/\S*)?$/.test(value)
    ? `write \`${value.replace('http:', 'https:')}\``
    : 'write it like https://example.org/path',
}));

/**
 * Where an OIDC client may send people back to: of any scheme, since applications on phones have their own, and exact.
 * Keycloak reads `*` at the end as anything, and tokens would go wherever somebody finds a way to.
 */
export const redirectUriSchema = checkedString(/^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/[^\s*]+$/, (value) => ({
  message: `\`${value}\` is not ${value.includes('*') ? 'an exact' : 'a'} redirect URI`,
  hint: 'write all of it, like https://app.example.org/callback',
}));

/** What `git clone` takes from another machine: https, ssh, or the short form user@host:path. */
export const gitUrlSchema = checkedString(/^((https?|ssh|git):\/\/[^\s/]+\/\S+|[^\s@/]+@[^\s:/]+:\S+)$/, (value) => ({
  message: value === '' ? 'the URL of a Git repository is missing' : `\`${value}\` is not the URL of a Git repository`,
  hint: 'write it like https://github.com/org/platform.git or git@github.com:org/platform.git',
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
    message: `\`${value}\` is more than ${LARGEST}, which nothing here has`,
    params: { hint: `at most ${LARGEST}` },
  });
});

/** When something is done, as cron writes it. */
export const scheduleSchema = z.string().check((context) => {
  const message = cronProblem(context.value);
  if (message === undefined) return;
  const hint = 'write minute, hour, day of the month, month and day of the week: `0 2 * * *` is every night at two';
  context.issues.push({ code: 'custom', input: context.value, message, params: { hint } });
});

export const emailSchema = checkedString(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, (value) => ({
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
