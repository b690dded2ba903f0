import {
  checkSource,
  type Diagnostic,
  didYouMean,
  labelSchema,
  type Place,
  parseSource,
  readTextFile,
} from '@edgit/core';
import * as z from 'zod';
import { error, warning } from './codes.js';

/** Name of the file in the root of a repository. */
export const TEAMS_FILE = 'teams.yaml';

const handleSchema = z
  .string()
  .regex(/^(@[A-Za-z0-9][A-Za-z0-9-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)?|[^\s@#]+@[^\s@#]+\.[^\s@#]+)$/, {
    error: 'a code host calls a team @org/team, a person @user or by an address',
  })
  .describe('What the code host calls them: @org/team, @user or an address');

/** What teams.yaml holds. */
export const teamsSchema = z
  .strictObject({
    default: labelSchema
      .default('platform')
      .describe('Team of every file that belongs to no layer and no application (default platform)'),
    teams: z.record(labelSchema, handleSchema).describe('Teams by the names that layers and applications use'),
  })
  .describe('Teams, and what the code host calls them');

/** A team that owns a layer or a component, and where the input names it. */
export interface Owned {
  readonly team: string;
  /** Such as `layer network` or `component grafana`. */
  readonly what: string;
  readonly place: Place;
}

export interface Teams {
  readonly default: string;
  /** Handle by team. */
  readonly handles: ReadonlyMap<string, string>;
}

/**
 * Reads teams.yaml, and compares it with the teams that the input names.
 *
 * @param path of the file
 * @param file path in messages
 * @param owned layers and components with their teams
 * @returns the teams if all have a handle; an error for each team without a handle, a warning for each team that owns nothing
 */
export const readTeams = (
  path: string,
  file: string,
  owned: readonly Owned[],
): { readonly teams?: Teams; readonly diagnostics: readonly Diagnostic[] } => {
  const { text, diagnostics: unreadable } = readTextFile(path, file);
  if (text === undefined) return { diagnostics: unreadable.map((each) => ({ ...each, hint: hintFor(owned) })) };
  const { source, diagnostics: broken } = parseSource(file, text);
  if (source === undefined) return { diagnostics: broken };
  const { value, diagnostics: wrong } = checkSource(teamsSchema, source);
  if (value === undefined || wrong.length > 0) return { diagnostics: [...broken, ...wrong] };
  const known = Object.keys(value.teams);
  const byDefault: Owned = { team: value.default, what: 'the default', place: source.place(['default']) };
  const naming = new Map([byDefault, ...owned].map((each) => [`${each.team} ${each.what}`, each]));
  const unknown = [...naming.values()]
    .filter(({ team }) => !known.includes(team))
    .map(({ team, what, place }) =>
      error(
        'team/unknown',
        `the team \`${team}\` of ${what} is not in ${file}`,
        [place, source.place(['teams'], 'key')],
        didYouMean(team, known),
      ),
    );
  const used = new Set([...naming.values()].map(({ team }) => team));
  const idle = known
    .filter((team) => !used.has(team))
    .map((team) =>
      warning('team/idle', `the team \`${team}\` owns nothing`, [source.place(['teams', team], 'key')], 'remove it'),
    );
  const diagnostics = [...broken, ...unknown, ...idle];
  if (unknown.length > 0) return { diagnostics };
  return { teams: { default: value.default, handles: new Map(Object.entries(value.teams)) }, diagnostics };
};

const hintFor = (owned: readonly Owned[]): string =>
  `create it, with a handle for each of ${[...new Set(owned.map(({ team }) => team))].sort().join(', ')} under \`teams\``;
