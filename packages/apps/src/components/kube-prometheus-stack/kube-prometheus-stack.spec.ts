import { componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { prometheusOperatorCrds } from '../prometheus-operator-crds/prometheus-operator-crds.js';
import { kubePrometheusStack } from './kube-prometheus-stack.js';
import { PROMETHEUS, RELEASE } from './names.js';
import { retentionSize } from './retention-size.js';

type SettingsInput = Parameters<typeof appsSettingsSchema.parse>[0];
type ClusterInput = Parameters<typeof testCluster>[0];

const contextOf = (settings: SettingsInput = {}, cluster: ClusterInput = {}) =>
  declareContext(testCluster(cluster), appsSettingsSchema.parse(settings));
const componentOf = (settings?: SettingsInput, cluster?: ClusterInput) =>
  componentSchema.parse(kubePrometheusStack(contextOf(settings, cluster)));

interface Receiver {
  readonly name: string;
  readonly email_configs?: readonly object[];
  readonly webhook_configs?: readonly object[];
}

interface Values {
  readonly fullnameOverride: string;
  readonly prometheus: { readonly prometheusSpec: Readonly<Record<string, unknown>> };
  readonly alertmanager: {
    readonly alertmanagerSpec: { readonly secrets: readonly string[]; readonly replicas: number };
    readonly config: {
      readonly global: Readonly<Record<string, unknown>>;
      readonly route: {
        readonly receiver: string;
        readonly routes: readonly { readonly matchers: readonly string[]; readonly receiver: string }[];
      };
      readonly receivers: readonly Receiver[];
    };
  };
}

const valuesOf = (settings?: SettingsInput, cluster?: ClusterInput) =>
  (componentOf(settings, cluster).delivery as unknown as { readonly values: Values }).values;
const alertsOf = (settings?: SettingsInput) => valuesOf(settings).alertmanager.config;

/** Name of the receiver of an alert, by one of its matchers. */
const receiverOf = (settings: SettingsInput, matcher: string) =>
  alertsOf(settings).route.routes.find(({ matchers }) => matchers.includes(matcher))?.receiver;

describe('Prometheus', () => {
  it('answers where Grafana looks for it', () => {
    expect(valuesOf().fullnameOverride).toBe(RELEASE);
    expect(appsSettingsSchema.parse({}).grafana.prometheus).toBe(PROMETHEUS.url);
  });

  it('reads every monitor and rule of the platform, whatever its labels', () => {
    const { prometheusSpec } = valuesOf().prometheus;
    const selectors = Object.keys(prometheusSpec).filter((key) => key.endsWith('SelectorNilUsesHelmValues'));
    expect(selectors).toHaveLength(5);
    expect(selectors.map((key) => prometheusSpec[key])).toEqual(selectors.map(() => false));
  });

  it('keeps as much, and as long, as the settings say', () => {
    const { prometheusSpec } = valuesOf({ prometheus: { retention: '90d', storage: '1Ti' } }).prometheus;
    expect(prometheusSpec).toMatchObject({ retention: '90d', retentionSize: '838860MB' });
    expect(JSON.stringify(prometheusSpec.storageSpec)).toContain('"storage":"1Ti"');
  });

  it.each([
    ['50Gi', '40960MB'],
    ['512Mi', '409MB'],
    ['1.5Gi', '1228MB'],
  ])('fills four fifths of a volume of %s: %s', (storage, size) => expect(retentionSize(storage)).toBe(size));

  it.each(['forever', '0d', '15 d', '15'])('does not keep metrics for %j', (retention) => {
    expect(appsSettingsSchema.safeParse({ prometheus: { retention } }).success).toBe(false);
  });

  it('reads etcd on every control plane with an address, since that is no Pod', () => {
    const nodes = [
      { name: 'cp-1', role: 'control-plane' as const, address: '10.0.0.11' },
      { name: 'cp-2', role: 'control-plane' as const },
      { name: 'wk-1', role: 'worker' as const, address: '10.0.0.21' },
    ];
    const etcdOf = (all: typeof nodes) =>
      componentOf({}, { nodes: all }).manifests.filter(({ kind }) => kind === 'ScrapeConfig');
    const [etcd] = etcdOf(nodes);
    expect(etcd).toMatchObject({
      kind: 'ScrapeConfig',
      spec: { jobName: 'kube-etcd', staticConfigs: [{ targets: ['10.0.0.11:2381'] }] },
    });
    expect(etcdOf(nodes.slice(1))).toEqual([]);
  });

  it('comes after the kinds that its chart leaves out', () => {
    expect(componentSchema.parse(prometheusOperatorCrds(contextOf())).wave).toBeLessThan(componentOf().wave);
  });
});

describe('an alert', () => {
  it('goes to addresses as they are written: Alertmanager reads them as templates', () => {
    const address = '{{.CommonLabels}}@example.org';
    const settings = { alerting: { email: { to: [address], from: address, server: 'smtp.example.org:587' } } };
    const written = '{{ "{{.CommonLabels}}@example.org" }}';
    expect(alertsOf(settings).global).toMatchObject({ smtp_from: written });
    expect(alertsOf(settings).receivers[1]).toMatchObject({ email_configs: [{ to: written }] });
  });

  it('is an e-mail that stays in the cluster, unless the settings name a server', () => {
    expect(alertsOf().global).toMatchObject({
      smtp_smarthost: 'mailpit-smtp.mailpit.svc:1025',
      smtp_require_tls: false,
    });
    const { network } = componentOf();
    expect(network.flatMap(({ toWorld }) => toWorld)).toEqual([]);
    expect(componentOf().secrets).toEqual([]);
  });

  it('goes to the server that is named, on its port, with a password that only Vault knows', () => {
    const settings = {
      alerting: { email: { to: ['ops@example.org'], server: 'smtp.example.org:587', user: 'edgit' } },
    };
    expect(alertsOf(settings).global).toMatchObject({
      smtp_smarthost: 'smtp.example.org:587',
      smtp_require_tls: true,
      smtp_auth_username: 'edgit',
      smtp_auth_password_file: '/etc/alertmanager/secrets/alertmanager-receivers/smtp-password',
    });
    const { secrets, network } = componentOf(settings);
    expect(secrets).toMatchObject([{ name: 'alertmanager-receivers', keys: { 'smtp-password': {} } }]);
    expect(valuesOf(settings).alertmanager.alertmanagerSpec.secrets).toEqual(['alertmanager-receivers']);
    expect(network.flatMap(({ toWorld }) => toWorld)).toEqual([587]);
  });

  it('is posted too, when it is critical and the settings say so', () => {
    const settings = { alerting: { webhook: true } };
    const name = receiverOf(settings, 'severity = "critical"');
    expect(alertsOf(settings).receivers.find((receiver) => receiver.name === name)).toMatchObject({
      webhook_configs: [{ url_file: '/etc/alertmanager/secrets/alertmanager-receivers/webhook-url' }],
    });
    expect(Object.keys(componentOf(settings).secrets[0]?.keys ?? {})).toEqual(['webhook-url']);
    expect(componentOf(settings).network.flatMap(({ toWorld }) => toWorld)).toEqual([443]);
  });

  it('appears in a chat, by a URL that only Vault knows', () => {
    const settings = { alerting: { chat: 'slack' as const } };
    for (const name of ['people', 'people-at-once']) {
      expect(alertsOf(settings).receivers.find((receiver) => receiver.name === name)).toMatchObject({
        slack_configs: [{ api_url_file: '/etc/alertmanager/secrets/alertmanager-receivers/chat-url' }],
      });
    }
    expect(Object.keys(componentOf(settings).secrets[0]?.keys ?? {})).toEqual(['chat-url']);
    expect(componentOf(settings).network.flatMap(({ toWorld }) => toWorld)).toEqual([443]);
  });

  it.each([
    ['pagerduty', 'pagerduty_configs', { routing_key_file: 'pagerduty-routing-key' }],
    ['opsgenie', 'opsgenie_configs', { api_key_file: 'opsgenie-api-key' }],
    ['pushover', 'pushover_configs', { user_key_file: 'pushover-user-key', token_file: 'pushover-token' }],
    ['telegram', 'telegram_configs', { bot_token_file: 'telegram-bot-token', chat_id_file: 'telegram-chat-id' }],
  ] as const)('wakes somebody up by %s when it is critical, with keys that only Vault knows', (page, list, files) => {
    const settings = { alerting: { page, teams: { data: { page } } } };
    const receiver = (name: string) => alertsOf(settings).receivers.find((one) => one.name === name);
    const folder = '/etc/alertmanager/secrets/alertmanager-receivers/';
    const expected = (suffix: string) =>
      Object.fromEntries(Object.entries(files).map(([field, key]) => [field, `${folder}${key}${suffix}`]));
    expect(receiver('people-at-once')).toMatchObject({ [list]: [{ ...expected(''), send_resolved: true }] });
    expect(receiver('data-at-once')).toMatchObject({ [list]: [{ ...expected('-data'), send_resolved: true }] });
    expect(receiver('people')).not.toHaveProperty(list);
    expect(Object.keys(componentOf(settings).secrets[0]?.keys ?? {})).toEqual(
      ['', '-data'].flatMap((suffix) => Object.values(files).map((key) => `${key}${suffix}`)),
    );
    expect(componentOf(settings).network.flatMap(({ toWorld }) => toWorld)).toEqual([443]);
  });

  it('of a team goes to that team, and what it doesn’t say of itself is as for all', () => {
    const settings = {
      alerting: {
        webhook: true,
        chat: 'mattermost' as const,
        teams: {
          security: { to: ['soc@example.org'], webhook: true },
          data: { chat: 'msteams' as const, webhook: false },
        },
      },
    };
    const receiver = (name: string) => alertsOf(settings).receivers.find((one) => one.name === name);
    const file = (key: string) => `/etc/alertmanager/secrets/alertmanager-receivers/${key}`;
    expect(receiver('security-at-once')).toEqual({
      name: 'security-at-once',
      email_configs: [{ to: 'soc@example.org', send_resolved: true }],
      mattermost_configs: [{ webhook_url_file: file('chat-url'), send_resolved: true }],
      webhook_configs: [{ url_file: file('webhook-url-security'), send_resolved: true }],
    });
    expect(receiver('data-at-once')).toEqual({
      name: 'data-at-once',
      email_configs: [{ to: 'alerts@example.org', send_resolved: true }],
      msteamsv2_configs: [{ webhook_url_file: file('chat-url-data'), send_resolved: true }],
    });
    expect(Object.keys(componentOf(settings).secrets[0]?.keys ?? {})).toEqual([
      'webhook-url',
      'chat-url',
      'webhook-url-security',
      'chat-url-data',
    ]);
  });

  it('that always fires is heard outside, or by nobody', () => {
    const watchdog = 'alertname = "Watchdog"';
    expect(receiverOf({}, watchdog)).toBe('nobody');
    expect(receiverOf({ alerting: { deadMansSwitch: true } }, watchdog)).toBe('dead-mans-switch');
  });

  it.each([{}, { alerting: { webhook: true, deadMansSwitch: true } }])(
    'finds every receiver that a route names: %j',
    (settings) => {
      const { route, receivers } = alertsOf(settings);
      const named = [route.receiver, ...route.routes.map(({ receiver }) => receiver)];
      expect(receivers.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
    },
  );

  it('is held by two Alertmanagers', () => expect(valuesOf().alertmanager.alertmanagerSpec.replicas).toBe(2));
});
