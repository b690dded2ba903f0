import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { domainSchema, emailSchema, hostLabelSchema } from '../model/names.js';
import {
  branchSchema,
  chartNameSchema,
  chartRepositorySchema,
  chartVersionSchema,
  diskSchema,
  endpointSchema,
  folderSchema,
  gitUrlSchema,
  globSchema,
  hostSchema,
  httpsUrlSchema,
  linkNameSchema,
  redirectUriSchema,
  repositoryPathSchema,
  revisionSchema,
} from './source-schemas.js';

interface Kind {
  readonly schema: z.ZodType<string>;
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

const KINDS: Readonly<Record<string, Kind>> = {
  'an https URL': {
    schema: httpsUrlSchema,
    good: [
      'https://github.com/org/crds',
      'https://s3.example.org:9000',
      'https://[fd00::1]:8200/v1',
      'https://x/a%20b',
    ],
    bad: [
      'http://example.org',
      'https://',
      'https://me:word@example.org/x',
      'https://token@example.org/x',
      'https://me:p/w@example.org',
      'https://example.org/x?token=1',
      'https://example.org/a;b',
      'https://example.1/',
      'https://example.org/a/../b',
      'https://example.org/%2E%2e',
      'https://xn--a.example/',
    ],
  },
  'a Git URL': {
    schema: gitUrlSchema,
    good: [
      'https://github.com/org/platform.git',
      'git@github.com:org/platform.git',
      'ssh://git@git.example.org:2222/ops/x.git',
      'https://dev.azure.com/org/project%20a/_git/x',
    ],
    bad: [
      'https://me:word@github.com/org/x.git',
      'https://ghp_token@github.com/org/x.git',
      'ssh://me:word@git.example.org/x.git',
      'ext::sh -c id',
      '--upload-pack=id',
      'git@github.com:-x',
      'file:///etc',
      'https://github.com/a/b;touch${IFS}/tmp/x',
    ],
  },
  'a chart repository': {
    schema: chartRepositorySchema,
    good: ['https://charts.example.org', 'https://charts.example.org/stable/', 'oci://ghcr.io/org/charts'],
    bad: ['oci://user:word@127.0.0.1:1/charts', 'http://charts.example.org', 'charts.example.org', 'oci://x/$(id)'],
  },
  'a branch': {
    schema: branchSchema,
    good: ['main', 'env/lab', 'v1.2.3', 'release-1.x', 'feature/a_b+c', '0123456789abcdef0123456789abcdef01234567'],
    bad: [
      '',
      '-x',
      '--upload-pack=x',
      'a b',
      'a..b',
      'a\nb',
      "a'b",
      'a"b',
      'a$b',
      'a//b',
      'a/',
      'a.lock',
      '@{-1}',
      'a~1',
    ],
  },
  'a tag or commit': { schema: revisionSchema, good: ['v1.2.3', 'chart-1.0.0+1'], bad: ['main', 'HEAD', 'v1 --x'] },
  'a chart version': {
    schema: chartVersionSchema,
    good: ['1.2.3', 'v1.2.3-rc.1+b'],
    bad: ['1.2', '1.2.3 $(id)', '>=1'],
  },
  'a chart name': {
    schema: chartNameSchema,
    good: ['grafana', 'org/web.app_1'],
    bad: ['', '-x', '../x', 'a b', 'a//b'],
  },
  'a folder': {
    schema: folderSchema,
    good: ['rendered/lab', 'deploy', 'a.b/c_d/e+f'],
    bad: [
      '',
      '.',
      '/etc',
      '../../../etc',
      'a/../b',
      'a//b',
      'a/',
      '-x',
      'a/-x',
      ':(top)a',
      '.git/hooks',
      'a b',
      'a\nb',
    ],
  },
  'a path in a repository': { schema: repositoryPathSchema, good: ['.', 'config/crd'], bad: ['..', './x', ':(top)'] },
  'a pattern of file names': {
    schema: globSchema,
    good: ['*.yaml', '{a,b}.yaml', '**/crd_*.yml', 'x[0-9].yaml', 'a/b.yaml'],
    bad: ['', '-x', '*.yaml; $(id)', '../x', '{a,../b}', 'a b'],
  },
  'a disk': {
    schema: diskSchema,
    good: ['/dev/sda', '/dev/nvme0n1', '/dev/disk/by-id/nvme-Samsung_SSD-1:0', '/dev/mapper/a+b'],
    bad: ['sda', '/dev/', '/dev/../etc/passwd', '/dev/x; $(id)\nmachine: {}', '/dev/x y', '/dev//x'],
  },
  'a link': {
    schema: linkNameSchema,
    good: ['enp1s0', 'eth0.100', 'bond0'],
    bad: ['', 'eth0\n$(id)', '-x', 'eth0`id`'],
  },
  'a host': {
    schema: hostSchema,
    good: ['ghcr.io', '10.0.0.1:5000', 'localhost'],
    bad: ['', 'a b', 'x/y', '-x', 'me@x'],
  },
  'a host with a port': {
    schema: endpointSchema,
    good: ['10.0.0.2:53', 'ns.example.org:53'],
    bad: ['ns', 'ns:x', 'a b:1'],
  },
};

describe.each(Object.entries(KINDS))('%s', (_, { schema, good, bad }) => {
  it.each(good)('may be %j', (value) => expect(schema.safeParse(value).success).toBe(true));
  it.each(bad)('can’t be %j', (value) => expect(schema.safeParse(value).success).toBe(false));
});

/** What such values are made of, and what must not be in them. */
const word = fc.string({
  unit: fc.constantFrom(...'ab1./-_@:*{}[] $`;\n"\'\\&|()\u001b\u202e', '..'),
  maxLength: 6,
});

describe('whatever is accepted', () => {
  it.each(Object.entries(KINDS))('%s is one word without options, commands and ways out', (_, { schema, good }) => {
    const near = fc.tuple(fc.constantFrom(...good), fc.nat(), word).map(([text, at, added]) => {
      const place = at % (text.length + 1);
      return `${text.slice(0, place)}${added}${text.slice(place)}`;
    });
    fc.assert(
      fc.property(fc.oneof(near, word), (value) => {
        if (!schema.safeParse(value).success) return;
        expect(value).not.toMatch(/[\s"'`$;&|<>()\\\p{C}]|^-|(?:^|\/)\.\.(?:\/|$)/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe('credentials in a URL', () => {
  it.each([httpsUrlSchema, gitUrlSchema, chartRepositorySchema, redirectUriSchema])(
    'are named, never shown (%#)',
    (schema) => {
      const [issue] = schema.safeParse('https://user:s3cr3t@git.example.org/x.git').error?.issues ?? [];
      expect(issue?.message).toBe('this URL has credentials in it');
      expect(JSON.stringify(issue?.path)).not.toContain('s3cr3t');
    },
  );
});

describe('names of hosts', () => {
  it.each(['example.1', 'example.0x1', 'xn--a.example.org'])(
    'a domain is not %s, which no browser takes for one',
    (name) => expect(domainSchema.safeParse(name).success).toBe(false),
  );
  it('every domain and first label that is accepted makes a URL', () => {
    const part = fc.string({ unit: fc.constantFrom(...'axn01-'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), part, (labels, first) => {
        const domain = labels.join('.');
        if (!domainSchema.safeParse(domain).success || !hostLabelSchema.safeParse(first).success) return;
        expect(new URL(`https://${first}.${domain}/x`).hostname).toBe(`${first}.${domain}`);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a value of a megabyte', () => {
  it.each([
    ['an e-mail address', emailSchema, `a@${'.a'.repeat(500_000)} `],
    ['a domain', domainSchema, `${'a.'.repeat(500_000)}!`],
    ['a Git URL', gitUrlSchema, `https://${'a/'.repeat(500_000)}!`],
  ])('is answered as %s, with its beginning', (_, schema, value) => {
    const [issue] = schema.safeParse(value).error?.issues ?? [];
    expect(issue?.message.length).toBeLessThan(300);
  });
});
