import { type TreeTexts, treeObjects } from '@edgit/tree';
import { withChange } from '@edgit/tree/testing';
import { describe, expect, it } from 'vitest';
import { rehearseAdmission } from './admission.js';
import { rehearseApi } from './api.js';
import { rehearseDns } from './dns.js';
import { rehearseGitops } from './gitops.js';
import { rehearse } from './index.js';
import { rehearseQueries } from './queries.js';
import { rehearseTalos } from './talos.js';
import { onStage, renderedTexts } from './testing.js';

/* One broken tree per part. `edgit rehearse` itself shows that the correct tree passes. */

const texts = renderedTexts();
const PLACE = {
  url: 'https://github.com/exitthecloud/edgit-k8s.git',
  revision: 'main',
  path: 'rendered/edgit-k8s',
};
const MACHINES = {
  cluster: 'edgit-k8s',
  kubernetes: 'v1.35.3',
  nodes: [{ name: 'wk-1', role: 'worker' }],
} as const;

describe('the API server refuses', () => {
  it('a misspelt key, a wrong type and a namespace that is not there, each with its file', async () => {
    const route = 'applications/mailpit/manifests/network-httproute-mailpit.yaml';
    const policy = 'applications/mailpit/manifests/network-ciliumnetworkpolicy-mailpit.yaml';
    const account = 'applications/mailpit/manifests/apps-serviceaccount-mailpit-oauth2-proxy.yaml';
    const some = new Map(
      [...texts].filter(([path]) =>
        /^applications\/.*(mailpit\.yaml$|mailpit-oauth2-proxy\.yaml$|namespace-mailpit)/.test(path),
      ),
    );
    let broken = withChange(some, route, (text) => text.replace('backendRefs:', 'backendRef:'));
    broken = withChange(broken, policy, (text) =>
      text.replace(/endpointSelector:\n.*\n.*\n/, 'endpointSelector: all\n'),
    );
    broken = withChange(broken, account, (text) => text.replace('namespace: mailpit', 'namespace: nowhere'));
    const { findings } = await onStage(['api'], (stage) => rehearseApi(stage, treeObjects(broken)));
    expect(findings.map(({ kind, path, message }) => [kind, path, message])).toEqual(
      expect.arrayContaining([
        ['refused', route, expect.stringContaining('backendRef')],
        ['refused', policy, expect.stringContaining('endpointSelector')],
        ['refused', account, expect.stringContaining('"nowhere" not found')],
      ]),
    );
    expect(findings).toHaveLength(3);
  });
});

describe('Argo CD', () => {
  it('does not call Synced what it can’t apply, and says why', async () => {
    const few = new Map(
      [...texts].filter(
        ([path]) => !path.startsWith('applications/') || /^applications\/(argocd|namespaces|mailpit)\//.test(path),
      ),
    );
    const deployment = 'applications/mailpit/manifests/apps-deployment-mailpit.yaml';
    const broken = withChange(few, deployment, (text) =>
      text.replace(/matchLabels:\n(\s+)\S+: \S+/, 'matchLabels:\n$1other: label'),
    );
    const { findings, results } = await onStage(['gitops'], (stage) =>
      rehearseGitops(stage, broken, treeObjects(broken), PLACE),
    );
    expect(findings.map(({ subject, path }) => [subject, path])).toEqual([
      ['Application mailpit', 'applications/mailpit/application.yaml'],
    ]);
    expect(findings[0]?.message).toContain('selector');
    expect(results).toContainEqual({ subject: 'Application root', state: 'Synced, Healthy' });
  });
});

describe('Kyverno', () => {
  it('that may stop a Pod when it is down is found', async () => {
    const policy = 'applications/kyverno/manifests/registry-mutatingpolicy-harbor-proxy-cache.yaml';
    const broken = withChange(texts, policy, (text) => text.replace('failurePolicy: Ignore', 'failurePolicy: Fail'));
    const { findings } = await onStage(['admission'], (stage) => rehearseAdmission(stage, broken, treeObjects(broken)));
    expect(findings).toMatchObject([{ kind: 'refused', subject: 'a Pod while Kyverno is down' }]);
  });
});

describe('CoreDNS', () => {
  const names = 'applications/coredns/manifests/network-configmap-coredns.yaml';
  const found = async (path: string, change: (text: string) => string) => {
    const broken = withChange(texts, path, change);
    const { findings } = await onStage(['dns'], (stage) => rehearseDns(stage, broken, treeObjects(broken)));
    return findings.map(({ subject, message }) => `${subject}: ${message}`);
  };

  it('that leads a host past the Gateway is found', async () => {
    expect(await found(names, (text) => text.replace('192.168.0.200 grafana', '192.0.2.9 grafana'))).toEqual([
      'grafana.exitthecloud.eu, asked by the local network: the answer is 192.0.2.9, not 192.168.0.200',
    ]);
  });

  it('that hides what else a domain has is found', async () => {
    expect(await found(names, (text) => text.replace('fallthrough\n', 'ttl 60\n'))).toEqual(
      expect.arrayContaining([
        'elsewhere.exitthecloud.eu, asked by the local network: the answer is ESERVFAIL, not 192.0.2.53',
        '_acme-challenge.exitthecloud.eu (TXT), asked by the local network: the answer is ESERVFAIL, not challenge',
      ]),
    );
  });

  it('that may not read Services is found', async () => {
    const role = 'applications/cluster-dns/manifests/network-clusterrole-system_coredns.yaml';
    const broken = withChange(texts, role, (text) => text.replace('- services\n', '- endpoints\n'));
    const [report] = await rehearse(
      { texts: broken, place: PLACE, machines: MACHINES },
      { parts: ['dns'], report: () => {} },
    ).reports;
    expect(report).toMatchObject({ ok: false });
  });

  it('is not asked by a node that does not know Harbor by itself: that is found', async () => {
    expect(await found('talos/nodes/wk-1.yaml', (text) => text.replace(/ {2}- harbor\S+\n/, ''))).toEqual([
      'harbor.exitthecloud.eu, asked by wk-1: the answer is ENOTFOUND, not 192.168.0.200',
    ]);
  });

  it('that does not start with its Corefile says why', async () => {
    const broken = withChange(texts, names, (text) => text.replace('no_reverse', 'no_reverses\n            ttl x'));
    const [report] = await rehearse(
      { texts: broken, place: PLACE, machines: MACHINES },
      { parts: ['dns'], report: () => {} },
    ).reports;
    expect(report).toMatchObject({
      ok: false,
      findings: [{ kind: 'refused', subject: 'dns', message: expect.stringContaining('ttl') }],
    });
  });
});

describe('Talos refuses', () => {
  const patch = 'talos/nodes/wk-1.yaml';
  const said = async (change: (text: string) => string): Promise<string | undefined> => {
    const broken: TreeTexts = withChange(texts, patch, change);
    const { findings } = await onStage(['talos'], (stage) => rehearseTalos(stage, broken, MACHINES));
    return findings[0]?.message;
  };

  it.each([
    ['a misspelt key', (text: string) => text.replace('cni:', 'cnii:'), /cnii/],
    ['a host name beside `auto: stable`', (text: string) => text.replace("auto: 'off'", 'auto: stable'), /auto/],
    [
      'an address without its prefix length',
      (text: string) => text.replace(/(address: \d+\.\d+\.\d+\.\d+)\/\d+/, '$1'),
      /no '\/'|prefix/i,
    ],
  ])('%s', async (_, change, message) => {
    expect(await said(change)).toMatch(message);
  });
});

describe('Prometheus’ and Loki’s parsers refuse', () => {
  const refused = async (path: string, change: (text: string) => string) => {
    const broken = withChange(texts, path, change);
    const { findings } = await onStage(['queries'], (stage) => rehearseQueries(stage, broken, treeObjects(broken)));
    return findings.map(({ path: where, subject, message }) => [where, subject, message]);
  };

  it('a panel’s query with a bracket too few, and a function that there is not', async () => {
    const path = 'terraform/grafana/dashboards/platform-gitops.json';
    expect(await refused(path, (text) => text.replace('sum(argocd_app_info)', 'sum(argocd_app_info'))).toEqual([
      [path, 'Applications', expect.stringContaining('unclosed left parenthesis in PromQL: sum(argocd_app_info')],
    ]);
    expect(await refused(path, (text) => text.replace('sum(argocd_app_info)', 'total(argocd_app_info)'))).toEqual([
      [path, 'Applications', expect.stringContaining('unknown function with name')],
    ]);
  });

  it('a query of Loki that would read every stream', async () => {
    const path = 'terraform/grafana/dashboards/platform-logs.json';
    const [, subject, message] =
      (await refused(path, (text) => text.replace('{job=\\"talos\\"}', '{job=~\\".*\\"}')))[0] ?? [];
    expect(subject).toBe('Lines of the machines');
    expect(message).toMatch(/at least one regexp or equality matcher/);
  });

  it('an alert', async () => {
    const path = 'applications/kube-prometheus-stack/manifests/apps-prometheusrule-edgit.yaml';
    expect(await refused(path, (text) => text.replace('vault_core_unsealed == 0', 'vault_core_unsealed = 0'))).toEqual([
      [path, 'VaultSealed', expect.stringContaining('unexpected')],
    ]);
  });
});
