import { checkedString, domainSchema, type Problem } from '../model/names.js';

/*
 * Schemas for sources: repositories, revisions, versions, paths. edgit passes these values to Git and Helm as arguments
 * and to Argo CD unchanged; users of steps.md paste them into a shell. There is one schema for each kind of value, for
 * input and for rendered trees of other people. It allows letters, digits and a few signs, so that no value is an option,
 * a path out of a folder, a second line or a command.
 */

/** Characters of revisions, versions and steps of paths: none has a special meaning in a shell, Git or YAML. */
const WORD = 'A-Za-z0-9._+@~=,';
/** The path of a URL: without `?`, since a query can hold a token. */
const PATH = `(?:/[${WORD}:%/-]*)?`;
/** A name or IPv4 address, or an IPv6 address in brackets. */
const HOST_NAME = '(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:.]+\\])';
const PORT = ':\\d{1,5}';
const HOST = `${HOST_NAME}(?:${PORT})?`;

const CREDENTIALS: Problem = {
  message: 'this URL has credentials in it',
  hint: 'remove them and revoke them: all readers of the Git repository can see them',
  isSecret: true,
  code: 'credentials-in-url',
};

/** Whether a URL has a user and a password, or a token in place of the user. */
const withCredentials = (value: string): boolean =>
  /^[a-z+]+:\/\/[^\s/]*:[^\s]*@/i.test(value) || /^(?:https?|oci):\/\/[^\s/]*@/i.test(value);

/** A step up in a path: programs disagree about where it leads. */
const STEP_UP = /\/(?:\.|%2e){2}(?:\/|$)/i;

/** A schema for URLs of one form, which hold no credentials. */
const urlSchema = (form: RegExp, problem: (value: string) => Problem) =>
  checkedString(
    (value) =>
      form.test(value) &&
      !STEP_UP.test(value) &&
      !withCredentials(value) &&
      (!value.includes('://') || URL.canParse(value)),
    (value) => (withCredentials(value) ? CREDENTIALS : problem(value)),
  );

const HTTPS = new RegExp(`^https://${HOST}${PATH}$`);

/** An address on the web: of a repository, of an API. */
export const httpsUrlSchema = urlSchema(HTTPS, (value) => ({
  message: `\`${value}\` is not an https URL`,
  hint:
    value.startsWith('http://') && HTTPS.test(value.replace('http:', 'https:'))
      ? `write \`${value.replace('http:', 'https:')}\``
      : 'write it like https://example.org/path',
}));

/** What `git clone` takes from another machine: https, ssh, or the short form user@host:path. */
export const gitUrlSchema = urlSchema(
  new RegExp(
    `^(?:(?:https?|git)://${HOST}/[${WORD}:%/-]+|ssh://(?:[a-zA-Z0-9_][\\w.-]*@)?${HOST}/[${WORD}:%/-]+|[a-zA-Z0-9_][\\w.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:(?!-)[${WORD}%/-]+)$`,
  ),
  (value) => ({
    message:
      value === '' ? 'the URL of a Git repository is missing' : `\`${value}\` is not the URL of a Git repository`,
    hint: 'write it like https://github.com/org/platform.git or git@github.com:org/platform.git',
  }),
);

/** Where charts are: a repository of charts, a registry, or with `path` a Git repository. */
export const chartRepositorySchema = urlSchema(new RegExp(`^(?:https|oci)://${HOST}${PATH}$`), (value) => ({
  message: `\`${value}\` is not the URL of a chart repository`,
  hint: 'write it like https://charts.example.org or oci://registry.example.org/charts',
}));

/**
 * An exact URI that Keycloak can redirect to after sign-in, of any scheme: applications on phones have their own.
 * Keycloak takes `*` at the end as a wildcard, and an attacker could have tokens sent to another page.
 */
export const redirectUriSchema = checkedString(
  (value) =>
    /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/[A-Za-z0-9._~:/?#[\]@!&()+,;=%-]+$/.test(value) &&
    !STEP_UP.test(value) &&
    !withCredentials(value),
  (value) =>
    withCredentials(value)
      ? CREDENTIALS
      : {
          message: `\`${value}\` is not ${value.includes('*') ? 'an exact' : 'a'} redirect URI`,
          hint: 'write all of it, like https://app.example.org/callback',
        },
);

/** A host and its port, such as ns.example.org:53 or 10.0.0.2:53. */
export const endpointSchema = checkedString(new RegExp(`^${HOST_NAME}${PORT}$`), (value) => ({
  message: `\`${value}\` is not a host with a port`,
  hint: 'write it like ns.example.org:53',
}));

/** A host on the network: a name of any number of labels, or an address; a port may follow. */
export const hostSchema = checkedString(new RegExp(`^${HOST}$`), (value) => ({
  message: `\`${value}\` is not a host`,
  hint: domainSchema.safeParse(value.toLowerCase()).success ? 'write it in lower case' : 'write it like example.org',
}));

/** Names of branches and tags: stricter than git-check-ref-format(1). */
const REVISION = new RegExp(`^[A-Za-z0-9_][${WORD}/-]{0,249}$`);
const isRevision = (value: string): boolean =>
  REVISION.test(value) && !/\.\.|\/\/|@\{|~|[/.]$|\.lock$|\/\./.test(value);

const REVISION_HINT = 'letters, digits and . _ - + / only, with a letter or digit first';

/** A branch, tag or commit. */
export const branchSchema = checkedString(isRevision, (value) => ({
  message: `\`${value}\` is not a branch, tag or commit`,
  hint: REVISION_HINT,
}));

/** Usual names of branches. */
const BRANCHES = /^(?:HEAD|main|master|develop|trunk|latest|stable)$/;

/** A tag or commit that pins a source from Git: not one of the usual names of branches. */
export const revisionSchema = checkedString(
  (value) => isRevision(value) && !BRANCHES.test(value),
  (value) => ({
    message: `\`${value}\` is not a tag or commit`,
    hint: BRANCHES.test(value)
      ? 'the content of a branch changes: name the tag of a release, or a commit'
      : REVISION_HINT,
  }),
);

/**
 * The exact version of a chart. Argo CD and Helm read `>=20`, `1.x` and an absent patch as ranges, and take the newest
 * version in the range (Masterminds/semver v3 in Helm 3.19).
 */
export const chartVersionSchema = checkedString(/^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/, (value) => ({
  message: `\`${value}\` is not the exact version of a chart`,
  hint: 'write all three numbers, such as 1.2.3',
}));

/** It depends on the place of the chart which of the two is required: {@link chartVersionSchema} or {@link revisionSchema}. */
export const versionOrRevisionSchema = checkedString(isRevision, (value) => ({
  message: `\`${value}\` is neither a version nor a tag`,
  hint: REVISION_HINT,
}));

/** The name of a chart in its repository; in a registry, folders can precede it. */
export const chartNameSchema = checkedString(/^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)*$/, (value) => ({
  message: value === '' ? 'the name of a chart is missing' : `\`${value}\` is not the name of a chart`,
  hint: 'letters, digits, -, _ and . only',
}));

/** One step of a path in a repository: not `..`, not `.git`, and not like an option. */
const STEP = new RegExp(`^[${WORD}-]+$`);
const isBelow = (value: string): boolean =>
  value.split('/').every((step) => STEP.test(step) && !/^(?:-.*|\.{1,2}|\.git|~.*)$/i.test(step));

/** A folder or file below the root of a repository, which is not the root. */
export const folderSchema = checkedString(isBelow, (value) => ({
  message: `\`${value}\` is not a path in a repository`,
  hint: pathHint(value),
}));

/** A folder or file of a repository; `.` is its root. */
export const repositoryPathSchema = checkedString(
  (value) => value === '.' || isBelow(value),
  (value) => ({ message: `\`${value}\` is not a path in a repository`, hint: pathHint(value) }),
);

const pathHint = (value: string): string => {
  const tidy = value.replace(/^(?:\.?\/)+|\/+$/g, '').replace(/\/{2,}/g, '/');
  return tidy !== value && isBelow(tidy)
    ? `write \`${tidy}\``
    : 'write it from the root of the repository, like deploy/crds: letters, digits and . _ - + only, no `..`';
};

/** Files of a folder, as Argo CD chooses them. */
export const globSchema = checkedString(
  (value) => /^[A-Za-z0-9._*?{[][\w.*?{}[\]!,/+-]*$/.test(value) && !/(?:^|[/{,])\.\.(?:[/},]|$)/.test(value),
  (value) => ({ message: `\`${value}\` is not a pattern of file names`, hint: 'write it like *.yaml or {a,b}.yaml' }),
);

/** The name of an image without its registry, and its tag (distribution/reference v0.6.0, regexp.go). */
export const imageNameSchema = checkedString(
  /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/,
  (value) => ({
    message: `\`${value}\` is not the name of an image`,
    hint: 'write it like platform/web, in lower case',
  }),
);

export const imageTagSchema = checkedString(/^\w[\w.-]{0,127}(?:@sha256:[0-9a-f]{64})?$/, (value) => ({
  message: `\`${value}\` is not the tag of an image`,
  hint: 'letters, digits, _, . and - only; a digest may follow, as @sha256:…',
}));

/** A disk, as Linux names it. */
export const diskSchema = checkedString(
  (value) => /^\/dev(?:\/[A-Za-z0-9._:+@=,-]+)+$/.test(value) && !/\/\.{1,2}(?:\/|$)/.test(value),
  (value) => ({
    message: `\`${value}\` is not a disk`,
    hint: 'write it like /dev/nvme0n1 or /dev/disk/by-id/nvme-example',
  }),
);

/** A link of a machine, as Linux and Talos name it. */
export const linkNameSchema = checkedString(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,62}$/, (value) => ({
  message: value === '' ? 'the name of a network link is missing' : `\`${value}\` is not the name of a network link`,
  hint: 'write it like enp1s0',
}));
