import { asText, entryOf } from '@edgit/kubernetes';
import type { Item, Risk } from '../model.js';
import { type Moves, movesOf } from '../resources/terraform.js';
import { at, byText, canonical, textAt, textsAt } from '../value.js';
import { DESTROYED, forcingReplacement } from './force-new.js';
import { type Rule, riskOf, type TreeIndex } from './rule.js';

const RESOURCE = /^[a-z0-9_]+\.[\w-]+$/;
const NO_RESOURCE = /^(variable|output|module|provider|check|terraform|locals)(\.|$)/;

const partsOf = ({ id }: Pick<Item, 'id'>): { readonly root: string; readonly address: string } => {
  const [, root = '', address = ''] = id.split(' ');
  return { root, address };
};

const typeOf = (item: Pick<Item, 'id'>): string => partsOf(item).address.split('.')[0] ?? '';

/** Terraform resources that are destroyed, or destroyed and created again. */
export const replaced: Rule = ({ change, before, after }) => {
  const resources = change.items.filter((item) => {
    const { address } = partsOf(item);
    return item.type === 'terraform' && RESOURCE.test(address) && !NO_RESOURCE.test(address);
  });
  const changed = resources.flatMap((item) => replacement(item));
  return [
    ...resources.flatMap((item) => destroyed(item, resources, movesIn(after, partsOf(item).root))),
    ...changed,
    ...carried(changed, before, after, resources),
  ];
};

const movesIn = ({ resources }: TreeIndex, root: string): Moves => {
  const body = (type: string): unknown => resources.get(`terraform ${root} ${type}`)?.value;
  return movesOf({ moved: body('moved'), removed: body('removed') });
};

const consequence = (type: string): string =>
  entryOf(DESTROYED, type) === undefined ? '' : `: ${entryOf(DESTROYED, type)}`;

const risk = (item: Item, severity: Risk['severity'], reason: string, whatToDo: string): Risk =>
  riskOf(item, { kind: 'replaced', severity, reason, whatToDo });

const destroyed = (item: Item, all: readonly Item[], { moved, forgotten }: Moves): readonly Risk[] => {
  const { root, address } = partsOf(item);
  if (item.state !== 'removed' || moved.has(address) || forgotten.has(address)) return [];
  const type = typeOf(item);
  const twin = all.find(
    (one) =>
      one.state === 'added' &&
      typeOf(one) === type &&
      partsOf(one).root === root &&
      canonical(one.after) === canonical(item.before),
  );
  if (twin !== undefined) {
    const to = partsOf(twin).address;
    const reason = `its new address is ${to}: Terraform destroys it and creates it again${consequence(type)}`;
    return [risk(item, 'high', reason, `add a \`moved\` block from ${address} to ${to}`)];
  }
  const severity = entryOf(DESTROYED, type) === undefined ? 'medium' : 'high';
  // `prevent_destroy` does not help: it is removed together with the block.
  const whatToDo =
    'read the plan; with a `removed` block and `destroy = false` Terraform forgets it and does not destroy it';
  return [risk(item, severity, `Terraform destroys it${consequence(type)}`, whatToDo)];
};

const replacement = (item: Item): readonly Risk[] => {
  if (item.state !== 'changed') return [];
  const type = typeOf(item);
  const forcing = forcingReplacement(type);
  const ignored = textsAt(item.after, 'lifecycle', 'ignore_changes');
  const keys = [...new Set(item.fields.map(({ path: [key] }) => asText(key)))].filter(
    (key) => forcing.includes(key) && !ignored.includes(key),
  );
  if (keys.length === 0) return [];
  const isKept = lifecycle(item.after, 'prevent_destroy') === true;
  const reason = `${keys.join(', ')} can’t change in place: Terraform destroys it and creates it again${consequence(type)}`;
  const rejection = 'Terraform rejects it, because the block has `prevent_destroy`: ';
  return [
    risk(item, 'high', reason, `${isKept ? rejection : ''}change it back, or read the plan and back up its data`),
  ];
};

const lifecycle = (body: unknown, key: string): unknown => at(body, 'lifecycle', key) ?? at(body, 'lifecycle', 0, key);

/** Resources that refer to a recreated one with an argument that can’t change in place either: one risk, counted by type. */
const carried = (
  changed: readonly Risk[],
  before: TreeIndex,
  after: TreeIndex,
  resources: readonly Item[],
): readonly Risk[] => {
  const isChanged = ({ subject }: Pick<Item, 'subject'>): boolean => changed.some((one) => one.subject === subject);
  return resources.filter(isChanged).flatMap((item): readonly Risk[] => {
    const { root, address } = partsOf(item);
    const reference = new RegExp(`\\b${address.replaceAll('.', '\\.')}\\.id\\b`);
    const types = [...after.resources.values()]
      .filter((resource) => resource.type === 'terraform' && partsOf(resource).root === root)
      .filter((resource) => before.resources.has(resource.id) && !isChanged(resource))
      .filter(({ id, value }) => {
        const textsOf = (key: string): readonly string[] => [textAt(value, key) ?? '', ...textsAt(value, key)];
        return forcingReplacement(typeOf({ id })).some((key) => textsOf(key).some((text) => reference.test(text)));
      })
      .map(typeOf);
    if (types.length === 0) return [];
    const counts = [...new Set(types)]
      .sort(byText)
      .map((type) => `${types.filter((one) => one === type).length} ${type}`);
    return [
      risk(item, 'medium', `resources that refer to it are created again too: ${counts.join(', ')}`, 'read the plan'),
    ];
  });
};
