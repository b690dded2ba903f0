/* Paths in a rendered tree, relative to it, with `/`. */

/** File of an application's folder: its Argo CD Application. */
export const APPLICATION_FILE = 'application.yaml';

/** File of an application's folder: the chart that `edgit hydrate` renders, if Argo CD does not render it itself. */
export const RELEASE_FILE = 'release.yaml';

/** Folder of rendered charts: one folder per application. */
export const HYDRATED = 'hydrated';

const APPLICATIONS = 'applications';

/** Folder of an application in the tree. */
export const applicationPath = (application: string): string => `${APPLICATIONS}/${application}`;

/** The Application of an application. */
export const applicationFile = (application: string): string => `${applicationPath(application)}/${APPLICATION_FILE}`;

/** Release file of an application whose chart Argo CD does not render itself. */
export const releasePath = (application: string): string => `${applicationPath(application)}/${RELEASE_FILE}`;

/** Folder of an application's rendered chart. */
export const hydratedPath = (application: string): string => `${HYDRATED}/${application}`;

/** @returns the application whose rendered chart contains a file; undefined for other files */
export const hydratedOf = (path: string): string | undefined => folderIn(HYDRATED, path);

/** @returns the application whose folder or rendered chart contains a file; undefined for other files */
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
