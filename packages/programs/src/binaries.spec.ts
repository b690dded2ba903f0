import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { programsNamed, ready } from './binaries.js';
import { newProcesses } from './processes.js';
import { PROGRAMS, type ProgramName } from './programs.js';
import { inFolder } from './testing.js';

const names = Object.keys(PROGRAMS) as ProgramName[];
const moduleOf = (name: ProgramName): string => join(import.meta.dirname, '../modules', name);

afterEach(() => vi.unstubAllEnvs());

const script = (path: string, says: string): void => {
  writeFileSync(path, `#!/bin/sh\necho '${says}'\n`);
  chmodSync(path, 0o755);
};

/** A machine with nothing on it but what is in one folder, and empty caches. */
const onMachineWith = (folder: string): void => {
  vi.stubEnv('PATH', folder);
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
  vi.stubEnv('KUBEBUILDER_ASSETS', undefined);
};

const built = async (wanted: readonly ProgramName[]): Promise<ReadonlyMap<ProgramName, string>> => {
  const processes = newProcesses();
  const withoutGo = (found: ReadonlySet<ProgramName>) => `what is here: ${[...found].join(', ')}`;
  return await programsNamed(processes, wanted, () => {}, withoutGo).finally(() => processes.stop());
};

describe('a program', () => {
  it.each(names)('%s is pinned in a module of its own, in the version that messages name', (name) => {
    const text = readFileSync(join(moduleOf(name), 'go.mod'), 'utf8');
    expect(text).toContain(PROGRAMS[name].version.split(' ').at(-1));
    expect(existsSync(join(moduleOf(name), 'go.sum'))).toBe(true);
  });

  it('is taken from KUBEBUILDER_ASSETS where it is there', async () => {
    await inFolder(async (folder) => {
      onMachineWith(join(folder, 'nothing'));
      vi.stubEnv('KUBEBUILDER_ASSETS', folder);
      script(join(folder, 'etcd'), 'etcd Version: 3.5.21');
      expect(await ready('etcd')).toEqual({ path: join(folder, 'etcd'), from: 'kubebuilder-assets' });
      expect(await ready('kube-apiserver')).toBeUndefined();
    });
  });

  it('is taken from PATH where its version is the pinned one', async () => {
    await inFolder(async (folder) => {
      onMachineWith(folder);
      script(join(folder, 'kube-apiserver'), 'Kubernetes v1.35.3');
      script(join(folder, 'etcd'), 'etcd Version: 3.4.1');
      expect(await ready('kube-apiserver')).toEqual({ path: join(folder, 'kube-apiserver'), from: 'path' });
      expect(await ready('etcd')).toBeUndefined();
    });
  });

  it('can’t be built without Go: the message names what is missing, and what its caller says of the rest', async () => {
    await inFolder(async (folder) => {
      onMachineWith(folder);
      script(join(folder, 'promtool'), 'promtool, version 3.14.0');
      await expect(built(['etcd', 'promtool'])).rejects.toThrow(
        /^Go is not installed, and etcd has to be built.*what is here: promtool$/s,
      );
    });
  });

  it('that is half built when edgit is killed is no program: only a finished one has its name', async () => {
    await inFolder(async (folder) => {
      onMachineWith(folder);
      // A compiler that writes something and fails.
      script(join(folder, 'go'), 'go version go1.26');
      writeFileSync(
        join(folder, 'go'),
        '#!/bin/sh\n[ "$1" = version ] && echo go version go1.26 && exit 0\necho no space left; exit 1\n',
      );
      await expect(built(['talos-validator'])).rejects.toThrow(/talos-validator could not be built:.*no space left/s);
      expect(
        readdirSync(join(folder, 'cache'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
      ).toEqual([]);
    });
  });
});
