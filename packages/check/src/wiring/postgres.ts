import { BARMAN_PLUGIN } from '@edgit/core';
import { at, entriesOf, type Field, itemsOf, placeOf, textOf } from './field.js';
import { broken, type Finding } from './findings.js';
import { keyIn, type LinkCheck, linkTo, linkToSecret } from './links.js';
import { pullSecrets } from './pods.js';
import { titleOf } from './resources.js';
import type { ProvidedSecret } from './secrets.js';

const LOGIN = ['username', 'password'];

/** A PostgreSQL cluster of CloudNativePG reads its logins from Secrets of its namespace. */
export const postgresSecrets: LinkCheck = ({ root, title, namespace }, world) => {
  const spec = at(root, 'spec');
  const methods = entriesOf(at(spec, 'bootstrap')).map(([, method]) => method);
  const wanted: readonly { readonly end: Field; readonly keys: readonly string[]; readonly method?: Field }[] = [
    { end: at(spec, 'superuserSecret', 'name'), keys: LOGIN },
    ...methods.map((method) => ({ end: at(method, 'secret', 'name'), keys: LOGIN, method })),
    ...pullSecrets(spec).map((end) => ({ end, keys: [] })),
  ];
  return wanted.flatMap(({ end, keys, method }) => {
    const name = textOf(end);
    const from = `${title} reads`;
    return name === undefined
      ? []
      : linkToSecret(world, { from, end, namespace, name }, (secret) => [
          ...keys.flatMap((key) => keyIn(from, end, key, { ...secret, title: titleOf('Secret', namespace, name) })),
          ...(method === undefined ? [] : otherOwner(title, method, secret)),
        ]);
  });
};

/**
 * The application signs in with the Secret, and the database belongs to `owner`: CloudNativePG 1.30 sets the Secret's
 * password for that role (docs/src/bootstrap.md), so that another user name is a role that does not exist.
 */
const otherOwner = (title: string, method: Field, { by }: ProvidedSecret): readonly Finding[] => {
  const owner = textOf(at(method, 'owner'));
  const user = USER_NAMES.map((path) => at(by.root, ...path)).find((field) => textOf(field) !== undefined);
  const name = user === undefined ? undefined : textOf(user);
  // A template is another value once it is filled in.
  if (owner === undefined || user === undefined || name === undefined || name === owner || name.includes('{{'))
    return [];
  return broken(
    'link/database-owner',
    `${title} gives its database to \`${owner}\`, and ${by.title} signs in as \`${name}\``,
    at(method, 'owner'),
    `write the same name in both`,
    [placeOf(user)],
  );
};

/** Where a Secret, or what makes one, holds a user name in plain text. */
const USER_NAMES = [
  ['stringData', 'username'],
  ['spec', 'target', 'template', 'data', 'username'],
];

/** The plugin archives a database into an ObjectStore of its namespace. */
export const postgresArchive: LinkCheck = ({ root, title, namespace }, world) =>
  itemsOf(at(root, 'spec', 'plugins')).flatMap((plugin) => {
    const end = at(plugin, 'parameters', 'barmanObjectName');
    const name = textOf(end);
    if (name === undefined || textOf(at(plugin, 'name')) !== BARMAN_PLUGIN) return [];
    return linkTo(world, {
      from: `${title} is archived in`,
      end,
      kind: 'barmancloud.cnpg.io/ObjectStore',
      namespace,
      name,
    });
  });

/** An ObjectStore has its key from Secrets of its namespace. */
export const objectStoreKey: LinkCheck = ({ root, title, namespace }, world) =>
  entriesOf(at(root, 'spec', 'configuration', 's3Credentials')).flatMap(([, part]) => {
    const end = at(part, 'name');
    const name = textOf(end);
    const key = textOf(at(part, 'key'));
    if (name === undefined || key === undefined) return [];
    const from = `${title} signs in with`;
    return linkToSecret(world, { from, end, namespace, name }, (secret) =>
      keyIn(from, at(part, 'key'), key, { ...secret, title: titleOf('Secret', namespace, name) }),
    );
  });

/** A ScheduledBackup is of a database of its namespace. */
export const scheduledBackup: LinkCheck = ({ root, title, namespace }, world) => {
  const end = at(root, 'spec', 'cluster', 'name');
  const name = textOf(end);
  if (name === undefined) return [];
  return linkTo(world, { from: `${title} is of`, end, kind: 'postgresql.cnpg.io/Cluster', namespace, name });
};
