import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildEdgit, edgit, type Outcome } from './support/edgit.js';
import { git as gitIn, type ScratchRepository, scratchRepository } from './support/git.js';

/*
 * Somebody else's tree, as a person or CI looks at it: nothing of it runs, nothing in it is hidden, nothing is written
 * outside of the repository.
 */

let repository: ScratchRepository;
const git = (...args: string[]): string => gitIn(repository.work, ...args);
const run = (...args: string[]): Promise<Outcome> => edgit(args, { cwd: repository.work });
const inTree = (path: string): string => join(repository.work, 'rendered/lab', path);
const write = (path: string, text: string): void => {
  mkdirSync(dirname(inTree(path)), { recursive: true });
  writeFileSync(inTree(path), text);
};
const outside = (): string => join(repository.folder, 'outside');

beforeAll(async () => {
  buildEdgit();
  repository = scratchRepository(['*.tfstate', '.terraform/', 'rendered/*/talos/secrets.yaml']);
  expect((await run('render')).code).toBe(0);
  git('add', '.');
  git('commit', '--quiet', '--message=rendered');
});
afterAll(() => rmSync(repository.folder, { recursive: true, force: true }));
afterEach(() => {
  git('checkout', '--quiet', '--force', 'main');
  git('clean', '--quiet', '--force', '-d', '-x');
  rmSync(outside(), { recursive: true, force: true });
});

/** Commits what is in the worktree to a branch, and goes back. */
const onBranch = (name: string): void => {
  git('checkout', '--quiet', '-B', name);
  git('add', '--all', '--force');
  git('commit', '--quiet', '--message=theirs');
  git('checkout', '--quiet', '--force', 'main');
};

const DAEMON_SET = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'evil', namespace: 'kube-system' },
  spec: {
    selector: { matchLabels: { app: 'evil' } },
    template: {
      metadata: { labels: { app: 'evil' } },
      spec: { hostPID: true, containers: [{ name: 'a', image: 'x', securityContext: { privileged: true } }] },
    },
  },
};

/** Everyone who looks at a tree. */
const lookers = (): readonly (readonly string[])[] => [
  ['render', '--check'],
  ['validate'],
  ['diff', '--from', 'main'],
  ['pr-body', '--from', 'main'],
];

describe('somebody else’s chart', () => {
  const application = (): string => {
    const name = readdirSync(inTree('applications')).find((each) =>
      readFileSync(inTree(`applications/${each}/application.yaml`), 'utf8').includes('releaseName'),
    );
    return `applications/${name}/application.yaml`;
  };

  it.each([
    ['repoURL', (marker: string) => `--upload-pack=touch ${marker};git-upload-pack`],
    ['repoURL', (marker: string) => `ext::sh -c touch% ${marker}`],
    ['repoURL', () => 'http://charts.example.invalid'],
    ['targetRevision', (marker: string) => `--upload-pack=touch ${marker}`],
    ['releaseName', () => '--post-renderer=sh'],
  ])('with a %s that edgit would not write is refused, by the name of its file', async (key, value) => {
    const marker = join(repository.folder, 'touched');
    const path = application();
    const text = readFileSync(inTree(path), 'utf8');
    write(
      path,
      text.replace(new RegExp(`(${key}: ).*`), (_, before) => before + JSON.stringify(value(marker))),
    );
    onBranch('theirs');
    // One is enough: `pr-body` asks the same question.
    const { code, stderr } = await run('diff', '--from', 'main', '--to', 'theirs');
    expect(code).toBe(1);
    expect(stderr).toContain(`error[chart/unsafe-application]: ${path.split('/')[1]}: ${path}: `);
    expect(stderr).toContain(`rendered/lab/${path}`);
    expect(existsSync(marker)).toBe(false);
  });
});

describe('a link in a tree', () => {
  it('is named by everyone who looks at it, checked out or not', async () => {
    writeFileSync(join(repository.work, 'example.yaml'), JSON.stringify(DAEMON_SET));
    symlinkSync('../../../example.yaml', inTree('projects/z.yaml'));
    onBranch('theirs');
    git('checkout', '--quiet', 'theirs');
    for (const args of [...lookers(), ['diff', '--from', 'main', '--to', 'theirs']]) {
      const { code, stderr } = await run(...args);
      expect(code, args.join(' ')).toBe(1);
      expect(stderr, args.join(' ')).toMatch(/symbolic link[\s\S]*rendered\/lab\/projects\/z\.yaml/);
    }
    const { stdout } = await run('diff', '--from', 'main', '--json');
    expect(JSON.parse(stdout).clusters[0].risks).toMatchObject([{ kind: 'foreign-file', severity: 'high' }]);
  });

  it('leads no render outside of the repository', async () => {
    mkdirSync(outside());
    writeFileSync(join(outside(), 'application.yaml'), 'my own file\n');
    const [name = ''] = readdirSync(inTree('applications'));
    for (const path of [`rendered/lab/applications/${name}`, 'rendered/lab/hydrated', 'rendered/lab', 'rendered']) {
      rmSync(join(repository.work, path), { recursive: true, force: true });
      symlinkSync(outside(), join(repository.work, path));
      const { code, stderr } = await run('render');
      if (path.endsWith('hydrated')) expect(stderr).toContain('rendered/lab/hydrated');
      else {
        expect(code).toBe(1);
        expect(stderr).toContain(`${path} was not written by edgit`);
      }
      expect(readdirSync(outside())).toEqual(['application.yaml']);
      expect(readFileSync(join(outside(), 'application.yaml'), 'utf8')).toBe('my own file\n');
      git('checkout', '--quiet', '--force', 'main');
      rmSync(join(repository.work, 'rendered'), { recursive: true, force: true });
      git('checkout', '--quiet', '--force', 'main', '--', '.');
    }
  });
});

describe('a file that edgit did not write', () => {
  const FILES: Readonly<Record<string, string>> = {
    'applications/cilium/evil.yaml': JSON.stringify(DAEMON_SET),
    'applications/cilium/manifests/evil.yml': JSON.stringify(DAEMON_SET),
    'applications/cilium/manifests/list.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [DAEMON_SET] }),
    'projects/evil.json': JSON.stringify({ ...DAEMON_SET, metadata: { name: 'other', namespace: 'kube-system' } }),
    'terraform/vault/zz.tf': 'resource "null_resource" "x" {}\n',
  };

  it('is named by everyone who looks, with the risks of what it brings', async () => {
    for (const [path, text] of Object.entries(FILES)) write(path, text);
    write('README.md', 'nobody reads it\n');
    onBranch('theirs');
    git('checkout', '--quiet', 'theirs');
    for (const args of lookers()) {
      const { code, stdout, stderr } = await run(...args);
      for (const path of [...Object.keys(FILES), 'README.md']) expect(stdout + stderr, args.join(' ')).toContain(path);
      if (args.includes('--check') || args.includes('validate')) expect(code, args.join(' ')).toBe(1);
    }
    const { code, stdout } = await run('diff', '--from', 'main', '--json', '--fail-on', 'exposure');
    expect(code).toBe(3);
    const risks: { kind: string; severity: string; path: string }[] = JSON.parse(stdout).clusters[0].risks;
    for (const path of Object.keys(FILES)) {
      expect(risks).toContainEqual(expect.objectContaining({ kind: 'foreign-file', severity: 'high', path }));
    }
    expect(risks.filter(({ kind }) => kind === 'exposure').length).toBeGreaterThanOrEqual(2);
  });

  it('is no error where it is an operator’s, and Git ignores it', async () => {
    write('talos/secrets.yaml', 'keys\n');
    write('terraform/vault/terraform.tfstate', '{}\n');
    write('terraform/vault/.terraform/modules/x/main.tf', '\n');
    symlinkSync('/nowhere', inTree('terraform/vault/.terraform/provider'));
    for (const args of [['render', '--check'], ['diff']]) {
      expect(await run(...args), args.join(' ')).toMatchObject({ code: 0 });
    }
  });

  it('is none of somebody’s where edgit itself removes it', async () => {
    write('projects/old.yaml', 'a: b\n');
    const index = JSON.parse(readFileSync(inTree('index.json'), 'utf8'));
    index.files['projects/old.yaml'] = { layer: 'gitops', sha256: '' };
    write('index.json', JSON.stringify(index));
    const { code, stderr } = await run('render');
    expect(code).toBe(0);
    expect(stderr).not.toContain('did not write it');
    expect(existsSync(inTree('projects/old.yaml'))).toBe(false);
  });

  it('is said again by every render, and said at once where a folder is new', async () => {
    await run('render');
    write('applications/zz/application.yaml', JSON.stringify(DAEMON_SET));
    for (let time = 0; time < 2; time++) {
      expect((await run('render')).stderr).toContain('applications/zz/application.yaml');
    }
    rmSync(inTree('applications/zz'), { recursive: true });
    expect((await run('render')).stderr).not.toContain('applications/zz');
  });
});

describe('a file that can’t be read', () => {
  it.each([
    ['applications/cilium/manifests/x.yaml', 'a: &a [*a]\n'],
    ['applications/cilium/application.yaml', 'a: &a [*a]\n'],
    ['charts.yaml', 'a: &a [*a]\n'],
    ['talos/nodes/cp-1.yaml', '[[[\n'],
  ])('is an answer and no bug: %s', async (path, text) => {
    write(path, text);
    const { code, stderr } = await run('diff');
    expect(code).toBeLessThanOrEqual(1);
    if (path !== 'charts.yaml') expect(stderr).toContain(`rendered/lab/${path}`);
  });

  it('is refused where it is too large', async () => {
    write('applications/cilium/big.bin', '');
    truncateSync(inTree('applications/cilium/big.bin'), 600 * 1024 * 1024);
    expect(await run('pr-body')).toMatchObject({ code: 1, stderr: expect.stringMatching(/big\.bin has 600 MiB/) });
  });
});
