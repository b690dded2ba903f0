import { type ClusterSpec, type ComponentInput, goTemplateText } from '@edgit/core';
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

type Pager = NonNullable<Alerting['page']>;

/** What Alertmanager 0.33 calls each service, the files in which it reads its keys, and what a person is asked for. */
const PAGER_CONFIGS: Readonly<
  Record<
    Pager,
    { readonly list: string; readonly files: Readonly<Record<string, readonly [key: string, what: string]>> }
  >
> = {
  opsgenie: {
    list: 'opsgenie_configs',
    files: { api_key_file: ['opsgenie-api-key', 'API key of an integration of Opsgenie'] },
  },
  pagerduty: {
    list: 'pagerduty_configs',
    files: { routing_key_file: ['pagerduty-routing-key', 'Integration key (Events API v2) of a service of PagerDuty'] },
  },
  pushover: {
    list: 'pushover_configs',
    files: {
      user_key_file: ['pushover-user-key', 'Key of the user or group at Pushover'],
      token_file: ['pushover-token', 'Token of the application at Pushover'],
    },
  },
  telegram: {
    list: 'telegram_configs',
    files: {
      bot_token_file: ['telegram-bot-token', 'Token of a bot, from Telegram’s BotFather'],
      chat_id_file: ['telegram-chat-id', 'Number of the chat that the bot writes to'],
    },
  },
};

export const file = (key: string): string => `/etc/alertmanager/secrets/${RECEIVERS.secret}/${key}`;

/** Names of the receivers; those of a team are called after it. */
export const NO_RECEIVER = 'nobody';
export const PEOPLE = 'people';
export const OUTSIDE = 'dead-mans-switch';
export const immediateReceiver = (name: string): string => `${name}-at-once`;

/** All users, or one team: the e-mail addresses, and the keys of the URLs. */
interface Audience {
  readonly name: string;
  readonly to: readonly string[];
  readonly webhook?: string;
  readonly chat?: { readonly kind: Chat; readonly key: string };
  /** The service, and what the keys of a team end in. */
  readonly page?: { readonly kind: Pager; readonly team?: string };
}

const audiences = ({ email, webhook, chat, page, teams }: Alerting, { domains }: ClusterSpec): readonly Audience[] => {
  const everybody: Audience = {
    name: PEOPLE,
    to: email.to ?? [`alerts@${domains.public}`],
    ...(webhook === true ? { webhook: RECEIVERS.webhook } : {}),
    ...(chat === undefined ? {} : { chat: { kind: chat, key: RECEIVERS.chat } }),
    ...(page === undefined ? {} : { page: { kind: page } }),
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
      ...(team.page === undefined ? {} : { page: { kind: team.page, team: name } }),
    };
  });
  return [everybody, ...ofTeams];
};

const ownKey = (key: string, team: string | undefined): string => (team === undefined ? key : `${key}-${team}`);

/** What Alertmanager 0.33 calls each chat, and the URL of its incoming webhook. */
const CHAT_CONFIGS = {
  mattermost: { list: 'mattermost_configs', url: 'webhook_url_file' },
  msteams: { list: 'msteamsv2_configs', url: 'webhook_url_file' },
  slack: { list: 'slack_configs', url: 'api_url_file' },
} as const satisfies Readonly<Record<Chat, { readonly list: string; readonly url: string }>>;

/** Two receivers per audience: one for alerts that can wait, and one for immediate notification. */
export const receivers = (alerting: Alerting, cluster: ClusterSpec): readonly Readonly<Record<string, unknown>>[] => [
  { name: NO_RECEIVER },
  ...audiences(alerting, cluster).flatMap(({ name, to, webhook, chat, page }) => {
    const said = {
      // A template, as the sender is (Alertmanager 0.33.1, notify/email/email.go).
      email_configs: to.map((address) => ({ to: goTemplateText(address), send_resolved: true })),
      ...(chat === undefined
        ? {}
        : { [CHAT_CONFIGS[chat.kind].list]: [{ [CHAT_CONFIGS[chat.kind].url]: file(chat.key), send_resolved: true }] }),
    };
    return [
      { name, ...said },
      {
        name: immediateReceiver(name),
        ...said,
        ...(webhook === undefined ? {} : { webhook_configs: [{ url_file: file(webhook), send_resolved: true }] }),
        ...(page === undefined ? {} : paged(page)),
      },
    ];
  }),
  ...(alerting.deadMansSwitch
    ? [{ name: OUTSIDE, webhook_configs: [{ url_file: file(RECEIVERS.deadMansSwitch), send_resolved: false }] }]
    : []),
];

const paged = ({ kind, team }: NonNullable<Audience['page']>) => {
  const { list, files } = PAGER_CONFIGS[kind];
  const keys = Object.entries(files).map(([field, [key]]) => [field, file(ownKey(key, team))]);
  return { [list]: [{ ...Object.fromEntries(keys), send_resolved: true }] };
};

/** Keys of a service that wakes people up, and what each is. */
const pagerKeys = (kind: Pager | undefined, team?: string): (readonly [string, string])[] =>
  kind === undefined
    ? []
    : Object.values(PAGER_CONFIGS[kind].files).map(([key, what]) => [
        ownKey(key, team),
        team === undefined ? what : `${what}, for team ${team}`,
      ]);

/** What a person gives to Terraform once, where the settings ask for it. */
export const receiverSecrets = ({
  email,
  webhook,
  chat,
  page,
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
    ...pagerKeys(team.page, name),
  ]);
  const asked = [
    ...(email.user === undefined
      ? []
      : [[RECEIVERS.password, `Password of ${email.user} at ${email.server}`] as const]),
    ...(webhook === true ? [[RECEIVERS.webhook, 'URL that critical alerts are posted to'] as const] : []),
    ...(chat === undefined ? [] : [[RECEIVERS.chat, `URL of the incoming webhook in ${chat}`] as const]),
    ...pagerKeys(page),
    ...(deadMansSwitch
      ? [[RECEIVERS.deadMansSwitch, 'URL of the dead-man’s switch, such as a check of healthchecks.io'] as const]
      : []),
    ...ofTeams,
  ];
  return asked.length === 0
    ? []
    : [
        {
          name: RECEIVERS.secret,
          // Alertmanager reads the files with each message; its operator would undo a change of its StatefulSet.
          restart: false,
          keys: Object.fromEntries(asked.map(([key, operator]) => [key, { operator }])),
        },
      ];
};

/** A mail server inside the cluster shows mail, and sends none. */
const isInside = ({ email }: Alerting): boolean => /\.svc(\.[^:]*)?:/.test(email.server);

/** Keys of the URLs and services outside the cluster that alerts are sent to. */
const outsideKeys = (alerting: Alerting): string[] =>
  receiverSecrets(alerting).flatMap(({ keys }) => Object.keys(keys).filter((key) => key !== RECEIVERS.password));

/** @returns whether alerts are sent to a receiver outside the cluster */
export const hasOutsideReceiver = (alerting: Alerting): boolean =>
  !isInside(alerting) || outsideKeys(alerting).some((key) => key !== RECEIVERS.deadMansSwitch);

/** Ports outside the cluster: HTTPS for the URLs and services, the mail server's own where that is no Service. */
export const receiverPorts = (alerting: Alerting): number[] => {
  const [, port] = alerting.email.server.split(':');
  return [...(isInside(alerting) ? [] : [Number(port)]), ...(outsideKeys(alerting).length === 0 ? [] : [443])];
};
