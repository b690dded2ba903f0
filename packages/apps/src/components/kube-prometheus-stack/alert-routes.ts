import { type ClusterSpec, goTemplateText } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';
import { file, immediateReceiver, NO_RECEIVER, OUTSIDE, PEOPLE, RECEIVERS, receivers } from './receivers.js';

type Alerting = AppsSettings['alerting'];

/** Policy Reporter's alerts carry no label of a team (3.9.0, pkg/target/alertmanager: custom fields are annotations). */
const POLICY_REPORTER = { alert: 'PolicyReporterViolation', team: 'security' } as const;

/** Alertmanager's own configuration: it goes into a Secret, and holds none. */
export const alertRoutes = (alerting: Alerting, cluster: ClusterSpec) => {
  const { email, deadMansSwitch, teams } = alerting;
  return {
    global: {
      resolve_timeout: '5m',
      smtp_smarthost: email.server,
      smtp_from: goTemplateText(email.from ?? `alertmanager@${cluster.domains.public}`),
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
            : { receiver: NO_RECEIVER }),
        },
        { matchers: ['alertname = "InfoInhibitor"'], receiver: NO_RECEIVER },
        { matchers: ['severity =~ "info|none"'], receiver: NO_RECEIVER },
        ...Object.keys(teams).flatMap((team) => [
          teamRoute(team, `team = "${team}"`),
          ...(team === POLICY_REPORTER.team ? [teamRoute(team, `alertname = "${POLICY_REPORTER.alert}"`)] : []),
        ]),
        critical(PEOPLE),
      ],
    },
    inhibit_rules: INHIBIT_RULES,
    receivers: receivers(alerting, cluster),
    // The chart's default names a folder that the operator fills.
    templates: ['/etc/alertmanager/config/*.tmpl'],
  };
};

const critical = (name: string) => ({
  matchers: ['severity = "critical"'],
  receiver: immediateReceiver(name),
  group_wait: '10s',
  repeat_interval: '2h',
});

const teamRoute = (team: string, matcher: string) => ({
  matchers: [matcher],
  receiver: team,
  routes: [critical(team)],
});

/** What follows from a worse alert is not said as well. */
const INHIBIT_RULES = [
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
  {
    source_matchers: ['alertname = "NodeDown"'],
    target_matchers: ['alertname =~ "KubeNode.+|KubeletDown|LonghornVolumeDegraded"'],
    equal: ['node'],
  },
  {
    source_matchers: ['alertname = "LonghornVolumeFaulted"'],
    target_matchers: ['alertname = "LonghornVolumeDegraded"'],
    equal: ['volume'],
  },
  {
    source_matchers: ['alertname =~ "KeycloakDown|ResolverDown|VaultSealed"'],
    target_matchers: ['alertname = "ComponentUnreachable"'],
    equal: ['namespace'],
  },
];
