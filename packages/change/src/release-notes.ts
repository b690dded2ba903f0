import { entryOf } from '@edgit/kubernetes';

/**
 * Where charts are released, by the address of their repository: the repository on GitHub, and the tag of a version. Tags are
 * those that the repositories have, read from them in 2026.
 */
const RELEASES: Readonly<Record<string, readonly [string, (name: string, version: string) => string]>> = {
  'https://argoproj.github.io/argo-helm': ['argoproj/argo-helm', named],
  'https://backstage.github.io/charts': ['backstage/charts', named],
  'https://charts.external-secrets.io': ['external-secrets/external-secrets', prefixed('v')],
  'https://charts.jetstack.io': ['cert-manager/cert-manager', plain],
  'https://charts.longhorn.io': ['longhorn/longhorn', prefixed('v')],
  'https://charts.rustfs.com': ['rustfs/rustfs', plain],
  'https://cloudnative-pg.github.io/charts': ['cloudnative-pg/charts', (name, version) => `${name}-v${version}`],
  'https://codecentric.github.io/helm-charts': ['codecentric/helm-charts', named],
  'https://falcosecurity.github.io/charts': ['falcosecurity/charts', named],
  'https://fluent.github.io/helm-charts': ['fluent/helm-charts', named],
  'https://grafana-community.github.io/helm-charts': ['grafana-community/helm-charts', named],
  'https://helm.cilium.io': ['cilium/cilium', prefixed('v')],
  'https://helm.goharbor.io': ['goharbor/harbor-helm', prefixed('v')],
  'https://helm.openwebui.com': ['open-webui/helm-charts', named],
  'https://helm.releases.hashicorp.com': ['hashicorp/vault-helm', prefixed('v')],
  'https://helm.surrealdb.com': ['surrealdb/helm-charts', named],
  'https://jameswynn.github.io/helm-charts': ['jameswynn/helm-charts', named],
  'https://kyverno.github.io/kyverno': ['kyverno/kyverno', (name, version) => `${name}-chart-${version}`],
  'https://kyverno.github.io/policy-reporter': ['kyverno/policy-reporter', named],
  'https://nvidia.github.io/k8s-device-plugin': ['NVIDIA/k8s-device-plugin', prefixed('v')],
  'https://opencost.github.io/opencost-helm-chart': ['opencost/opencost-helm-chart', named],
  'https://prometheus-community.github.io/helm-charts': ['prometheus-community/helm-charts', named],
  'https://qdrant.github.io/qdrant-helm': ['qdrant/qdrant-helm', named],
  'https://stakater.github.io/stakater-charts': ['stakater/Reloader', (_, version) => `chart-v${version}`],
  'https://supabase-community.github.io/supabase-kubernetes': ['supabase-community/supabase-kubernetes', named],
};

function named(name: string, version: string): string {
  return `${name}-${version}`;
}

function plain(_: string, version: string): string {
  return version;
}

function prefixed(prefix: string): (name: string, version: string) => string {
  return (_, version) => `${prefix}${version.replace(/^v/, '')}`;
}

const GITHUB = /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;
/** Characters that are allowed in a tag. Another value would make a wrong URL. */
const TAG = /^[\w.+-]+$/;

/**
 * @param repo address of a chart repository, or of a Git repository
 * @param name of the chart, or a folder in the Git repository
 * @param version of the chart, or a tag
 * @returns URL of the release page; undefined if it is not known
 */
export const releaseNotes = (repo: string, name: string, version: string): string | undefined => {
  const own = GITHUB.exec(repo)?.[1];
  const [repository, tagOf] = own === undefined ? (entryOf(RELEASES, repo.replace(/\/$/, '')) ?? []) : [own, plain];
  if (repository === undefined || tagOf === undefined) return undefined;
  const tag = tagOf(name, version);
  return TAG.test(tag) ? `https://github.com/${repository}/releases/tag/${tag}` : undefined;
};
