import { entryOf } from '@edgit/kubernetes';
import { error } from '../codes/index.js';
import type { Diagnostic, Place } from '../input/diagnostics.js';
import { didYouMean } from '../input/suggest.js';
import type { SecretOrigin } from '../model/component.js';
import { isReader } from '../model/vault-paths.js';
import type { Inventory, InventoryItem } from './inventory.js';
import type { InventoryContext } from './inventory-context.js';
import { networkReferences, platformHosts } from './network-references.js';
import { unknownComponent } from './unknown-component.js';

/** Errors for references of components to secrets, keys, ports and components that do not exist. */
export const references = (inventory: Inventory, context: InventoryContext): Diagnostic[] => {
  const hosts = platformHosts(inventory.exposures.map(({ fqdn }) => fqdn));
  return inventory.components.flatMap((component) => [
    ...secretReferences(component, inventory, context),
    ...clientSecrets(component),
    ...networkReferences(component, inventory, { ...context, platformHosts: hosts }),
  ]);
};

const secretReferences = (component: InventoryItem, inventory: Inventory, context: InventoryContext): Diagnostic[] =>
  component.secrets.flatMap((secret, index) =>
    Object.entries(secret.keys).flatMap(([key, origin]) => {
      const at = (...rest: string[]): Place => component.place(['secrets', index, 'keys', key, ...rest]);
      if (origin.bcrypt !== undefined) {
        const { of } = origin.bcrypt;
        if (secret.keys[of]?.generated !== undefined) return [];
        const generated = Object.keys(secret.keys).filter((name) => secret.keys[name]?.generated !== undefined);
        return [
          error(
            'secret/unknown-key',
            `secret ${secret.name} has no generated key \`${of}\``,
            [at('bcrypt', 'of')],
            didYouMean(of, generated),
          ),
        ];
      }
      if (origin.shared !== undefined) {
        return [
          error(
            'secret/not-shared',
            `${component.name} uses a shared secret for \`${origin.shared.purpose}\`, but no component shares one`,
            [at('shared', 'purpose')],
            'add `shares` to the component that owns it',
          ),
        ];
      }
      if (origin.template !== undefined) {
        const keys = Object.keys(secret.keys).filter((name) => name !== key);
        return templateKeys(origin.template)
          .filter((name) => !keys.includes(name))
          .map((name) =>
            error(
              'secret/unknown-key',
              `the template uses \`${name}\`, which is not another key of secret ${secret.name}`,
              [at('template')],
              didYouMean(name, keys),
            ),
          );
      }
      return origin.from === undefined
        ? []
        : fromReference(component, origin.from, (end) => at('from', end), inventory, context);
    }),
  );

/** The keys that a Go template uses in the form `{{ .key }}`, each once. */
const templateKeys = (template: string): string[] => [
  ...new Set([...template.matchAll(/\{\{-?\s*\.([A-Za-z0-9_]+)/g)].map(([, name]) => name ?? '')),
];

const isStored = (origin: SecretOrigin | undefined): boolean =>
  (origin?.generated ?? origin?.bcrypt ?? origin?.operator) !== undefined;

const fromReference = (
  component: InventoryItem,
  from: { readonly component: string; readonly secret: string; readonly key: string },
  at: (end: 'component' | 'secret' | 'key') => Place,
  inventory: Inventory,
  context: InventoryContext,
): Diagnostic[] => {
  const owner = inventory.component(from.component);
  if (owner === undefined) {
    return unknownComponent(
      `a secret of ${component.name} takes a value from \`${from.component}\``,
      from.component,
      at('component'),
      inventory,
      context,
    );
  }
  const secret = owner.secrets.find((candidate) => candidate.name === from.secret);
  if (secret === undefined) {
    const names = owner.secrets.map((candidate) => candidate.name);
    return [
      error(
        'secret/unknown',
        `${owner.name} has no secret \`${from.secret}\``,
        [at('secret')],
        didYouMean(from.secret, names),
      ),
    ];
  }
  if (!isStored(entryOf(secret.keys, from.key))) {
    const stored = Object.keys(secret.keys).filter((key) => isStored(secret.keys[key]));
    return [
      error(
        'secret/unknown-key',
        `secret ${from.secret} of ${owner.name} stores no \`${from.key}\``,
        [at('key')],
        didYouMean(from.key, stored),
      ),
    ];
  }
  if (isReader(component, owner, secret)) return [];
  return [
    error(
      'secret/not-a-reader',
      `${component.name} reads a value of secret ${from.secret} of ${owner.name}, but is not one of its readers`,
      [at('secret'), owner.place(['secrets', owner.secrets.indexOf(secret)])],
      context.isOwn(owner)
        ? `ask the owner of ${owner.name} to add \`readers: [${component.name}]\` to the secret`
        : `ask the owner of ${owner.name} to add to ${owner.layer}.yaml: \`components: { ${owner.name}: { readers: { ${from.secret}: [${component.name}] } } }\``,
    ),
  ];
};

const clientSecrets = (component: InventoryItem): Diagnostic[] =>
  component.oidc.flatMap((client, index) => {
    if (client.secret === undefined) return [];
    const { name, key } = client.secret;
    const own = component.secrets.find((secret) => secret.name === name);
    if (own?.keys[key]?.generated !== undefined) return [];
    return [
      error(
        'sign-in/client-secret',
        `OIDC client secret \`${name}\`/\`${key}\` of ${component.name} is not generated`,
        [component.place(['oidc', index, 'secret', own === undefined ? 'name' : 'key'])],
        `add it to \`secrets\`: { name: ${name}, keys: { ${key}: { generated: {} } } }`,
      ),
    ];
  });
