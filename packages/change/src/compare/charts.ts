import { applicationFile, applicationPath } from '@edgit/core';
import { isPlain } from '@edgit/kubernetes';
import type { Bump } from '../model.js';
import { releaseNotes } from '../release-notes.js';
import type { Resource } from '../resources/resource.js';
import { listAt, textAt } from '../value.js';

interface Source {
  readonly application: string;
  readonly repo: string;
  readonly name: string;
  readonly version: string;
}

/**
 * @param team of an application
 * @returns charts and folders of foreign manifests whose version changed, sorted by application
 */
export const bumpsOf = (
  before: ReadonlyMap<string, Resource>,
  after: ReadonlyMap<string, Resource>,
  team: (resource: Resource) => string,
): readonly Bump[] => {
  const old = new Map([...before.values()].flatMap(sourcesOf).map((source) => [keyOf(source), source]));
  return [...after.values()].flatMap((resource) =>
    sourcesOf(resource).flatMap((source): readonly Bump[] => {
      const was = old.get(keyOf(source));
      if (was === undefined || was.version === source.version) return [];
      const { application, repo, name, version } = source;
      const notes = releaseNotes(repo, name, version);
      const bump = { application, team: team(resource), repo, name, before: was.version, after: version };
      return [notes === undefined ? bump : { ...bump, notes }];
    }),
  );
};

const keyOf = ({ application, repo, name }: Source): string => [application, repo, name].join(' ');

const sourcesOf = ({ application, path, value }: Resource): readonly Source[] => {
  if (application === undefined || !isPlain(value)) return [];
  if (path === applicationFile(application) && value.kind === 'Application') {
    const spec = value.spec;
    return [...listAt(spec, 'sources'), ...(isPlain(spec) ? [spec.source] : [])].flatMap((source) =>
      sourceFrom(application, textAt(source, 'repoURL'), nameIn(source, application), textAt(source, 'targetRevision')),
    );
  }
  if (path !== `${applicationPath(application)}/Chart.yaml`) return [];
  return listAt(value, 'dependencies').flatMap((dependency) =>
    sourceFrom(
      application,
      textAt(dependency, 'repository'),
      textAt(dependency, 'name'),
      textAt(dependency, 'version'),
    ),
  );
};

/** Skips a source that is the application's own folder in the rendered tree. */
const nameIn = (source: unknown, application: string): string | undefined => {
  const path = textAt(source, 'path');
  return textAt(source, 'chart') ?? (path?.endsWith(`/${applicationPath(application)}`) === true ? undefined : path);
};

const sourceFrom = (
  application: string,
  repo: string | undefined,
  name: string | undefined,
  version: string | undefined,
): readonly Source[] =>
  repo === undefined || name === undefined || version === undefined ? [] : [{ application, repo, name, version }];
