import { at, entriesOf, textOf } from './field.js';
import { keyIn, type LinkCheck, linkToSecret } from './links.js';
import { pullSecrets } from './pods.js';
import { titleOf } from './resources.js';

const LOGIN = ['username', 'password'];

/** A PostgreSQL cluster of CloudNativePG is told its logins by Secrets of its namespace. */
export const postgresSecrets: LinkCheck = ({ root, title, namespace }, world) => {
  const spec = at(root, 'spec');
  const logins = [
    at(spec, 'superuserSecret'),
    ...entriesOf(at(spec, 'bootstrap')).map(([, method]) => at(method, 'secret')),
  ];
  const wanted = [
    ...logins.map((login) => ({ end: at(login, 'name'), keys: LOGIN })),
    ...pullSecrets(spec).map((end) => ({ end, keys: [] })),
  ];
  return wanted.flatMap(({ end, keys }) => {
    const name = textOf(end);
    const from = `${title} reads`;
    return name === undefined
      ? []
      : linkToSecret(world, { from, end, namespace, name }, (secret) =>
          keys.flatMap((key) => keyIn(from, end, key, { ...secret, title: titleOf('Secret', namespace, name) })),
        );
  });
};
