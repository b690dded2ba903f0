import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { categoryTitles } from '@edgit/apps/testing';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { filesBelow, renderedTree } from './support/files.js';

const root = join(import.meta.dirname, '../..');
const tree = filesBelow(renderedTree);
const read = <T>(path: string): T => parse(tree.get(path) ?? '') as T;

/** Paths of the tree that a glob finds, whose stars stand for one name each. */
const found = (glob: string): readonly string[] => {
  const pattern = new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
  return [...tree.keys()].filter((path) => pattern.test(path));
};

const applications = found('applications/*/application.yaml').map((path) => path.split('/')[1]);

interface Route {
  readonly metadata: { readonly namespace: string; readonly annotations?: Readonly<Record<string, string>> };
  /** The one that sends http to https has no hosts of its own. */
  readonly spec: { readonly hostnames?: readonly string[] };
}
const routes = found('applications/*/manifests/network-httproute-*.yaml').map((path) => read<Route>(path));

describe('Homepage', () => {
  const tiles = routes.flatMap(({ metadata: { annotations } }) => (annotations === undefined ? [] : [annotations]));

  it('has one tile for every host, but for those where only programs go', () => {
    const hosts = new Set(routes.flatMap(({ spec }) => spec.hostnames ?? []));
    for (const api of ['supabase', 'garage', 'honcho', 'firecrawl']) {
      expect(hosts.delete(`${api}.exitthecloud.eu`), api).toBe(true);
    }
    const shown = tiles.map((tile) => new URL(tile['gethomepage.dev/href'] ?? '').host);
    expect(shown.toSorted()).toEqual([...hosts].toSorted());
  });

  it('calls each otherwise, says what it is, and has a place for its group', () => {
    const names = tiles.map((tile) => tile['gethomepage.dev/name']);
    expect(new Set(names).size).toBe(names.length);
    for (const tile of tiles) {
      expect(tile['gethomepage.dev/description']).not.toBe('');
      expect(categoryTitles()).toContain(tile['gethomepage.dev/group']);
    }
  });
});

interface Entity {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly links?: readonly { readonly url: string; readonly title: string }[];
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

describe('Backstage', () => {
  const { data } = read<{ data: Record<string, string> }>(
    'applications/backstage/manifests/apps-configmap-backstage-catalogue.yaml',
  );
  const text = data['entities.yaml'] ?? '';
  const entities = parseAllDocuments(text).map((document) => document.toJS() as Entity);
  const links = entities.flatMap(({ metadata }) => metadata.links ?? []);

  it('lists every application', () => {
    const listed = entities.filter(({ kind }) => kind === 'Component').map(({ metadata }) => metadata.name);
    expect(listed.toSorted()).toEqual(applications.toSorted());
  });

  it('has no reference that leads nowhere', () => {
    const known = new Set(entities.map(({ kind, metadata }) => `${kind.toLowerCase()}:default/${metadata.name}`));
    const named = entities.flatMap(({ spec: { owner, system, dependsOn, providesApis } }) =>
      [owner, system, dependsOn, providesApis].flat().filter((ref) => ref !== undefined),
    );
    expect(named.filter((ref) => !known.has(ref as string))).toEqual([]);
  });

  it('links to runbooks and dashboards that are there', () => {
    const runbooks = links.flatMap(({ url }) => /\/(docs\/runbooks\/.*)$/.exec(url)?.[1] ?? []);
    expect(runbooks.length).toBeGreaterThan(0);
    expect(runbooks.filter((page) => !existsSync(join(root, page)))).toEqual([]);
    const dashboards = links.flatMap(({ url }) => /\/d\/([^/]+)$/.exec(url)?.[1] ?? []);
    expect(dashboards.length).toBeGreaterThan(0);
    expect(dashboards.filter((uid) => !tree.has(`terraform/grafana/dashboards/${uid}.json`))).toEqual([]);
  });

  it('fits in a ConfigMap, several times over', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(512 * 1024);
  });
});

describe('the platform', () => {
  it('has 43 applications or more, which the root Application finds', () => {
    const { spec } = read<{ spec: { sources: readonly { path: string; directory: { include?: string } }[] } }>(
      'bootstrap/root.yaml',
    );
    const source = spec.sources.find(({ path }) => path.endsWith('/applications'));
    expect(source?.path).toBe('rendered/edgit-k8s/applications');
    const discovered = found(`applications/${source?.directory.include}`);
    expect(discovered.length).toBeGreaterThanOrEqual(43);
    expect(discovered.length).toBe(applications.length);
  });

  it('has more than 35 namespaces that are closed by a policy of all their Pods', () => {
    const closed = found('applications/*/manifests/network-ciliumnetworkpolicy-default-deny.yaml')
      .map((path) => read<{ metadata: { namespace: string }; spec: object }>(path))
      .map(({ metadata, spec }) => {
        expect(spec).toMatchObject({ endpointSelector: {}, ingress: [{}] });
        return metadata.namespace;
      });
    expect(new Set(closed).size).toBeGreaterThan(35);
  });
});
