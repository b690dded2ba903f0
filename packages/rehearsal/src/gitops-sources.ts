import { HYDRATED } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';

/** Where an Application reads from: of Argo CD's ApplicationSource what a rehearsal looks at. */
interface Source {
  readonly repoURL: string;
  readonly targetRevision?: string;
  readonly path?: string;
  readonly chart?: string;
  readonly helm?: unknown;
  readonly ref?: string;
  readonly directory?: { readonly recurse?: boolean; readonly include?: string; readonly exclude?: string };
}

export interface Application extends KubernetesObject {
  readonly spec: { readonly project: string; readonly sources: readonly Source[]; readonly [key: string]: unknown };
}

/** What an Application is made of, seen from the rehearsal. */
export interface Rehearsed {
  readonly name: string;
  /** Charts that are left out, with their versions. */
  readonly charts: readonly string[];
  /** Whether it has what its chart renders to. */
  readonly isRendered: boolean;
  /** Folders of others' repositories that are left out. */
  readonly upstreams: readonly string[];
}

const isChart = ({ chart, helm }: Source): boolean => chart !== undefined || helm !== undefined;

/** `https://github.com/a/b.git` and `https://github.com/a/b` are one repository. */
export const repositoryOf = (url: string): string => url.replace(/\.git$/, '').replace(/\/$/, '');

/** @returns which of its sources can't be had as they are */
export const rehearsedSources = ({ metadata, spec }: Application, repoURL: string): Rehearsed => ({
  name: metadata.name,
  charts: spec.sources
    .filter(isChart)
    .map(({ repoURL: from, chart, path, targetRevision }) =>
      repositoryOf(from) === repositoryOf(repoURL) ? 'of its own folder' : `${chart ?? path} ${targetRevision}`,
    ),
  isRendered: spec.sources.some(({ path = '' }) => path.includes(`/${HYDRATED}/`)),
  upstreams: spec.sources
    .filter((source) => !isChart(source) && repositoryOf(source.repoURL) !== repositoryOf(repoURL))
    .map((source) => `${source.path} of ${source.repoURL}`),
});

/**
 * The same Application without its charts, with every other source at its place in the rehearsal.
 *
 * @param served maps a repository's URL to the one that serves it here; undefined leaves the source out
 */
export const rehearsedApplication = (
  application: Application,
  served: (repoURL: string) => string | undefined,
): Application => ({
  ...application,
  spec: {
    ...application.spec,
    sources: application.spec.sources.flatMap((source) => {
      const repoURL = served(source.repoURL);
      if (isChart(source) || repoURL === undefined) return [];
      // `ref` is there for the values of a chart.
      const { ref: _, ...rest } = source;
      return [{ ...rest, repoURL }];
    }),
  },
});
