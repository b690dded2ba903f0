import { asText } from '@edgit/kubernetes';
import type { Item, Risk } from '../model.js';
import { type FieldPath, pathText, startsWith } from '../path.js';
import { at } from '../value.js';
import { type Rule, riskOf } from './rule.js';

/**
 * What Talos takes over while it runs: `CanApplyImmediate` in internal/app/machined/pkg/runtime/v1alpha1/v1alpha1_runtime.go
 * of v1.12.6. Everything else of the machine configuration needs a reboot; documents of other kinds need none.
 */
const LIVE = [
  'debug',
  'cluster',
  'machine.ca',
  'machine.acceptedCAs',
  'machine.time',
  'machine.certSANs',
  'machine.install',
  'machine.network',
  'machine.sysfs',
  'machine.sysctls',
  'machine.logging',
  'machine.controlPlane',
  'machine.kubelet',
  'machine.kernel',
  'machine.registries',
  'machine.pods',
  'machine.seccompProfiles',
  'machine.nodeAnnotations',
  'machine.nodeLabels',
  'machine.nodeTaints',
  'machine.features.kubernetesTalosAPIAccess',
  'machine.features.kubePrism',
  'machine.features.hostDNS',
  'machine.features.imageCache',
  'machine.features.nodeAddressSortAlgorithm',
].map((path) => path.split('.'));

/** Machine configuration that a running machine does not take over. */
export const reboot: Rule = ({ change }) =>
  change.items
    .filter(({ id, state }) => state === 'changed' && /^talos \S+ machine configuration$/.test(id))
    .flatMap(rebooted);

const isLive = (path: FieldPath): boolean => LIVE.some((keys) => startsWith(path, keys));

/** A patch that starts to name the type says what the generated configuration has: nothing changes. */
const isNamedType = ({ before }: Item, path: FieldPath): boolean =>
  pathText(path) === 'machine.type' && at(before, 'machine', 'type') === undefined;

const rebooted = (item: Item): readonly Risk[] => {
  const cold = item.fields
    .filter(({ path }) => !isLive(path) && !isNamedType(item, path))
    .map(({ path }) => pathText(path));
  const image = ['machine', 'install', 'image'];
  const [old, now] = [at(item.before, ...image), at(item.after, ...image)];
  return [
    ...(cold.length === 0 ? [] : [risk(item, 'medium', `${cold.join(', ')} counts after a reboot`, APPLY)]),
    ...(old === now ? [] : [risk(item, 'medium', `another image: ${imageText(old)} → ${imageText(now)}`, UPGRADE)]),
  ];
};

const APPLY =
  '`talosctl apply-config` reboots the machine: drain it, one machine after the other, control planes first';
const UPGRADE =
  'applying the configuration changes nothing yet: `talosctl upgrade` as talos/steps.md says, which reboots';

/** Only the end of a factory’s image tells something: schematic and version. */
const imageText = (image: unknown): string => {
  const [schematic = '', version = ''] = asText(image).split('/').at(-1)?.split(':') ?? [];
  return `${schematic.slice(0, 12)}:${version}`;
};

const risk = (item: Item, severity: Risk['severity'], reason: string, whatToDo: string): Risk =>
  riskOf(item, { kind: 'reboot', severity, reason, whatToDo });
