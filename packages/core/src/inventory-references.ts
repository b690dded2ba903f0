import type { SecretOrigin } from './component.js';
import { type Diagnostic, error, type Place } from './diagnostics.js';
import type { Inventory, InventoryItem } from './inventory.js';
import type { InventoryContext } from './inventory-checks.js';
import { labelsText, sameLabels } from './labels.js';
import { didYouMean } from './suggest.js';

/** What one component names of another, or of itself, and is not there. */
export const references = (inventory: Inventory, context: InventoryContext): Diagnostic[] =>
  inventory.components.flatMap((component) => [
    ...secretReferences(component, inventory, context),
    ...clientSecrets(component),
    ...networkReferences(component, inventory, context),
    ...ownPods(component),
    ...answeringPods(component),
  ]);

/** @returns undefined when nothing can be said about the component, because it is in what could not be read */
const unknownComponent = (
  message: string,
  name: string,
  at: Place,
  inventory: Inventory,
  { disabled, mayExist }: InventoryContext,
): Diagnostic[] => {
  const off = disabled.get(name);
  if (off !== undefined) {
    return [
      error(
        `${message}, which is switched off`,
        [at, { ...off, what: 'switched off here' }],
        'remove the reference, or switch it on',
      ),
    ];
  }
  if (mayExist(name)) return [];
  const names = inventory.components.map((component) => component.name);
  return [error(`${message}, which is no component`, [at], didYouMean(name, names))];
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
            `\`${of}\` is no generated key of secret ${secret.name}`,
            [at('bcrypt', 'of')],
            didYouMean(of, generated),
          ),
        ];
      }
      if (origin.template !== undefined) {
        const keys = Object.keys(secret.keys).filter((name) => name !== key);
        return templateKeys(origin.template)
          .filter((name) => !keys.includes(name))
          .map((name) =>
            error(
              `the template names \`${name}\`, which is no other key of secret ${secret.name}`,
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

/** The keys that a Go template reads in its simplest form, `{{ .key }}`: each once. */
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
      `a secret of ${component.name} is from \`${from.component}\``,
      from.component,
      at('component'),
      inventory,
      context,
    );
  }
  const secret = owner.secrets.find((candidate) => candidate.name === from.secret);
  if (secret === undefined) {
    const names = owner.secrets.map((candidate) => candidate.name);
    return [error(`${owner.name} has no secret \`${from.secret}\``, [at('secret')], didYouMean(from.secret, names))];
  }
  if (isStored(secret.keys[from.key])) return [];
  const stored = Object.keys(secret.keys).filter((key) => isStored(secret.keys[key]));
  return [
    error(
      `secret ${from.secret} of ${owner.name} stores no \`${from.key}\``,
      [at('key')],
      didYouMean(from.key, stored),
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
        `OIDC client secret \`${name}\`/\`${key}\` is no generated secret of ${component.name}`,
        [component.place(['oidc', index, 'secret', own === undefined ? 'name' : 'key'])],
        `add it to \`secrets\`: { name: ${name}, keys: { ${key}: { generated: {} } } }`,
      ),
    ];
  });

const networkReferences = (component: InventoryItem, inventory: Inventory, context: InventoryContext): Diagnostic[] =>
  component.network.flatMap((rule, index) =>
    (['from', 'to'] as const).flatMap((direction) =>
      rule[direction].flatMap((name, position) =>
        inventory.component(name) === undefined
          ? unknownComponent(
              `a network rule of ${component.name} names \`${name}\``,
              name,
              component.place(['network', index, direction, position]),
              inventory,
              context,
            )
          : [],
      ),
    ),
  );

/** Pods that no entry describes may go nowhere: that they are admitted here would help them nothing. */
const ownPods = ({ name, network, place }: InventoryItem): Diagnostic[] => {
  const described = network.map(({ pods }) => labelsText(pods));
  return network.flatMap(({ fromOwn = [] }, index) =>
    fromOwn.flatMap(({ pods }, position) =>
      described.includes(labelsText(pods))
        ? []
        : [
            error(
              `a network rule of ${name} admits Pods that no other describes: ${labelsText(pods)}`,
              [place(['network', index, 'fromOwn', position, 'pods'])],
              'write the labels as in the entry of those Pods, or add one for them',
            ),
          ],
    ),
  );
};

/** Nothing would be let through to Pods that no entry of `network` is about. */
const answeringPods = ({ name, expose, network, place }: InventoryItem): Diagnostic[] =>
  expose.flatMap(({ pods, host }, index) =>
    pods === undefined || network.some((rule) => sameLabels(rule.pods, pods))
      ? []
      : [
          error(
            `host ${host} of ${name} leads to Pods that no entry of \`network\` is about: ${labelsText(pods)}`,
            [place(['expose', index, 'pods'])],
            'write the labels as in the entry of those Pods, or add one for them',
          ),
        ],
  );
