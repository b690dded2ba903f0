/* Where things are in a rendered tree: every path is relative to it, with `/`. */

/** File of an application's folder: what Argo CD is told of it. */
export const APPLICATION_FILE = 'application.yaml';

/** File of an application's folder that says which chart `edgit hydrate` renders, where Argo CD does not do it itself. */
export const RELEASE_FILE = 'release.yaml';

/** Folder with what charts render to, a folder an application. */
export const HYDRATED = 'hydrated';

const APPLICATIONS = 'applications';

/** Folder of an application in the tree. */
export const applicationPath = (application: string): string => `${APPLICATIONS}/${application}`;

/** The Application of an application. */
export const applicationFile = (application: string): string => `${applicationPath(application)}/${APPLICATION_FILE}`;

/** What is there for those applications alone whose charts Argo CD does not render itself. */
export const releasePath = (application: string): string => `${applicationPath(application)}/${RELEASE_FILE}`;

/** Folder of what an application's chart renders to. */
export const hydratedPath = (application: string): string => `${HYDRATED}/${application}`;

/** @returns the application whose chart renders to a file; undefined for files that are from no chart */
export const hydratedOf = (path: string): string | undefined => folderIn(HYDRATED, path);

/** @returns the application in whose folder a file is, or whose chart renders to it; undefined for other files */
export const applicationOf = (path: string): string | undefined => folderIn(APPLICATIONS, path) ?? hydratedOf(path);

const folderIn = (parent: string, path: string): string | undefined => {
  const [first, folder, ...below] = path.split('/');
  return first === parent && below.length > 0 ? folder : undefined;
};

/** @returns the applications of a tree whose charts Argo CD does not render itself, by the paths of its files */
export const releasedIn = (paths: Iterable<string>): readonly string[] => applicationsWith(paths, releasePath);

/** @returns the applications of a tree, by the paths of its files */
export const applicationsIn = (paths: Iterable<string>): readonly string[] => applicationsWith(paths, applicationFile);

const applicationsWith = (paths: Iterable<string>, pathOf: (application: string) => string): readonly string[] =>
  [...paths].flatMap((path) => {
    const application = applicationOf(path);
    return application !== undefined && path === pathOf(application) ? [application] : [];
  });
