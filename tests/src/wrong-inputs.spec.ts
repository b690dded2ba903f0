import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildEdgit, edgit, type Outcome } from './support/edgit.js';

/*
 * fixtures/invalid/<name>/ holds what differs from fixtures/valid/minimal, and expected.txt: what `edgit render` then
 * prints to stderr. EDGIT_UPDATE_FIXTURES=1 writes expected.txt anew; read every line of the difference, as whoever
 * made that mistake at night will.
 */

const fixtures = join(import.meta.dirname, '../../fixtures');
const minimal = join(fixtures, 'valid/minimal');
const EXPECTED = 'expected.txt';
const isUpdate = process.env.EDGIT_UPDATE_FIXTURES === '1';

vi.setConfig({ maxConcurrency: 4 });

let temporary: string;
beforeAll(() => {
  buildEdgit();
  temporary = mkdtempSync(join(tmpdir(), 'edgit-inputs-'));
  chmodSync(temporary, 0o755);
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** A copy of the minimal cluster, with the files of another folder over it. */
const clusterFolder = (over?: string): string => {
  const folder = mkdtempSync(join(temporary, 'cluster-'));
  chmodSync(folder, 0o755);
  for (const source of [minimal, ...(over === undefined ? [] : [over])]) {
    cpSync(source, folder, { recursive: true, filter: (path) => basename(path) !== EXPECTED });
  }
  return folder;
};

/** Runs `edgit render` in a cluster's folder. What it remembers of earlier renders stays out of the user's own cache. */
const render = (folder: string, args: readonly string[] = [], uid?: number): Promise<Outcome> =>
  edgit(['render', ...args], {
    cwd: folder,
    env: { XDG_CACHE_HOME: join(temporary, 'cache') },
    ...(uid === undefined ? {} : { uid }),
  });

/** path → content of every file below a folder, and the folders. */
const contents = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((path) => [path, statSync(join(folder, path)).isFile() ? readFileSync(join(folder, path), 'latin1') : '/']),
  );

const foldersIn = (folder: string): string[] => readdirSync(join(fixtures, folder)).sort();

describe.concurrent('a wrong input', () => {
  it.each(foldersIn('invalid'))('%s', async (name) => {
    const source = join(fixtures, 'invalid', name);
    const folder = clusterFolder(source);
    const before = contents(folder);
    const { code, stderr } = await render(folder);
    if (isUpdate) writeFileSync(join(source, EXPECTED), stderr);
    expect(stderr).toBe(readFileSync(join(source, EXPECTED), 'utf8'));
    const isError = /^error\[/m.test(stderr);
    expect(code).toBe(isError ? 1 : 0);
    if (isError) expect(contents(folder)).toEqual(before);
  });
});

describe.concurrent('a good input', () => {
  it.each(foldersIn('valid'))('%s renders without a word, and leaves nothing but the tree', async (name) => {
    const folder = clusterFolder(join(fixtures, 'valid', name));
    const before = [...contents(folder).keys()];
    expect(await render(folder)).toMatchObject({ code: 0, stderr: '' });
    expect([...contents(folder).keys()].filter((path) => !path.startsWith('rendered'))).toEqual(before);
    const again = await render(folder);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain('0 files changed');
  });

  it.each([
    ['anchors-and-merge-keys', 'talos/nodes/wk-2.yaml', 'example.org/disk: nvme'],
    ['several-nodes', 'talos/nodes/gpu-1.yaml', 'key: nvidia.com/gpu'],
    ['own-applications', 'applications/stock/manifests/apps-configmap-stock-warehouse.yaml', "country: 'no'"],
    ['own-applications', 'applications/stock/manifests/apps-configmap-stock-shop.yaml', 'namespace: shop'],
    ['renamed-host', 'applications/grafana/manifests/network-httproute-grafana.yaml', 'dashboards.lab.example.org'],
    ['overrides', 'applications/grafana/values.yaml', 'replicas: 2'],
    ['windows-editor', 'applications/argocd/manifests/network-httproute-deploy.yaml', 'deploy.lab.example.org'],
  ])('%s renders to a %s with %j', async (name, path, text) => {
    const folder = clusterFolder(join(fixtures, 'valid', name));
    await render(folder);
    expect(readFileSync(join(folder, 'rendered/lab', path), 'utf8')).toContain(text);
  });
});

/** What is expected of a folder that can't be used: the messages, nothing written, no bug of ours. */
const expectErrors = async (outcome: Promise<Outcome>, ...messages: readonly string[]): Promise<void> => {
  const { code, stderr } = await outcome;
  const found = [...stderr.matchAll(/^error\[[\w/-]+\]: (.*)$/gm)].map(([, message]) => message);
  expect({ code, found, stderr }).toMatchObject({ code: 1, found: messages });
};

describe.concurrent('a file that can’t be used', () => {
  it('is refused unread when it has fifty megabytes', async () => {
    const folder = clusterFolder();
    writeFileSync(join(folder, 'apps.yaml'), '');
    truncateSync(join(folder, 'apps.yaml'), 50 * 1024 * 1024);
    await expectErrors(render(folder), '50.0 MiB is too large for an input file');
  });

  it.each([
    ['flow collections', `components: ${'['.repeat(200_000)}`],
    ['maps in one line', `components: ${'{a: '.repeat(100_000)}`],
    ['list items in one line', `${'- '.repeat(200_000)}x\n`],
    ['indented maps', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('is refused when it nests %s thousands deep', async (_, text) => {
    const folder = clusterFolder();
    writeFileSync(join(folder, 'apps.yaml'), text);
    await expectErrors(render(folder), 'nested deeper than 64 levels');
  });

  it.each([
    ['lists', (name: string) => `[${Array(12).fill(`*${name}`).join(', ')}]`, 'x', /^the aliases .* values$/],
    [
      'merged maps',
      (name: string) => `{ <<: [${Array(12).fill(`*${name}`).join(', ')}] }`,
      '{ x: 1 }',
      /^the aliases .* values$/,
    ],
  ])('is refused when its aliases expand to billions of %s', async (_, level, leaf, message) => {
    const folder = clusterFolder();
    const lines = Array.from({ length: 12 }, (_, depth) => `a${depth + 1}: &a${depth + 1} ${level(`a${depth}`)}`);
    writeFileSync(join(folder, 'apps.yaml'), [`a0: &a0 ${leaf}`, ...lines, ''].join('\n'));
    const { code, stderr } = await render(folder);
    expect(code).toBe(1);
    expect(stderr.split('\n')[0]?.replace(/^error\[.*?\]: /, '')).toMatch(message);
  });

  it('is refused when it has a hundred thousand aliases', async () => {
    const folder = clusterFolder();
    writeFileSync(join(folder, 'apps.yaml'), `a: &a x\nb: [${'*a, '.repeat(100_000)}]\n`);
    await expectErrors(render(folder), '100000 aliases are too many for one file');
  });

  it.each([
    ['a folder', (path: string) => mkdirSync(path), 'network.yaml is a folder, not a file'],
    ['a link to itself', (path: string) => symlinkSync(basename(path), path), 'network.yaml is a circular link'],
    ['a link to nothing', (path: string) => symlinkSync('gone', path), 'network.yaml does not exist'],
    ['a device without end', (path: string) => symlinkSync('/dev/zero', path), 'network.yaml is not a regular file'],
    [
      'a pipe that nobody writes to',
      (path: string) => execFileSync('mkfifo', [path]),
      'network.yaml is not a regular file',
    ],
  ])('is refused when it is %s', async (_, make, message) => {
    const folder = clusterFolder();
    rmSync(join(folder, 'network.yaml'));
    make(join(folder, 'network.yaml'));
    await expectErrors(render(folder), message);
  });

  it.each([
    ['a file', (path: string) => writeFileSync(path, ''), 'apps is not a folder'],
    ['a link to itself', (path: string) => symlinkSync(basename(path), path), 'apps is a circular link'],
    ['a link to nothing', (path: string) => symlinkSync('gone', path), 'apps does not exist'],
  ])('is refused when apps/ is %s', async (_, make, message) => {
    const folder = clusterFolder();
    make(join(folder, 'apps'));
    await expectErrors(render(folder), message);
  });

  it('is said to be missing, with what it needs', async () => {
    const folder = clusterFolder();
    rmSync(join(folder, 'network.yaml'));
    const outcome = render(folder);
    await expectErrors(outcome, 'network.yaml is missing, and some of its keys have no default');
    expect((await outcome).stderr).toContain('write it, with gateway, pool, acme');
  });

  // Root may read everything: then the command runs as nobody.
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;
  const withoutPermission = async (path: string, message: string): Promise<void> => {
    const folder = clusterFolder();
    mkdirSync(join(folder, 'apps'));
    chmodSync(join(folder, path), 0);
    await expectErrors(render(folder, ['.', '--out', '../out'], uid), message);
    chmodSync(join(folder, path), 0o755);
  };

  it.each([
    ['cluster.yaml', 'cluster.yaml can’t be read: permission denied'],
    ['network.yaml', 'network.yaml can’t be read: permission denied'],
    ['apps', 'apps can’t be read: permission denied'],
    ['.', '. can’t be read: permission denied'],
  ])('is refused when %s may not be read', withoutPermission);
});

describe.concurrent('a folder that is no cluster’s', () => {
  const elsewhere = (): string => mkdtempSync(join(temporary, 'elsewhere-'));

  it('is refused when it does not exist', () => expectErrors(render(elsewhere(), ['gone']), 'gone does not exist'));

  it('is refused when it is a file', () =>
    expectErrors(render(clusterFolder(), ['cluster.yaml']), 'cluster.yaml is not a folder'));

  it('is refused without a cluster.yaml, whatever else is in it', async () => {
    const folder = elsewhere();
    writeFileSync(join(folder, 'values.yaml'), '');
    await expectErrors(render(folder, ['.']), 'there is no cluster.yaml in this folder');
  });

  it('is told how to rename what was meant as cluster.yaml', async () => {
    for (const name of ['cluster.yml', 'clutser.yaml']) {
      const folder = clusterFolder();
      renameSync(join(folder, 'cluster.yaml'), join(folder, name));
      const { stderr } = await render(folder, ['.']);
      expect(stderr).toContain(`rename ${name} to cluster.yaml`);
    }
  });

  it('does not hide what is wrong with the others', async () => {
    const wrong = clusterFolder(join(fixtures, 'invalid/git-url'));
    const outcome = render(wrong, ['gone', '.']);
    await expectErrors(outcome, 'gone does not exist', '`lab/platform` is not the URL of a Git repository');
  });

  it('is refused when nothing is named and nothing is here', () =>
    expectErrors(render(elsewhere()), 'no cluster found here'));
});

describe.concurrent('--json', () => {
  it('says the same of every error as data, on stdout', async () => {
    const source = join(fixtures, 'invalid/pool-contains-a-node');
    const { code, stdout, stderr } = await render(clusterFolder(source), ['--json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      clusters: [],
      diagnostics: [
        {
          severity: 'error',
          code: 'pool/address-taken',
          message: '10.0.0.11 is used by both node cp-1 and the pool 10.0.0.10-10.0.0.210',
          places: [
            {
              file: 'cluster.yaml',
              position: { line: 19, column: 14, length: 9 },
              sourceLine: '    address: 10.0.0.11',
            },
            { file: 'network.yaml', position: { line: 4, column: 1, length: 4 }, sourceLine: 'pool:' },
          ],
          hint: 'make the pool smaller or choose another address',
        },
      ],
    });
  });

  it('holds for a folder that does not exist', async () => {
    const { code, stdout, stderr } = await render(temporary, ['gone', '--json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      diagnostics: [
        { severity: 'error', code: 'file/unreadable', message: 'gone does not exist', places: [{ file: 'gone' }] },
      ],
    });
  });

  it('has warnings beside what was rendered', async () => {
    const { code, stdout } = await render(clusterFolder(join(fixtures, 'invalid/even-control-planes')), ['--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      clusters: [{ name: 'lab', written: true }],
      diagnostics: expect.arrayContaining([expect.objectContaining({ severity: 'warning' })]),
    });
  });
});

describe.concurrent('the command line', () => {
  it.each([
    [['rendr'], 'render'],
    [['render', '--chekc'], '--check'],
    [['render', '--layer', 'netwrok'], 'network'],
    [['render', '--out'], 'argument missing'],
    [['schema', 'clutser'], 'cluster'],
    [['completion'], 'shell'],
    [['completion', 'tcsh'], 'bash'],
    [[], 'Usage: edgit'],
  ])('answers `edgit %j` with 2, and says what was meant', async (args, text) => {
    const { code, stdout, stderr } = await edgit(args, { cwd: temporary });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(text);
  });

  it.each([[['--help']], [['help']], [['render', '--help']], [['--version']]])(
    'answers `edgit %j` with 0',
    async (args) => {
      const { code, stdout, stderr } = await edgit(args, { cwd: temporary });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).not.toBe('');
    },
  );
});

describe('the fixtures', () => {
  it('hold nothing that is the same in the minimal cluster', () => {
    const repeated = foldersIn('invalid').flatMap((name) =>
      readdirSync(join(fixtures, 'invalid', name))
        .filter((file) => existsSync(join(minimal, file)))
        .filter((file) => readFileSync(join(fixtures, 'invalid', name, file)).equals(readFileSync(join(minimal, file))))
        .map((file) => `${name}/${file}`),
    );
    expect(repeated).toEqual([]);
  });
});
