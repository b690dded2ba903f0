import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEdgit, edgit } from './support/edgit.js';
import { filesBelow } from './support/files.js';

const root = join(import.meta.dirname, '../..');
/** What only the cluster of this repository has: names, domains, addresses. */
const OWN = /edgit-k8s|exitthecloud|edgeprime|192\.168\.0\.|gx10/;

/** Very different from it: one machine, other ranges, names, issuers, storage, Git host, and every host renamed. */
const OTHER: Readonly<Record<string, string>> = {
  'cluster.yaml': `
name: harbour
versions: { kubernetes: v1.34.1, talos: v1.12.0 }
domains: { public: harbour.example.org, cluster: in.example.net }
hosts: { argo: deploy, vault: safe, keycloak: login, harbor: images, homepage: start }
networks:
  pods: 172.20.0.0/16
  services: 172.21.0.0/16
  dns: 172.21.0.10
  nodes: 10.7.0.0/20
  router: 10.7.0.1
  nameservers: [10.7.0.1]
nodes:
  - { name: solo, role: control-plane, address: 10.7.1.1, interface: eth7, disk: /dev/vda }
git: { url: "https://git.example.org/ops/harbour.git", revision: live, path: out }
identity: { realm: people, groups: { admins: captains } }
storage: { className: local-path }
terraform: { backend: local }
backups: { inCluster: true }
`,
  'network.yaml': `
gateway: { address: 10.7.9.9 }
pool: { start: 10.7.9.1, stop: 10.7.9.20 }
l2: { interfaces: ["^eth7$"] }
acme:
  email: ops@example.org
  environment: staging
  dns01: { provider: rfc2136, nameserver: "10.7.0.2:53", keyName: acme.example.org }
`,
  'apps.yaml': 'components: { matomo: { enabled: false } }\nalerting: none\n',
  'talos.yaml': 'factory: images.example.org\n',
};

let work: string;
let tree: ReadonlyMap<string, string>;

beforeAll(async () => {
  buildEdgit();
  work = mkdtempSync(join(tmpdir(), 'edgit-other-'));
  mkdirSync(join(work, 'in'));
  for (const [name, text] of Object.entries(OTHER)) writeFileSync(join(work, 'in', name), text);
  const { code, stderr } = await edgit(['render', 'in'], { cwd: work });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  tree = filesBelow(join(work, 'rendered/harbour'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('another cluster, from outside this repository', () => {
  it('gets nothing of the cluster in this repository', () => {
    expect(tree.size).toBeGreaterThan(100);
    const leaks = [...tree].filter(([path, text]) => OWN.test(path) || OWN.test(text)).map(([path]) => path);
    expect(leaks).toEqual([]);
  });

  it('has its own hosts, also in redirect URIs and in links between applications', () => {
    expect(tree.get('applications/argocd/manifests/network-httproute-argo.yaml')).toContain(
      'deploy.harbour.example.org',
    );
    expect(tree.get('terraform/keycloak/main.tf.json')).toContain('https://deploy.harbour.example.org/auth/callback');
    expect(tree.get('applications/argocd/manifests/gitops-configmap-argocd-cm.yaml')).toContain(
      'https://login.harbour.example.org/realms/people',
    );
    const all = [...tree.values()].join('\n');
    expect(all).not.toMatch(/(argo|vault|keycloak|harbor|homepage)\.harbour\.example\.org/);
  });

  it('has its own storage class, group of administrators, Git repository and installer', () => {
    const all = [...tree.values()].join('\n');
    expect(all).toContain('captains');
    expect(all).not.toContain('platform-admins');
    expect(all).not.toMatch(/storageClass(Name)?: longhorn/);
    expect(all).toContain('https://git.example.org/ops/harbour.git');
    expect(tree.get('talos/nodes/solo.yaml')).toContain('images.example.org/metal-installer/');
  });

  it('leaves out what its storage class makes needless, and what it switched off', () => {
    const applications = new Set([...tree.keys()].map((path) => path.split('/')[1]));
    expect(applications).not.toContain('longhorn');
    expect(applications).not.toContain('matomo');
  });
});

describe('the code of the command and the layers', () => {
  it('has no name, domain or address of the cluster in this repository', () => {
    const folder = join(root, 'packages');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (path) =>
          /\/src\/.*\.(ts|mjs)$/.test(`/${path}`) && !/node_modules|\.(spec|rehearsal)\.ts$|\/testing/.test(path),
      )
      .map((path) => join(folder, path));
    expect(sources.length).toBeGreaterThan(80);
    expect(sources.filter((path) => OWN.test(readFileSync(path, 'utf8')))).toEqual([]);
  });
});
