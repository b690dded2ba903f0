import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { codeownersText, type Owned, type OwnedCluster, ownerRules, readTeams, TEAMS_FILE } from '@edgit/codeowners';
import { type Diagnostic, InputError, sortDiagnostics } from '@edgit/core';
import { configuredGit } from '@edgit/programs';
import { outputFolder, shownPath } from '../../clusters/folders.js';
import { renderedCluster } from '../../clusters/rendered-cluster.js';
import { selectClusters } from '../../clusters/select-clusters.js';
import { error } from '../../codes.js';
import { EXIT } from '../../failures/exit-codes.js';
import { layers } from '../../layers.js';
import { plural, printDiagnostics } from '../../output/output.js';
import { print, printError, printText } from '../../output/print.js';

export interface CodeownersOptions {
  readonly out?: string;
  readonly check?: boolean;
}

/**
 * `edgit codeowners`: who reviews what, from the teams that layers and components name.
 *
 * @returns the exit code
 * @throws InputError when the input is wrong, or a team is not in teams.yaml
 */
export const codeowners = async (given: readonly string[], options: CodeownersOptions): Promise<number> => {
  const folders = selectClusters(given);
  const root = await repositoryOf(folders[0]);
  const clusters = await Promise.all(folders.map((folder) => ownedCluster(root, folder)));
  const owned = [...layerTeams(), ...clusters.flatMap((each) => each.owned)];
  const file = join(root, TEAMS_FILE);
  const { teams, diagnostics } = readTeams(file, shownPath(file), owned);
  if (teams === undefined) throw new InputError(sortDiagnostics(diagnostics));
  printDiagnostics(diagnostics);
  const rules = ownerRules({
    default: teams.default,
    layers,
    clusters: clusters.map((each) => each.cluster),
    has: (path) => existsSync(join(root, path)),
  });
  const text = codeownersText(rules, teams);
  if (options.out === '-') {
    printText(text);
    return EXIT.ok;
  }
  const out = options.out === undefined ? join(root, '.github/CODEOWNERS') : resolve(options.out);
  const isCurrent = existsSync(out) && readFileSync(out, 'utf8') === text;
  if (options.check === true) {
    if (!isCurrent) printError(`${shownPath(out)} is stale: run \`edgit codeowners\``);
    return isCurrent ? EXIT.ok : EXIT.problem;
  }
  mkdirSync(dirname(out), { recursive: true });
  if (!isCurrent) writeFileSync(out, text);
  print(`${shownPath(out)}  ${plural(rules.length, 'rule')}${isCurrent ? ', unchanged' : ''}`);
  return EXIT.ok;
};

/** CODEOWNERS patterns start at the root of the Git repository; without Git, at the parent folder of `clusters`. */
const repositoryOf = async (folder: string): Promise<string> => {
  const answer = await configuredGit(folder)(['rev-parse', '--show-toplevel']).catch(() => undefined);
  if (answer?.code === 0) return answer.stdout.trimEnd();
  return basename(dirname(folder)) === 'clusters' ? dirname(dirname(folder)) : process.cwd();
};

const layerTeams = (): readonly Owned[] =>
  layers.map(({ name, team }) => {
    const file = `packages/${name}/src/index.ts`;
    return { team, what: `layer ${name}`, place: { file } };
  });

const ownedCluster = async (
  root: string,
  folder: string,
): Promise<{ readonly cluster: OwnedCluster; readonly owned: readonly Owned[] }> => {
  const { cluster, inventory, files } = await renderedCluster(folder);
  const within = (path: string): string => relative(root, path).replaceAll('\\', '/');
  if (within(folder).startsWith('..')) throw new InputError([outside(folder, root)]);
  return {
    cluster: {
      input: within(folder),
      tree: within(outputFolder(folder, cluster.name)),
      components: inventory.components,
      files: new Map([...files].map(([name, { layer }]) => [name, layer])),
    },
    owned: inventory.components.map((component) => ({
      team: component.owner,
      what: `component ${component.name}`,
      place: component.place(['owner']),
    })),
  };
};

const outside = (folder: string, root: string): Diagnostic =>
  error(
    'codeowners/outside-repository',
    `${shownPath(folder)} is not in ${shownPath(root)}`,
    [{ file: shownPath(folder) }],
    'a CODEOWNERS file covers one repository: run the command once per repository',
  );
