import { checkedString, domainSchema, type Problem } from '../model/names.js';

/*
 * Where things come from: repositories, revisions, versions, paths. All of it is handed on to Git and Helm as arguments,
 * to Argo CD as it is, and to a shell by whoever follows steps.md. One schema for each kind of value, for input and for
 * what is read from somebody else’s tree alike: letters, digits and the few signs that such values have, so that none of
 * them is an option, a way out of a folder, a second line or a command.
 */

/** Letters of revisions, versions and steps of paths: nothing that a shell, Git or YAML reads as anything else. */
const WORD = 'A-Za-z0-9._+@~=,';
/** What a path or an address may go on with: no `?`, behind which tokens stand. */
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

/** A user with a password, or what stands in a user’s place where there are no users but tokens. */
const withCredentials = (value: string): boolean =>
  /^[a-z+]+:\/\/[^\s/]*:[^\s]*@/i.test(value) || /^(?:https?|oci):\/\/[^\s/]*@/i.test(value);

/** A schema for URLs of one form, which hold no credentials. */
const urlSchema = (form: RegExp, problem: (value: string) => Problem) =>
  checkedString(
    (value) => form.test(value) && !withCredentials(value) && (!value.includes('://') || URL.canParse(value)),
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
 * Where an OIDC client may send people back to: of any scheme, since applications on phones have their own, and exact.
 * Keycloak reads `*` at the end as anything, and tokens would go wherever somebody finds a way to.
 */
export const redirectUriSchema = checkedString(
  (value) => /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/[A-Za-z0-9._~:/?#[\]@!&()+,;=%-]+$/.test(value) && !withCredentials(value),
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

/** git-check-ref-format(1), and less: what names of branches and tags are made of. */
const REVISION = new RegExp(`^[A-Za-z0-9_][${WORD}/-]{0,249}$`);
const isRevision = (value: string): boolean =>
  REVISION.test(value) && !/\.\.|\/\/|@\{|~|[/.]$|\.lock$|\/\./.test(value);

const REVISION_HINT = 'letters, digits and . _ - + / only, with a letter or digit first';

/** A branch, tag or commit. */
export const branchSchema = checkedString(isRevision, (value) => ({
  message: `\`${value}\` is not a branch, tag or commit`,
  hint: REVISION_HINT,
}));

/** What everybody calls branches. */
const BRANCHES = /^(?:HEAD|main|master|develop|trunk|latest|stable)$/;

/** What a source from Git is pinned to: a tag or commit, and none of the usual names of branches. */
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
 * The version of a chart: exact, since Argo CD and Helm read `>=20`, `1.x` and an absent patch as ranges, and take what
 * is newest that day (Masterminds/semver v3, which Helm 3.19 reads versions with).
 */
export const chartVersionSchema = checkedString(/^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/, (value) => ({
  message: `\`${value}\` is not the exact version of a chart`,
  hint: 'write all three numbers, such as 1.2.3',
}));

/** Which of the two it must be depends on where the chart is: {@link chartVersionSchema} or {@link revisionSchema}. */
export const versionOrRevisionSchema = checkedString(isRevision, (value) => ({
  message: `\`${value}\` is neither a version nor a tag`,
  hint: REVISION_HINT,
}));

/** The name of a chart in its repository; in a registry, names of folders may stand before it. */
export const chartNameSchema = checkedString(/^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)*$/, (value) => ({
  message: value === '' ? 'the name of a chart is missing' : `\`${value}\` is not the name of a chart`,
  hint: 'letters, digits, -, _ and . only',
}));

/** A folder or file below the root of a repository: no step leads up, is Git’s own, or looks like an option. */
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
