import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '@edgit/programs';
import { inFolder } from '@edgit/programs/testing';
import { describe, expect, it } from 'vitest';
import { branchPoint, foldersAt, readTreeAt, readWorkingTree, textsAt, treeAt } from './tree-at.js';

/** A repository with one commit of a tree, and another tree in its working copy. */
const inRepository = (run: (folder: string, tree: string) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    const tree = join(folder, 'rendered/lab');
    mkdirSync(join(tree, 'projects'), { recursive: true });
    await git(folder, 'init', '--quiet', '--initial-branch=main');
    writeFileSync(join(tree, 'projects/root.yaml'), 'committed: true\n');
    writeFileSync(join(folder, 'README'), 'not of the tree\n');
    await git(folder, 'add', '.');
    await git(folder, 'commit', '--quiet', '--message=tree');
    writeFileSync(join(tree, 'projects/root.yaml'), 'committed: false\n');
    writeFileSync(join(tree, 'projects/new.yaml'), 'new: true\n');
    await git(folder, 'add', 'rendered/lab/projects/new.yaml');
    await run(folder, tree);
  });

describe('a committed tree', () => {
  it('is read as it was committed, and the working copy and its index stay as they are', async () => {
    await inRepository(async (folder, tree) => {
      const before = await git(folder, 'status', '--porcelain');
      expect([...(await treeAt(tree, folder, 'main'))]).toEqual([['projects/root.yaml', 'committed: true\n']]);
      expect(await git(folder, 'status', '--porcelain')).toBe(before);
    });
  });

  it('is read by branch, tag and commit', async () => {
    await inRepository(async (folder, tree) => {
      const commit = (await git(folder, 'rev-parse', 'HEAD')).trim();
      await git(folder, 'tag', 'v1');
      for (const revision of [commit, 'v1', 'HEAD']) expect((await treeAt(tree, folder, revision)).size).toBe(1);
    });
  });

  it.each([
    ['no such revision', 'rendered/lab', 'nowhere', /nowhere is not a branch, tag or commit in this clone/],
    [
      'no such tree in it',
      'rendered/other',
      'main',
      /rendered\/other is not in main: render and commit it there first/,
    ],
  ])('that is not there is said so: %s', async (_, path, revision, message) => {
    await inRepository(async (folder) => {
      await expect(treeAt(join(folder, path), folder, revision)).rejects.toThrow(message);
    });
  });

  it('outside of Git is said so', async () => {
    await inFolder(async (folder) => {
      await expect(treeAt(join(folder, 'rendered/lab'), folder, 'main')).rejects.toThrow(/is not in a Git repository/);
    });
  });
});

describe('a folder of trees', () => {
  it('is empty in a revision that has no such folder, and has the files of all trees in one that has', async () => {
    await inRepository(async (folder) => {
      expect((await textsAt(join(folder, 'nowhere'), folder, 'main')).size).toBe(0);
      expect([...(await textsAt(join(folder, 'rendered'), folder, 'main')).keys()]).toEqual(['lab/projects/root.yaml']);
    });
  });

  it('takes a revision that looks like an option for a revision', async () => {
    await inRepository(async (folder) => {
      await expect(textsAt(join(folder, 'rendered'), folder, '--help')).rejects.toThrow(/--help is not a branch/);
    });
  });
});

describe('where a branch left the default branch', () => {
  it('is the last commit that both have', async () => {
    await inRepository(async (folder) => {
      const main = (await git(folder, 'rev-parse', 'main')).trim();
      await git(folder, 'checkout', '--quiet', '-b', 'work');
      await git(folder, 'commit', '--quiet', '--all', '--message=work');
      await git(folder, 'checkout', '--quiet', 'main');
      await git(folder, 'commit', '--quiet', '--allow-empty', '--message=main goes on');
      await git(folder, 'checkout', '--quiet', 'work');
      expect(await branchPoint(folder)).toBe(main);
    });
  });

  it('is asked for where no default branch is known', async () => {
    await inRepository(async (folder) => {
      await git(folder, 'branch', '--move', 'trunk');
      await expect(branchPoint(folder)).rejects.toThrow(/there is no default branch .*: use --from REF/);
    });
  });
});

describe('what is no file in a tree', () => {
  const commitAll = async (folder: string): Promise<void> => {
    await git(folder, 'add', '--all');
    await git(folder, 'commit', '--quiet', '--message=more');
  };
  const shown = (path: string): string => path;

  it('is named and not followed, committed or not', async () => {
    await inRepository(async (folder, tree) => {
      symlinkSync('/etc/hostname', join(tree, 'projects/z.yaml'));
      symlinkSync('..', join(tree, 'projects/up'));
      const links = [
        ['projects/up', 'a symbolic link to ..'],
        ['projects/z.yaml', 'a symbolic link to /etc/hostname'],
      ];
      expect([...(await readWorkingTree(tree, shown)).links]).toEqual(links);
      await commitAll(folder);
      const committed = await readTreeAt(tree, folder, 'main');
      expect([...committed.links]).toEqual(links);
      expect([...committed.texts.keys()]).toEqual(['projects/new.yaml', 'projects/root.yaml']);
    });
  });

  it('may be a submodule, which Argo CD would fetch', async () => {
    await inRepository(async (folder, tree) => {
      const head = (await git(folder, 'rev-parse', 'HEAD')).trim();
      await git(folder, 'update-index', '--add', '--cacheinfo', `160000,${head},rendered/lab/applications`);
      await git(folder, 'commit', '--quiet', '--message=submodule');
      expect([...(await readTreeAt(tree, folder, 'main')).links]).toEqual([['applications', 'a submodule']]);
    });
  });

  it('is no way to the tree itself', async () => {
    await inRepository(async (folder, tree) => {
      renameSync(join(folder, 'rendered'), join(folder, 'elsewhere'));
      symlinkSync('elsewhere', join(folder, 'rendered'));
      await expect(readWorkingTree(tree, shown)).rejects.toThrow(/rendered is a symbolic link/);
      await commitAll(folder);
      await expect(readTreeAt(tree, folder, 'main')).rejects.toThrow(/rendered in main is a symbolic link/);
    });
  });

  it('is left out where Git ignores it: state, and what Terraform downloads', async () => {
    await inRepository(async (folder, tree) => {
      writeFileSync(join(folder, '.gitignore'), '.terraform\n*.tfstate\n');
      mkdirSync(join(tree, '.terraform'));
      symlinkSync('/nowhere', join(tree, '.terraform/provider'));
      writeFileSync(join(tree, 'terraform.tfstate'), '');
      truncateSync(join(tree, 'terraform.tfstate'), 11 * 1024 * 1024);
      const { texts, links } = await readWorkingTree(tree, shown);
      expect([...texts.keys()]).toEqual(['projects/new.yaml', 'projects/root.yaml']);
      expect([...links]).toEqual([]);
    });
  });
});

describe('a file that is too large', () => {
  it('is refused by its name before it is read, committed or not', async () => {
    await inRepository(async (folder, tree) => {
      writeFileSync(join(tree, 'big.bin'), '');
      truncateSync(join(tree, 'big.bin'), 600 * 1024 * 1024);
      await expect(readWorkingTree(tree, (path) => `lab/${path}`)).rejects.toThrow(/lab\/big\.bin has 600 MiB/);
      truncateSync(join(tree, 'big.bin'), 11 * 1024 * 1024);
      await git(folder, 'add', '--all');
      await git(folder, 'commit', '--quiet', '--message=big');
      rmSync(join(tree, 'big.bin'));
      await expect(readTreeAt(tree, folder, 'main')).rejects.toThrow(/rendered\/lab\/big\.bin has 11 MiB/);
    });
  });
});

describe('the folders of a revision', () => {
  it('are named without what is in them', async () => {
    await inRepository(async (folder) => {
      expect(await foldersAt(join(folder, 'rendered'), folder, 'main')).toEqual(['lab']);
      expect(await foldersAt(join(folder, 'nowhere'), folder, 'main')).toEqual([]);
    });
  });
});
