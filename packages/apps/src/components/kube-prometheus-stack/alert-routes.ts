import type { ClusterSpec, ComponentInput } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';

type Alerting = AppsSettings['alerting'];

/** Secret with what Alertmanager needs to reach people, as files. */
export const RECEIVERS = {
  secret: 'alertmanager-receivers',
  password: 'smtp-password',
  webhook: 'webhook-url',
  deadMansSwitch: 'dead-mans-switch-url',
} as const;

const file = (key: string): string => `/etc/alertmanager/secrets/${RECEIVERS.secret}/${key}`;

const NOBODY = 'nobody';
const PEOPLE = 'people';
const AT_ONCE = 'people-at-once';
const OUTSIDE = 'dead-mans-switch';

/** Alertmanager's own configuration: it goes into a Secret, and holds none. */
export const alertRoutes = ({ email, webhook, deadMansSwitch }: Alerting, { domains }: ClusterSpec) => {
  const emails = (email.to ?? [`alerts@${domains.public}`]).map((to) => ({ to, send_resolved: true }));
  return {
    global: {
      resolve_timeout: '5m',
      smtp_smarthost: email.server,
      smtp_from: email.from ?? `alertmanager@${domains.public}`,
      smtp_require_tls: email.user !== undefined,
      ...(email.user === undefined
        ? {}
        : { smtp_auth_username: email.user, smtp_auth_password_file: file(RECEIVERS.password) }),
    },
    route: {
      receiver: PEOPLE,
      group_by: ['alertname', 'namespace'],
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: '12h',
      routes: [
        // Always firing, so that its silence is heard.
        {
          matchers: ['alertname = "Watchdog"'],
          ...(deadMansSwitch
            ? { receiver: OUTSIDE, group_wait: '0s', group_interval: '1m', repeat_interval: '4m' }
            : { receiver: NOBODY }),
        },
        { matchers: ['alertname = "InfoInhibitor"'], receiver: NOBODY },
        { matchers: ['severity = "critical"'], receiver: AT_ONCE, group_wait: '10s', repeat_interval: '2h' },
        { matchers: ['severity =~ "info|none"'], receiver: NOBODY },
      ],
    },
    inhibit_rules: [
      {
        source_matchers: ['severity = "critical"'],
        target_matchers: ['severity =~ "warning|info"'],
        equal: ['namespace', 'alertname'],
      },
      {
        source_matchers: ['severity = "warning"'],
        target_matchers: ['severity = "info"'],
        equal: ['namespace', 'alertname'],
      },
    ],
    receivers: [
      { name: NOBODY },
      { name: PEOPLE, email_configs: emails },
      {
        name: AT_ONCE,
        email_configs: emails,
        ...(webhook ? { webhook_configs: [{ url_file: file(RECEIVERS.webhook), send_resolved: true }] } : {}),
      },
      ...(deadMansSwitch
        ? [
            {
              name: OUTSIDE,
              webhook_configs: [{ url_file: file(RECEIVERS.deadMansSwitch), send_resolved: false }],
            },
          ]
        : []),
    ],
    // The chart's default names a folder that the operator fills.
    templates: ['/etc/alertmanager/config/*.tmpl'],
  };
};

/** What a person gives to Terraform once, where the settings ask for it. */
export const receiverSecrets = ({
  email,
  webhook,
  deadMansSwitch,
}: Alerting): NonNullable<ComponentInput['secrets']> => {
  const keys = {
    ...(email.user === undefined
      ? {}
      : { [RECEIVERS.password]: { operator: `Password of ${email.user} at ${email.server}` } }),
    ...(webhook ? { [RECEIVERS.webhook]: { operator: 'URL that critical alerts are posted to' } } : {}),
    ...(deadMansSwitch
      ? { [RECEIVERS.deadMansSwitch]: { operator: 'URL of the dead-man’s switch, such as a check of healthchecks.io' } }
      : {}),
  };
  return Object.keys(keys).length === 0 ? [] : [{ name: RECEIVERS.secret, keys }];
};

/** Ports outside the cluster: HTTPS for the URLs, the mail server's own where that is no Service. */
export const receiverPorts = ({ email, webhook, deadMansSwitch }: Alerting): number[] => {
  const [host = '', port] = email.server.split(':');
  const isService = /\.svc(\.|$)/.test(host);
  return [...(isService ? [] : [Number(port)]), ...(webhook || deadMansSwitch ? [443] : [])];
};
