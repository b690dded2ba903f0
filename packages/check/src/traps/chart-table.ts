import { asText, isPlain } from '@edgit/kubernetes';

/** @returns whether a chart value, undefined where it is left out, triggers the trap */
type Test = (value: unknown) => boolean;

const unset: Test = (value) => value === undefined || value === null || value === '';
const given: Test = (value) => !unset(value);
/** A switch that is on unless it is switched off. */
const onByDefault: Test = (value) => value !== false;
const offByDefault: Test = (value) => value === true;
/** Left out, or one of these. */
const defaultOr =
  (...values: readonly string[]): Test =>
  (value) =>
    unset(value) || values.includes(asText(value));

/** Behaviour of a chart with certain values that does not work with GitOps. */
export interface ChartTrap {
  readonly chart: string;
  /** Part of the repository's URL, where other charts have the same name. */
  readonly repo?: string;
  /** Only these versions: of the chart, or of the repository's tag where the chart is a folder in it. */
  readonly versions?: { readonly chart: RegExp; readonly tag: RegExp };
  /** The behaviour, in words that follow "chart <name>" in the message. */
  readonly does: string;
  /** Values, by their path with full stops: the trap applies when all of these tests return true. */
  readonly when?: Readonly<Record<string, Test>>;
  /** Values that must all be set: without one of them the trap applies. */
  readonly needs?: readonly string[];
  /** @default to set the values of `needs` */
  readonly hint?: string;
}

/** Qdrant's `apiKey: true` is random; its `valueFrom` is copied by `lookup`. */
const madeOrCopied: Test = (value) => value === true || (isPlain(value) && given(value.valueFrom));

const OTHER_SECRETS = 'makes other secrets in every render: Argo CD would change them with every sync';

/*
 * Each entry was observed in a render of the chart, or in a running one. docs/charts.md lists the versions in use.
 */
export const CHART_TRAPS: readonly ChartTrap[] = [
  // goharbor/harbor-helm: 14 values differ between two renders with default values; with all of these set, none does.
  {
    chart: 'harbor',
    repo: 'goharbor',
    does: OTHER_SECRETS,
    needs: [
      'existingSecretAdminPassword',
      'existingSecretSecretKey',
      'core.existingSecret',
      'core.secretName',
      'core.existingXsrfSecret',
      'jobservice.existingSecret',
      'registry.existingSecret',
      'registry.credentials.existingSecret',
    ],
  },
  // goharbor/harbor-helm: `expose.tls.certSource: auto`, the default, and that of internalTLS make random certificates.
  {
    chart: 'harbor',
    repo: 'goharbor',
    does: 'makes another certificate in every render',
    when: { 'expose.tls.enabled': onByDefault, 'expose.tls.certSource': defaultOr('auto') },
    hint: 'set `expose.tls.enabled: false`: TLS ends at the Gateway',
  },
  {
    chart: 'harbor',
    repo: 'goharbor',
    does: 'makes other certificates in every render',
    when: { 'internalTLS.enabled': offByDefault, 'internalTLS.certSource': defaultOr('auto') },
    hint: 'set `internalTLS.certSource: secret`, or switch `internalTLS` off',
  },
  // goharbor/harbor-helm: `lookup` returns nothing in an offline render, and the template then reads a key of it.
  {
    chart: 'harbor',
    repo: 'goharbor',
    does: 'can’t be rendered by Argo CD with `redis.external.existingSecret`: it looks that Secret up',
    when: { 'redis.external.existingSecret': given },
    hint: 'use the internal Redis, or one without a password that a NetworkPolicy shuts in',
  },
  // cilium/cilium, install/kubernetes/cilium: the default `helm` makes random certificates.
  // cronJob and certmanager do not.
  {
    chart: 'cilium',
    does: 'makes other certificates for Hubble in every render',
    when: {
      'hubble.enabled': onByDefault,
      'hubble.tls.enabled': onByDefault,
      'hubble.tls.auto.enabled': onByDefault,
      'hubble.tls.auto.method': defaultOr('helm'),
    },
    hint: 'set `hubble.tls.auto.method: cronJob`',
  },
  // qdrant/qdrant-helm: true makes a new key per render. valueFrom is copied by `lookup`; offline the Secret is empty.
  ...['apiKey', 'readOnlyApiKey'].map((key) => ({
    chart: 'qdrant',
    does: `makes another \`${key}\` in every render, or copies an empty one: Argo CD can’t look Secrets up`,
    when: { [key]: madeOrCopied },
    hint: `leave \`${key}\` out; give the Pods QDRANT__SERVICE__${key === 'apiKey' ? '' : 'READ_ONLY_'}API_KEY in \`env\`, from a Secret`,
  })),
  // grafana-community/helm-charts: the Secret and its checksum differ in each render.
  {
    chart: 'grafana',
    repo: 'grafana',
    does: 'makes another admin password in every render',
    needs: ['admin.existingSecret'],
  },
  // prometheus-community/helm-charts: random only if the Grafana subchart is on.
  {
    chart: 'kube-prometheus-stack',
    does: 'includes a Grafana that gets another admin password in every render',
    when: { 'grafana.enabled': onByDefault, 'grafana.admin.existingSecret': unset },
    hint: 'set `grafana.enabled: false`, or `grafana.admin.existingSecret`',
  },
  // kubernetes-sigs/metrics-server: `helm` makes a random certificate in each render.
  {
    chart: 'metrics-server',
    does: 'makes another certificate in every render',
    when: { 'tls.type': (value) => value === 'helm' },
    hint: 'set `tls.type: cert-manager`, or leave it out',
  },
  // Deuxfleurs/garage, script/helm/garage: chart 0.8.0 is at tag v2.0.0, 0.9.3 at v2.3.0.
  // Only later ones have `existingRpcSecret`.
  {
    chart: 'garage',
    does: 'makes another RPC secret in every render: its nodes would no longer know each other',
    when: { 'garage.existingRpcSecret': unset, 'garage.rpcSecret': unset },
    hint: 'set `garage.existingRpcSecret` to the name of a Secret with the key `rpcSecret`',
  },
  {
    chart: 'garage',
    versions: { chart: /^v?0\.[0-8](\.|$)/, tag: /^v?([01]|2\.0)(\.|$)/ },
    does: 'doesn’t know `garage.existingRpcSecret` before 0.9, and makes another RPC secret in every render',
    when: { 'garage.existingRpcSecret': given, 'garage.rpcSecret': unset },
    hint: 'take tag v2.3.0 (chart 0.9.3) or a later one',
  },
  // charts.rustfs.com: the render fails without credentials.
  {
    chart: 'rustfs',
    does: 'can’t be rendered without credentials, and those of values would be in Git',
    needs: ['secret.existingSecret'],
  },
  // supabase-community/supabase-kubernetes: without them the chart makes a Secret with the demo's public values.
  {
    chart: 'supabase',
    repo: 'supabase',
    does: 'uses the public default passwords and keys of the demo',
    needs: ['jwt', 'db', 'dashboard', 'realtime', 'meta', 's3', 'minio', 'smtp'].map(
      (group) => `secret.${group}.secretRef`,
    ),
  },
  // vectorize-io/hindsight: the password of the bundled PostgreSQL is the literal default, even with `existingSecret`.
  {
    chart: 'hindsight',
    does: 'includes a PostgreSQL with a public default password',
    when: { 'postgresql.enabled': onByDefault },
    hint: 'set `postgresql.enabled: false`, and `postgresql.external`',
  },
  // n8n's chart (ghcr.io): rendered even with task runners off.
  {
    chart: 'n8n',
    repo: 'n8n',
    does: 'makes another token for task runners in every render, even with none',
    needs: ['taskRunners.authToken.existingSecret'],
  },
  // backstage/charts: a random password, and an image of the frozen bitnamilegacy.
  {
    chart: 'backstage',
    does: 'includes a PostgreSQL of a frozen image that gets another password in every render',
    when: { 'postgresql.enabled': offByDefault },
    hint: 'leave `postgresql.enabled` out: a database of CloudNativePG serves it',
  },
  // oauth2-proxy/manifests: the chart's defaults, XXXXXXXX, make a Secret with placeholders.
  {
    chart: 'oauth2-proxy',
    does: 'makes a Secret of its placeholders, with a public default cookie secret',
    needs: ['config.existingSecret'],
  },
  // devtron-operator: names of three Jobs, the database password in three Secrets, and ORCH_TOKEN change per render.
  {
    chart: 'devtron-operator',
    does: 'makes another database password, token and names of Jobs in every render, whatever its values',
    hint: 'leave it out: the catalogue has its dashboard as plain manifests',
  },
];
