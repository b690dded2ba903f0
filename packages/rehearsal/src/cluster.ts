import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KubernetesObject, subjectOf } from '@edgit/kubernetes';
import { type Processes, ProcessFailure, until } from '@edgit/programs/processes';
import type { ProgramName } from '@edgit/programs/programs';
import envPaths from 'env-paths';
import type { ApiServer } from './api-server.js';
import { type ControlPlane, startControlPlane } from './control-plane.js';
import { CRD_SOURCES, type CrdSource, type CustomResourceDefinition, crdObjects } from './crds.js';

/** What all parts of one rehearsal share. */
export interface Stage {
  readonly processes: Processes;
  readonly binaries: ReadonlyMap<ProgramName, string>;
  /** Progress callback. */
  readonly report: (text: string) => void;
}

export interface Cluster extends ControlPlane {
  readonly server: ApiServer;
}

/**
 * Starts a control plane with the real CRDs of the kinds that will be applied.
 *
 * @param objects what will be applied: of the known CRDs, those of its kinds are installed, and those among it
 * @param groups API groups whose CRDs are needed besides, all of them
 */
export const startCluster = async (
  stage: Stage,
  name: string,
  objects: readonly KubernetesObject[],
  groups: readonly string[] | 'all' = [],
): Promise<Cluster> => {
  stage.report('starting etcd and kube-apiserver');
  const plane = await startControlPlane(stage.processes, stage.binaries, name);
  // Imported here: the client takes a second to load, and not every part needs it.
  const { apiServer } = await import('./api-server.js');
  const server = apiServer(plane.address);
  const wanted = new Set(objects.map(groupKind));
  const own = objects.filter(isCrd);
  const known = knownCrds().filter(
    ({ metadata, spec }) =>
      (wanted.has(`${spec.group}/${spec.names.kind}`) || groups === 'all' || groups.includes(spec.group)) &&
      !own.some((crd) => crd.metadata.name === metadata.name),
  );
  stage.report(`installing ${known.length + own.length} CRDs`);
  await installCrds(server, [...known, ...own], plane);
  return { ...plane, server };
};

const groupKind = ({ apiVersion, kind }: KubernetesObject): string => `${apiVersion.replace(/\/[^/]*$/, '')}/${kind}`;

const isCrd = (object: KubernetesObject): object is KubernetesObject & CustomResourceDefinition =>
  object.kind === 'CustomResourceDefinition';

const installCrds = async (
  server: ApiServer,
  crds: readonly CustomResourceDefinition[],
  { processes }: ControlPlane,
): Promise<void> => {
  const refused = (await Promise.all(crds.map((crd) => server.create({ ...crd })))).filter(({ ok }) => !ok);
  if (refused.length > 0) throw new Error(refused.map(({ message }) => message).join('\n'));
  const versions = new Map<string, Set<string>>();
  for (const { spec } of crds) {
    for (const { name, served } of spec.versions) {
      const path = `/apis/${spec.group}/${name}`;
      if (served) versions.set(path, (versions.get(path) ?? new Set()).add(spec.names.plural));
    }
  }
  for (const [path, plurals] of versions) {
    await until(`the CRDs of ${path}`, 120, processes, async () => {
      const { body } = await server.get(path);
      const served = new Set(resourceNames(body));
      return [...plurals].every((plural) => served.has(plural)) ? true : undefined;
    });
  }
};

const resourceNames = (body: unknown): string[] =>
  typeof body === 'object' && body !== null && 'resources' in body && Array.isArray(body.resources)
    ? body.resources.map(({ name }: { readonly name: string }) => name)
    : [];

/**
 * Applies the objects that a part needs before it starts.
 *
 * @throws ProcessFailure with the message of the API server for the first rejected object
 */
export const applyAll = async (
  { server }: Pick<Cluster, 'server'>,
  objects: readonly KubernetesObject[],
): Promise<void> => {
  for (const object of objects) {
    const answer = await server.apply(object);
    if (!answer.ok) throw new ProcessFailure(`${subjectOf(object)}: ${answer.message}`);
  }
};

/** Reads the CRDs of all sources. Cached by their versions, because 100,000 lines of YAML take seconds to parse. */
export const knownCrds = (sources: readonly CrdSource[] = CRD_SOURCES): readonly CustomResourceDefinition[] => {
  const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 16);
  const folder = join(envPaths('edgit', { suffix: '' }).cache, 'crds');
  const file = join(folder, `${digest}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const crds = crdObjects(sources);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(crds));
  renameSync(`${file}.${process.pid}`, file);
  return crds;
};
