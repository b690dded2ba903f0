import type { LayerName } from '@edgit/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OwnedCluster, ownerRules, type Repository } from './rules.js';
import { ownersIn } from './testing.js';
import { codeownersText } from './text.js';

const LAYER_NAMES = ['talos', 'network', 'secrets', 'registry', 'gitops', 'apps'];
const TEAMS = ['platform', 'network', 'data', 'ai'];
const handles = new Map(TEAMS.map((team) => [team, `@org/${team}`]));
const textOf = (repository: Repository): string =>
  codeownersText(ownerRules(repository), { default: repository.default, handles });

const team = fc.constantFrom(...TEAMS);
const layer = fc.constantFrom(...LAYER_NAMES);

interface Case {
  readonly repository: Repository;
  readonly expected: ReadonlyMap<string, string>;
}

/** A repository of any teams, layers and components, and who has to own each of its files. */
const repositories: fc.Arbitrary<Case> = fc
  .record({
    byDefault: team,
    teams: fc.tuple(...LAYER_NAMES.map(() => team)),
    components: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('a', 'a-b', 'b', 'gateway', 'gateway-api'),
        layer,
        owner: team,
        brought: fc.uniqueArray(layer),
        isOwn: fc.boolean(),
        isRendered: fc.boolean(),
      }),
      { selector: ({ name }) => name },
    ),
    roots: fc.dictionary(fc.constantFrom('terraform/x/main.tf.json', 'terraform/x/more.json', 'talos/steps.md'), layer),
  })
  .map(({ byDefault, teams, components, roots }): Case => {
    const layers = LAYER_NAMES.map((name, index) => ({ name, team: teams[index] ?? byDefault }));
    const teamOf = (name: LayerName): string => layers.find((each) => each.name === name)?.team ?? byDefault;
    const expected = new Map([
      ['README.md', byDefault],
      ['packages/cli/src/main.ts', byDefault],
    ]);
    const files = new Map<string, LayerName>();
    for (const { name, team: own } of layers) {
      expected.set(`packages/${name}/src/index.ts`, own).set(`packages/${name}/src/components/shared.ts`, own);
      expected.set(`clusters/lab/${name}.yaml`, own);
    }
    const inTree = (path: string, from: LayerName, owner: string): void => {
      files.set(path, from);
      expected.set(`rendered/lab/${path}`, owner);
    };
    for (const each of components) {
      const { name, owner } = each;
      if (each.isOwn) expected.set(`clusters/lab/apps/${name}.yaml`, owner);
      else {
        for (const file of [`${name}.ts`, `${name}.spec.ts`, 'values.ts', 'deep/er.ts']) {
          expected.set(`packages/${each.layer}/src/components/${name}/${file}`, owner);
        }
      }
      inTree(`applications/${name}/application.yaml`, 'gitops', owner);
      for (const kind of ['externalsecret', 'clusterexternalsecret', 'secretstore', 'pushsecret']) {
        inTree(`applications/${name}/manifests/${each.layer}-${kind}-x.yaml`, each.layer, teamOf('secrets'));
      }
      if (each.isRendered) {
        inTree(`applications/${name}/release.yaml`, 'gitops', owner);
        expected.set(`rendered/lab/hydrated/${name}/crds/x.yaml`, owner);
      }
      for (const from of each.brought) {
        inTree(
          `applications/${name}/manifests/${from}-service-x.yaml`,
          from,
          from === each.layer ? owner : teamOf(from),
        );
      }
    }
    for (const [path, from] of Object.entries(roots)) inTree(path, from, teamOf(from));
    const cluster: OwnedCluster = { input: 'clusters/lab', tree: 'rendered/lab', components, files };
    const paths = [...expected.keys()];
    const has = (path: string): boolean => paths.some((each) => each === path || each.startsWith(`${path}/`));
    return { repository: { default: byDefault, layers, clusters: [cluster], has }, expected };
  });

describe('the rules', () => {
  it('give every file to its team, whatever the teams are', () => {
    fc.assert(
      fc.property(repositories, ({ repository, expected }) => {
        const owners = ownersIn(textOf(repository));
        for (const [path, owner] of expected) expect([path, ...owners(path)]).toEqual([path, `@org/${owner}`]);
      }),
    );
  });

  it('are read alike by everybody: one `*` alone, or from the root to a folder or a file', () => {
    fc.assert(
      fc.property(repositories, ({ repository }) => {
        const [first, ...others] = ownerRules(repository).map(({ pattern }) => pattern);
        expect(first).toBe('*');
        // Hosts differ about `folder/*` and about names without a slash; both are in none.
        for (const pattern of others) expect(pattern).toMatch(/^\/.*(\/|[^*/]\*?)$/);
      }),
    );
  });

  it('name nobody twice: a team that has everything has one rule', () => {
    fc.assert(
      fc.property(repositories, ({ repository }) => {
        const all = (each: { readonly name: string }) => ({
          ...each,
          team: repository.default,
          owner: repository.default,
        });
        const layers = repository.layers.map((each) => ({ ...each, ...all(each), name: each.name }));
        const clusters = repository.clusters.map((each) => ({
          ...each,
          components: each.components.map((component) => ({ ...component, owner: repository.default })),
        }));
        expect(ownerRules({ ...repository, layers, clusters })).toEqual([{ pattern: '*', team: repository.default }]);
      }),
    );
  });

  it('are such that the later wins: what is appended counts, what is put first does not', () => {
    fc.assert(
      fc.property(repositories, fc.nat(), ({ repository, expected }, choice) => {
        const text = textOf(repository);
        const [path = '', owner] = [...expected][choice % expected.size] ?? [];
        expect(ownersIn(`${text}/${path} @somebody\n`)(path)).toEqual(['@somebody']);
        expect(ownersIn(`/${path} @somebody\n${text}`)(path)).toEqual([`@org/${owner}`]);
      }),
    );
  });
});
