import { didYouMean } from '@edgit/core';
import {
  APPLICATION,
  normalRepository,
  PROJECT,
  repositoryOf,
  sourcesOf,
  type TreeLocation,
} from './application-sources.js';
import { at, type Field, placeOf, textOf, textsOf } from './field.js';
import { broken, type Finding } from './findings.js';
import { type LinkCheck, linkTo } from './links.js';
import { admitsDestination, admitsKind, admitsRepository, kindLists, serverOf } from './projects.js';
import type { Resource } from './resources.js';
import type { World } from './world.js';

/** Argo CD creates this project, and it admits everything. */
const DEFAULT_PROJECT = 'default';

/** Folders and files of the rendered tree. */
export type TreePaths = ReadonlySet<string>;

/** The project of an Application admits its sources and its namespace; the namespace and the folders that it reads exist. */
export const application =
  (paths: TreePaths): LinkCheck =>
  (subject, world) => {
    const spec = at(subject.root, 'spec');
    const name = textOf(at(spec, 'project')) ?? DEFAULT_PROJECT;
    const { title, namespace } = subject;
    return [
      ...destinationNamespace(subject, world),
      ...sourcePaths(subject, paths, world.tree),
      ...(name === DEFAULT_PROJECT && world.find(PROJECT, namespace, name) === undefined
        ? []
        : linkTo(
            world,
            { from: `${title} is in`, end: at(spec, 'project'), kind: PROJECT, namespace, name },
            (project) => admitted(subject, project),
          )),
    ];
  };

const admitted = (subject: Resource, project: Resource): readonly Finding[] => {
  const destination = at(subject.root, 'spec', 'destination');
  const namespace = textOf(at(destination, 'namespace')) ?? '';
  return [
    ...(admitsDestination(project, serverOf(destination), namespace)
      ? []
      : notAdmitted(subject, project, at(destination, 'namespace'), `namespace \`${namespace}\``, 'destinations')),
    ...sourcesOf(subject)
      .filter((source) => !admitsRepository(project, repositoryOf(source)))
      .flatMap((source) =>
        notAdmitted(subject, project, at(source, 'repoURL'), `source \`${repositoryOf(source)}\``, 'sourceRepos'),
      ),
  ];
};

const notAdmitted = (
  { title }: Resource,
  project: Resource,
  end: Field,
  what: string,
  list: string,
): readonly Finding[] =>
  broken('link/project', `${title} has ${what}, which ${project.title} does not admit`, end, `see its \`${list}\``, [
    placeOf(at(project.root, 'spec', list), project.title),
  ]);

const destinationNamespace = ({ root, title }: Resource, world: World): readonly Finding[] => {
  const end = at(root, 'spec', 'destination', 'namespace');
  const name = textOf(end);
  const isMade = textsOf(at(root, 'spec', 'syncPolicy', 'syncOptions')).includes('CreateNamespace=true');
  return name === undefined || isMade || world.namespaces.has(name)
    ? []
    : linkTo(world, { from: `${title} goes to`, end, kind: 'Namespace', namespace: '', name });
};

const VALUES_FILE = /^\$[^/]+\//;

/** Only folders of the tree are checked: those of other repositories are not known. */
const sourcePaths = (subject: Resource, paths: TreePaths, tree: TreeLocation | undefined): readonly Finding[] => {
  if (tree === undefined || paths.size === 0) return [];
  const prefix = tree.folder === '' ? '' : `${tree.folder}/`;
  const check = (end: Field, path: string): readonly Finding[] =>
    path.startsWith(prefix) && paths.has(path.slice(prefix.length))
      ? []
      : broken(
          'link/application-path',
          `${subject.title} reads \`${path}\`, which is not in the rendered tree`,
          end,
          didYouMean(
            path,
            [...paths].map((one) => `${prefix}${one}`),
          ),
        );
  return sourcesOf(subject).flatMap((source) => {
    const end = at(source, 'path');
    const path = textOf(end);
    const isOwn = normalRepository(repositoryOf(source)) === tree.repository;
    return [
      ...(path === undefined || !isOwn ? [] : check(end, path)),
      ...textsOf(at(source, 'helm', 'valueFiles')).flatMap((file, index) =>
        VALUES_FILE.test(file) && [...paths].some((one) => one.endsWith('values.yaml'))
          ? check(at(source, 'helm', 'valueFiles', index), file.replace(VALUES_FILE, ''))
          : [],
      ),
    ];
  });
};

/** @returns an error for each folder of manifests that no Application applies */
export const abandonedFolders = (subjects: readonly Resource[], world: World): readonly Finding[] => {
  if (world.tree === undefined) return [];
  const first = new Map<string, Resource>();
  for (const subject of subjects) {
    const { application } = subject;
    if (application !== undefined && !first.has(application)) first.set(application, subject);
  }
  const names = world.all(APPLICATION).map(({ name }) => name);
  return [...first].flatMap(([name, subject]) =>
    world.applicationOf(subject) === undefined
      ? broken(
          'link/application-folder',
          `${subject.title} is in applications/${name}, and there is no Application of that name`,
          subject.root,
          didYouMean(name, names),
        )
      : [],
  );
};

/** @returns an error for each namespace that has objects and that no manifest or Application creates */
export const absentNamespaces = (subjects: readonly Resource[], world: World): readonly Finding[] => {
  if (world.tree === undefined) return [];
  // A missing destination is reported at its Application.
  const destinations = new Set(
    world.all(APPLICATION).map(({ root }) => textOf(at(root, 'spec', 'destination', 'namespace'))),
  );
  const first = new Map<string, Resource>();
  for (const subject of subjects) {
    const name = textOf(at(subject.root, 'metadata', 'namespace'));
    if (name === undefined || first.has(name) || world.namespaces.has(name) || destinations.has(name)) continue;
    first.set(name, subject);
  }
  return [...first].flatMap(([name, { root, title }]) => {
    const end = at(root, 'metadata', 'namespace');
    return linkTo(world, { from: `${title} is in`, end, kind: 'Namespace', namespace: '', name });
  });
};

/** Argo CD rejects an object whose namespace or kind the project of its Application does not admit. */
export const projectOfObject: LinkCheck = (subject, world) => {
  const application = world.applicationOf(subject);
  if (application === undefined) return [];
  const project = world.find(
    PROJECT,
    application.namespace,
    textOf(at(application.root, 'spec', 'project')) ?? DEFAULT_PROJECT,
  );
  if (project === undefined) return [];
  const namespace = textOf(at(subject.root, 'metadata', 'namespace'));
  const server = serverOf(at(application.root, 'spec', 'destination'));
  const isNamespaced = namespace !== undefined;
  return [
    ...(!isNamespaced || admitsDestination(project, server, namespace)
      ? []
      : notAdmitted(
          subject,
          project,
          at(subject.root, 'metadata', 'namespace'),
          `namespace \`${namespace}\``,
          'destinations',
        )),
    ...(admitsKind(project, subject.kind, isNamespaced)
      ? []
      : notAdmitted(
          subject,
          project,
          at(subject.root, 'kind'),
          `kind \`${subject.kind}\``,
          kindLists(isNamespaced).admit,
        )),
  ];
};
