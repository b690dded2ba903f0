import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newProcesses } from '@edgit/programs/processes';
import { PROGRAMS, type ProgramName } from '@edgit/programs/programs';
import { inFolder } from '@edgit/programs/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { binariesFor } from './part-binaries.js';
import { PART_NAMES, PART_PROGRAMS, type PartName } from './part-programs.js';

const names = Object.keys(PROGRAMS) as ProgramName[];

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

const built = async (parts: readonly PartName[]): Promise<ReadonlyMap<ProgramName, string>> => {
  const processes = newProcesses();
  return await binariesFor(processes, parts, () => {}).finally(() => processes.stop());
};

describe('the programs of the parts', () => {
  it('are all that there are, but for those for charts (Helm, and a registry in its tests), for Terraform roots, for the workflows, or for texts in other languages', () => {
    const needed = new Set<ProgramName>([
      'helm',
      'registry',
      'actionlint',
      'opentofu',
      'parsers',
      ...PART_NAMES.flatMap((part) => PART_PROGRAMS[part]),
    ]);
    expect(names.filter((name) => !needed.has(name))).toEqual([]);
  });

  it('can’t be built without Go: the message says what can run all the same', async () => {
    await inFolder(async (folder) => {
      onMachineWith(folder);
      script(join(folder, 'promtool'), 'promtool, version 3.14.0');
      script(join(folder, 'amtool'), 'amtool, version 0.34.0');
      await expect(built(['api', 'alerts'])).rejects.toThrow(
        /Go is not installed, and etcd, kube-apiserver have to be built.*--only alerts/s,
      );
    });
  });

  it('can’t be built without Go: without any program, `edgit validate` is what is left', async () => {
    await inFolder(async (folder) => {
      onMachineWith(folder);
      await expect(built(['talos'])).rejects.toThrow(/`edgit validate` does not need it/);
    });
  });
});
