import type { ClusterSpec, ComponentInput } from '@edgit/core';
import type { AppsSettings } from '../../settings.js';

type Alerting = AppsSettings['alerting'];
type Chat = NonNullable<Alerting['chat']>;

/** Secret with what Alertmanager needs to reach people, as files. */
export const RECEIVERS = {
  secret: 'alertmanager-receivers',
  password: 'smtp-password',
  webhook: 'webhook-url',
  chat: 'chat-url',
  deadMansSwitch: 'dead-mans-switch-url',
} as const;

export const file = (key: string): string => `/etc/alertmanager/secrets/${RECEIVERS.secret}/${key}`;

/** Names of the receivers; those of a team are called after it. */
export const NOBODY = 'nobody';
export const PEOPLE = 'people';
export const OUTSIDE = 'dead-mans-switch';
export const atOnce = (name: string): string => `${name}-at-once`;

/** Everybody, or one team: who is written to, and the keys of the URLs. */
interface Audience {
  readonly name: string;
  readonly to: readonly string[];
  readonly webhook?: string;
  readonly chat?: { readonly kind: Chat; readonly key: string };
}

const audiences = ({ email, webhook, chat, teams }: Alerting, { domains }: ClusterSpec): readonly Audience[] => {
  const everybody: Audience = {
    name: PEOPLE,
    to: email.to ?? [`alerts@${domains.public}`],
    ...(webhook === true ? { webhook: RECEIVERS.webhook } : {}),
    ...(chat === undefined ? {} : { chat: { kind: chat, key: RECEIVERS.chat } }),
  };
  const ofTeams = Object.entries(teams).map(([name, team]): Audience => {
    const { webhook: inherited, ...others } = everybody;
    const own =
      team.webhook === true ? ownKey(RECEIVERS.webhook, name) : team.webhook === false ? undefined : inherited;
    return {
      ...others,
      name,
      ...(team.to === undefined ? {} : { to: team.to }),
      ...(own === undefined ? {} : { webhook: own }),
      ...(team.chat === undefined ? {} : { chat: { kind: team.chat, key: ownKey(RECEIVERS.chat, name) } }),
    };
  });
  return [everybody, ...ofTeams];
};

const ownKey = (key: string, team: string): string => `${key}-${team}`;

/** What Alertmanager 0.33 calls each chat, and the URL of its incoming webhook. */
const CHAT_CONFIGS = {
  mattermost: { list: 'mattermost_configs', url: 'webhook_url_file' },
  msteams: { list: 'msteamsv2_configs', url: 'webhook_url_file' },
  slack: { list: 'slack_configs', url: 'api_url_file' },
} as const satisfies Readonly<Record<Chat, { readonly list: string; readonly url: string }>>;

/** Two receivers of each audience: what waits for the morning, and what is said at once. */
export const receivers = (alerting: Alerting, cluster: ClusterSpec): readonly Readonly<Record<string, unknown>>[] => [
  { name: NOBODY },
  ...audiences(alerting, cluster).flatMap(({ name, to, webhook, chat }) => {
    const said = {
      email_configs: to.map((address) => ({ to: address, send_resolved: true })),
      ...(chat === undefined
        ? {}
        : { [CHAT_CONFIGS[chat.kind].list]: [{ [CHAT_CONFIGS[chat.kind].url]: file(chat.key), send_resolved: true }] }),
    };
    return [
      { name, ...said },
      {
        name: atOnce(name),
        ...said,
        ...(webhook === undefined ? {} : { webhook_configs: [{ url_file: file(webhook), send_resolved: true }] }),
      },
    ];
  }),
  ...(alerting.deadMansSwitch
    ? [{ name: OUTSIDE, webhook_configs: [{ url_file: file(RECEIVERS.deadMansSwitch), send_resolved: false }] }]
    : []),
];

/** What a person gives to Terraform once, where the settings ask for it. */
export const receiverSecrets = ({
  email,
  webhook,
  chat,
  deadMansSwitch,
  teams,
}: Alerting): NonNullable<ComponentInput['secrets']> => {
  const ofTeams = Object.entries(teams).flatMap(([name, team]) => [
    ...(team.webhook === true
      ? [[ownKey(RECEIVERS.webhook, name), `URL that critical alerts of team ${name} are posted to`] as const]
      : []),
    ...(team.chat === undefined
      ? []
      : [[ownKey(RECEIVERS.chat, name), `URL of team ${name}’s incoming webhook in ${team.chat}`] as const]),
  ]);
  const asked = [
    ...(email.user === undefined
      ? []
      : [[RECEIVERS.password, `Password of ${email.user} at ${email.server}`] as const]),
    ...(webhook === true ? [[RECEIVERS.webhook, 'URL that critical alerts are posted to'] as const] : []),
    ...(chat === undefined ? [] : [[RECEIVERS.chat, `URL of the incoming webhook in ${chat}`] as const]),
    ...(deadMansSwitch
      ? [[RECEIVERS.deadMansSwitch, 'URL of the dead-man’s switch, such as a check of healthchecks.io'] as const]
      : []),
    ...ofTeams,
  ];
  return asked.length === 0
    ? []
    : [{ name: RECEIVERS.secret, keys: Object.fromEntries(asked.map(([key, operator]) => [key, { operator }])) }];
};

/** Ports outside the cluster: HTTPS for the URLs, the mail server's own where that is no Service. */
export const receiverPorts = (alerting: Alerting): number[] => {
  const [host = '', port] = alerting.email.server.split(':');
  const isService = /\.svc(\.|$)/.test(host);
  const urls = receiverSecrets(alerting).flatMap(({ keys }) => Object.keys(keys).filter((key) => key.includes('url')));
  return [...(isService ? [] : [Number(port)]), ...(urls.length > 0 ? [443] : [])];
};
