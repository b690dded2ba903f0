import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commit, nx, statuses, workspaceCopy } from '@edgit/nx/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/* Real Nx over a copy of this workspace with a second cluster, lab. */

const LAYERS = ['talos', 'network', 'secrets', 'registry', 'gitops', 'apps'];
/** What a layer may stand on. */
const BELOW_LAYERS = ['@edgit/core', '@edgit/kubernetes', '@edgit/terraform'];
const HIT = 'local-cache-hit';
const MISS = 'cache-miss';

let copy: string;
const at = (path: string): string => join(copy, path);
const lab = (file: string): string => at(`rendered/lab/${file}`);
/** How a target of each cluster ended: it ran, or its result came from the cache. */
const endOf = (target: string): Record<string, string | undefined> => {
  const of = statuses(copy);
  return { edgit: of[`@clusters/edgit-k8s:${target}`], lab: of[`@clusters/lab:${target}`] };
};
const rendered = (): Record<string, string | undefined> => {
  nx(copy, ['run-many', '-t', 'render']);
  return endOf('render');
};
const edit = (path: string, from: string, to: string): void => {
  const text = readFileSync(at(path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(at(path), text.replace(from, to));
};

beforeAll(async () => {
  copy = await workspaceCopy();
  nx(copy, ['generate', '@edgit/nx:cluster', 'lab']);
  commit(copy, 'a second cluster');
}, 600_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('a folder with a cluster.yaml', () => {
  it('is a project with its verbs as targets, without a file of Nx’s in it', () => {
    expect(readdirSync(at('clusters/lab')).sort()).toEqual(['cluster.yaml', 'network.yaml']);
    const { targets } = JSON.parse(nx(copy, ['show', 'project', '@clusters/lab', '--json']));
    expect(Object.keys(targets).sort()).toEqual(['check', 'hydrate', 'rehearse', 'render', 'validate']);
    expect(targets.render.outputs).toEqual(['{workspaceRoot}/.edgit/rendered/lab.json']);
  });

  it('is listed for the matrix of a CI when it is affected', () => {
    appendFileSync(at('clusters/lab/network.yaml'), '# changed\n');
    commit(copy, 'lab changes');
    const affected = [
      'show',
      'projects',
      '--affected',
      '--withTarget',
      'render',
      '--base=HEAD~1',
      '--head=HEAD',
      '--json',
    ];
    expect(JSON.parse(nx(copy, affected))).toEqual(['@clusters/lab']);
    mkdirSync(at('rendered/lab'), { recursive: true });
    writeFileSync(at('rendered/lab/index.json'), '{}');
    commit(copy, 'the tree of lab is committed');
    // Itself, because somebody may have written there what no render does; no other, and nothing that it is built on.
    expect(JSON.parse(nx(copy, affected))).toEqual(['@clusters/lab']);
    rmSync(at('rendered'), { recursive: true });
    commit(copy, 'and is no more');
    appendFileSync(at('CONTRIBUTING.md'), '\nchanged\n');
    commit(copy, 'words change');
    expect(JSON.parse(nx(copy, affected))).toEqual([]);
  });
});

describe('the graph', () => {
  it('leads from clusters to the command, from there to the layers, and from these to the core', () => {
    nx(copy, ['graph', '--file=graph.json']);
    const { graph } = JSON.parse(readFileSync(at('graph.json'), 'utf8'));
    rmSync(at('graph.json'));
    const below = (project: string): string[] =>
      graph.dependencies[project].map(({ target }: { target: string }) => target).sort();
    for (const cluster of ['@clusters/edgit-k8s', '@clusters/lab']) expect(below(cluster)).toEqual(['@edgit/cli']);
    const layers = LAYERS.map((layer) => `@edgit/${layer}`);
    expect(below('@edgit/cli')).toEqual(expect.arrayContaining([...layers, '@edgit/core']));
    for (const layer of layers) {
      expect(below(layer)).toContain('@edgit/core');
      expect(below(layer).filter((name) => !BELOW_LAYERS.includes(name))).toEqual([]);
    }
    expect(below('@edgit/core')).toEqual(['@edgit/kubernetes']);
    expect(below('@edgit/kubernetes')).toEqual([]);
  });
});

describe('nx render', () => {
  it('runs once, and not again', () => {
    expect(rendered()).toEqual({ edgit: MISS, lab: MISS });
    expect(existsSync(lab('index.json'))).toBe(true);
    expect(rendered()).toEqual({ edgit: HIT, lab: HIT });
  });

  it('does not run for words: a comment in a layer, its README, docs, a lock file', () => {
    appendFileSync(at('packages/network/src/settings.ts'), '\n// A comment.\n');
    appendFileSync(at('packages/network/README.md'), '\nA line.\n');
    mkdirSync(at('docs'), { recursive: true });
    writeFileSync(at('docs/page.md'), 'A page.\n');
    appendFileSync(at('package-lock.json'), '\n');
    expect(rendered()).toEqual({ edgit: HIT, lab: HIT });
  });

  it('runs for the cluster that changed, and no other', () => {
    edit('clusters/lab/cluster.yaml', 'public: lab.example.org', 'public: lab.example.net');
    expect(rendered()).toEqual({ edgit: HIT, lab: MISS });
  });

  it('runs for every cluster that has the layer that changed: all have the network layer', () => {
    edit('packages/network/src/components/coredns/coredns.ts', "cpu: '50m'", "cpu: '60m'");
    expect(rendered()).toEqual({ edgit: MISS, lab: MISS });
  });

  it('leaves the tree as a render would when it comes from the cache: nothing stale, files of people untouched', () => {
    const before = readFileSync(lab('index.json'), 'utf8');
    mkdirSync(at('clusters/lab/apps'));
    nx(copy, ['generate', '@edgit/nx:app', 'wiki', '--cluster=lab']);
    expect(rendered().lab).toBe(MISS);
    expect(existsSync(lab('applications/wiki/application.yaml'))).toBe(true);
    writeFileSync(lab('talos/secrets.yaml'), 'keys of the cluster');
    writeFileSync(lab('notes.txt'), 'mine');
    rmSync(at('clusters/lab/apps'), { recursive: true });

    expect(rendered().lab).toBe(HIT);
    expect(readFileSync(lab('index.json'), 'utf8')).toBe(before);
    expect(existsSync(lab('applications/wiki/application.yaml'))).toBe(false);
    expect(readFileSync(lab('talos/secrets.yaml'), 'utf8')).toBe('keys of the cluster');
    expect(readFileSync(lab('notes.txt'), 'utf8')).toBe('mine');
    const kept = readdirSync(at('.nx/cache'), { recursive: true, encoding: 'utf8' });
    const copies = kept.filter((path) => path.endsWith('.edgit/rendered/lab.json'));
    expect(copies.length).toBeGreaterThan(1);
    for (const path of copies) {
      const { files } = JSON.parse(readFileSync(at(`.nx/cache/${path}`), 'utf8'));
      expect(Object.keys(files)).toContain('talos/steps.md');
      expect(JSON.stringify(files)).not.toContain('keys of the cluster');
    }
    expect(kept.filter((path) => path.endsWith('talos/secrets.yaml') || path.endsWith('notes.txt'))).toEqual([]);
  });

  it('repairs a tree that somebody edited', () => {
    writeFileSync(lab('bootstrap/steps.md'), 'edited');
    expect(rendered().lab).toBe(HIT);
    expect(readFileSync(lab('bootstrap/steps.md'), 'utf8')).not.toBe('edited');
  });
});

describe('nx check', () => {
  const check = (): string => nx(copy, ['run-many', '-t', 'check']);

  it('holds each tree against what its cluster renders to, once', () => {
    check();
    expect(endOf('check')).toEqual({ edgit: MISS, lab: MISS });
    writeFileSync(lab('talos/secrets.yaml'), 'other keys, which Git ignores');
    check();
    expect(endOf('check')).toEqual({ edgit: HIT, lab: HIT });
  });

  it('fails for a tree that somebody edited, and asks no other cluster again', () => {
    writeFileSync(lab('bootstrap/steps.md'), 'edited');
    expect(check).toThrow('Command failed');
    expect(endOf('check')).toEqual({ edgit: HIT, lab: MISS });
  });
});
