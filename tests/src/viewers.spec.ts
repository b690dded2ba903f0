import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildEdgit, edgit } from './support/edgit.js';

/*
 * Viewers see what runs, and no Secret and no log, whichever way they look: as themselves with kubectl, through Argo CD
 * and Argo Workflows, or through pages that show what their ServiceAccount sees.
 */

const repository = join(import.meta.dirname, '../..');
const tree = join(repository, 'rendered/edgit-k8s');
const textOf = (path: string): string => readFileSync(join(tree, path), 'utf8');

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}
interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}
interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly rules?: readonly Rule[];
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly Subject[];
}

const manifests: readonly Manifest[] = readdirSync(join(tree, 'applications')).flatMap((application) => {
  const folder = `applications/${application}/manifests`;
  if (!existsSync(join(tree, folder))) return [];
  return readdirSync(join(tree, folder))
    .filter((file) => /-(clusterrole|role|clusterrolebinding|rolebinding|serviceaccount)-/.test(file))
    .map((file) => parse(textOf(`${folder}/${file}`)));
});
const keyOf = (kind: string, name: string, namespace = ''): string => `${kind} ${namespace}/${name}`;
const roles = new Map(
  manifests
    .filter(({ rules }) => rules !== undefined)
    .map(({ kind, metadata, rules }) => [keyOf(kind, metadata.name, metadata.namespace), rules ?? []]),
);

/** Of Kubernetes itself (plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go, v1.35.3), as far as it matters here. */
const BUILT_IN: Readonly<Record<string, readonly Rule[]>> = {
  view: [{ apiGroups: [''], resources: ['configmaps', 'pods/log'], verbs: ['get', 'list', 'watch'] }],
  edit: [{ apiGroups: [''], resources: ['secrets', 'pods/exec'], verbs: ['*'] }],
  admin: [{ apiGroups: [''], resources: ['secrets', 'pods/exec'], verbs: ['*'] }],
  'cluster-admin': [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
};

/** What somebody may, from every binding; a binding to a role that is not known fails. */
const rulesOf = (isMeant: (subject: Subject) => boolean): readonly Rule[] =>
  manifests
    .filter(({ subjects }) => subjects?.some(isMeant))
    .flatMap(({ roleRef, metadata }) => {
      const { kind = '', name = '' } = roleRef ?? {};
      const rules = roles.get(keyOf(kind, name, kind === 'Role' ? metadata.namespace : '')) ?? BUILT_IN[name];
      expect(rules, `${metadata.name} binds ${kind} ${name}`).toBeDefined();
      return rules ?? [];
    });

/** Resources that hold secrets or logs, or lead to where they are. */
const CLOSED = [
  '*',
  'configmaps',
  'nodes/proxy',
  'pods/*',
  'pods/attach',
  'pods/exec',
  'pods/log',
  'pods/portforward',
  'pods/proxy',
  'secrets',
  'serviceaccounts/token',
  'services/proxy',
];
const closedOf = (rules: readonly Rule[]): readonly string[] =>
  rules.flatMap(({ resources = [] }) => resources.filter((resource) => CLOSED.includes(resource)));

const viewers = 'viewers';
const isAccount =
  (namespace: string | undefined, name?: string) =>
  (subject: Subject): boolean =>
    subject.kind === 'ServiceAccount' &&
    subject.namespace === namespace &&
    (name === undefined || subject.name === name);

describe('viewers', () => {
  it('see with kubectl what runs, and neither Secrets nor logs', () => {
    const rules = rulesOf(({ kind, name }) => kind === 'Group' && name === `oidc:${viewers}`);
    expect(rules.flatMap(({ resources }) => resources ?? [])).toContain('pods');
    expect(closedOf(rules)).toEqual([]);
    expect([...new Set(rules.flatMap(({ verbs }) => verbs))].sort()).toEqual(['get', 'list', 'watch']);
  });

  it('act in Argo Workflows as an account that sees neither', () => {
    const accounts = manifests.filter(
      ({ metadata }) => metadata.annotations?.['workflows.argoproj.io/rbac-rule'] === `"${viewers}" in groups`,
    );
    expect(accounts).toHaveLength(1);
    for (const { metadata } of accounts) {
      const rules = rulesOf(isAccount(metadata.namespace, metadata.name));
      expect(rules.length).toBeGreaterThan(0);
      expect(closedOf(rules)).toEqual([]);
    }
  });

  it('see in Argo CD neither logs nor a shell, and so does the account of the portals', () => {
    const { data } = parse(textOf('applications/argocd/manifests/gitops-configmap-argocd-rbac-cm.yaml'));
    const lines = String(data['policy.csv'])
      .trim()
      .split('\n')
      .map((line) => line.split(', '));
    // What is built in: assets/builtin-policy.csv of Argo CD 3.3.
    const known = [
      ...lines,
      ['p', 'role:readonly', 'logs', 'get', '*/*', 'allow'],
      ['p', 'role:admin', 'exec', 'create', '*/*', 'allow'],
      ['g', 'role:admin', 'role:readonly'],
    ];
    const reached = (subject: string): readonly string[] => [
      subject,
      ...known.filter(([type, from]) => type === 'g' && from === subject).flatMap(([, , to = '']) => reached(to)),
    ];
    for (const subject of [viewers, 'portal']) {
      const names = reached(subject);
      const allowed = known.filter(([type, name = '']) => type === 'p' && names.includes(name));
      expect(allowed.length, subject).toBeGreaterThan(0);
      expect([...new Set(allowed.map(([, , , verb]) => verb))], subject).toEqual(['get']);
      expect(
        allowed.map(([, , resource]) => resource).filter((resource) => ['logs', 'exec', '*'].includes(resource ?? '')),
        subject,
      ).toEqual([]);
    }
    expect(data['policy.default']).toBe('');
  });
});

describe('pages that viewers access, which show everybody what their ServiceAccount sees', () => {
  let shown: readonly { readonly name: string; readonly namespace: string }[] = [];
  beforeAll(async () => {
    await buildEdgit();
    const { stdout } = await edgit(['inventory', 'clusters/edgit-k8s', '--json'], { cwd: repository });
    const { components } = JSON.parse(stdout) as {
      readonly components: readonly {
        readonly name: string;
        readonly namespace: string;
        readonly exposes: readonly { readonly auth: string; readonly allow: readonly string[] }[];
      }[];
    };
    shown = components.filter(({ exposes }) =>
      exposes.some(({ auth, allow }) => auth === 'proxy' && allow.includes('viewers')),
    );
  });

  it('see neither Secrets nor logs themselves', () => {
    expect(shown.map(({ name }) => name)).toContain('backstage');
    for (const { name, namespace } of shown) expect(closedOf(rulesOf(isAccount(namespace))), name).toEqual([]);
    const portals = ['backstage', 'homepage'].map((name) => rulesOf(isAccount(name, name)));
    for (const rules of portals) expect(rules.length).toBeGreaterThan(0);
  });
});
