/** A program that edgit starts: what it is built from, and how a ready one is recognised. */
export interface Program {
  /** Package to build in the module `modules/<name>`; `.` is our own main. */
  readonly package: string;
  /** Value of `-ldflags -X`: what makes the binary report its version. */
  readonly versionFlags?: Readonly<Record<string, string>>;
  readonly version: string;
  /** Arguments that print the version, and the text in the answer that proves it. */
  readonly proof?: { readonly command: string; readonly args: readonly string[]; readonly text: string };
  /** Minutes the first build takes on two cores, with nothing in Go's caches. */
  readonly minutes: number;
}

/**
 * Every program that edgit starts. The module of each is pinned in `modules/<name>/go.mod`; a spec compares the
 * versions.
 */
export const PROGRAMS = {
  etcd: {
    package: 'go.etcd.io/etcd/server/v3',
    version: 'v3.6.6',
    proof: { command: 'etcd', args: ['--version'], text: 'etcd Version: 3.6.' },
    minutes: 1,
  },
  'kube-apiserver': {
    package: 'k8s.io/kubernetes/cmd/kube-apiserver',
    version: 'v1.35.3',
    versionFlags: {
      'k8s.io/component-base/version.gitVersion': 'v1.35.3',
      'k8s.io/component-base/version.gitMajor': '1',
      'k8s.io/component-base/version.gitMinor': '35',
    },
    proof: { command: 'kube-apiserver', args: ['--version'], text: 'Kubernetes v1.35.3' },
    minutes: 5,
  },
  // The platform deploys v3.3.19. From v3.3.13 on Argo CD needs its engine as it stands in its own repository, which no
  // module has for a release of 3.3; what differs is not what is rehearsed: CRDs and manifests are those of v3.3.19.
  argocd: {
    package: 'github.com/argoproj/argo-cd/v3/cmd',
    version: 'v3.3.0',
    versionFlags: { 'github.com/argoproj/argo-cd/v3/common.version': '3.3.0' },
    proof: { command: 'argocd', args: ['version', '--client', '--short'], text: 'argocd: v3.3.0' },
    minutes: 8,
  },
  redis: { package: '.', version: 'miniredis v2.35.0', minutes: 1 },
  kyverno: { package: 'github.com/kyverno/kyverno/cmd/kyverno', version: 'v1.19.1', minutes: 9 },
  coredns: {
    package: 'github.com/coredns/coredns',
    version: 'v1.15.0',
    proof: { command: 'coredns', args: ['-version'], text: 'CoreDNS-1.15.0' },
    minutes: 2,
  },
  'talos-validator': { package: '.', version: 'machinery v1.12.6', minutes: 2 },
  // Of Loki it has the parser of 3.7.6, which is in another module of the same go.mod.
  'query-parser': { package: '.', version: 'prometheus v0.314.0', minutes: 3 },
  // Both in the version that the chart of the platform deploys.
  promtool: {
    package: 'github.com/prometheus/prometheus/cmd/promtool',
    version: 'v0.314.0',
    proof: { command: 'promtool', args: ['--version'], text: 'promtool, version 3.14.0' },
    minutes: 4,
  },
  amtool: {
    package: 'github.com/prometheus/alertmanager/cmd/amtool',
    version: 'v0.34.0',
    proof: { command: 'amtool', args: ['--version'], text: 'amtool, version 0.34.0' },
    minutes: 2,
  },
  // The one inside Argo CD v3.3.19: what it renders is what Argo CD renders.
  helm: {
    package: 'helm.sh/helm/v3/cmd/helm',
    version: 'v3.19.4',
    versionFlags: { 'helm.sh/helm/v3/internal/version.version': 'v3.19.4' },
    proof: { command: 'helm', args: ['version', '--short'], text: 'v3.19.4' },
    minutes: 2,
  },
  // An OCI registry for the tests of `edgit hydrate`.
  registry: { package: 'github.com/distribution/distribution/v3/cmd/registry', version: 'v3.0.0', minutes: 2 },
  // Runs the rendered Terraform roots where neither it nor Terraform is on PATH.
  opentofu: {
    package: 'github.com/opentofu/opentofu/cmd/tofu',
    version: 'v1.12.6',
    versionFlags: { 'github.com/opentofu/opentofu/version.dev': 'no' },
    proof: { command: 'tofu', args: ['version'], text: 'OpenTofu v1.12.6' },
    minutes: 8,
  },
  // The parsers of languages that texts are written into, for the tests of `core/escape`.
  parsers: { package: '.', version: 'hcl v2.20.1', minutes: 1 },
  // Checks .github/workflows.
  actionlint: {
    package: 'github.com/rhysd/actionlint/cmd/actionlint',
    version: 'v1.7.12',
    versionFlags: { 'github.com/rhysd/actionlint.version': 'v1.7.12' },
    proof: { command: 'actionlint', args: ['-version'], text: 'v1.7.12' },
    minutes: 1,
  },
} as const satisfies Readonly<Record<string, Program>>;

export type ProgramName = keyof typeof PROGRAMS;
