import { asText } from '@edgit/kubernetes';
import type { Item, Risk } from '../model.js';
import { type FieldPath, pathText, startsWith } from '../path.js';
import { at } from '../value.js';
import { type Rule, riskOf } from './rule.js';

/**
 * Fields that Talos applies without a reboot: `CanApplyImmediate` in internal/app/machined/pkg/runtime/v1alpha1/v1alpha1_runtime.go
 * of v1.12.6. All other fields of the machine configuration need a reboot. Documents with a `kind` need none.
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

/** Changes of the machine configuration that need a reboot. */
export const reboot: Rule = ({ change }) =>
  change.items
    .filter(({ id, state }) => state === 'changed' && /^talos \S+ machine configuration$/.test(id))
    .flatMap(rebooted);

const isLive = (path: FieldPath): boolean => LIVE.some((keys) => startsWith(path, keys));

/** A patch that sets `machine.type` for the first time: the generated configuration has the same type already. */
const isNamedType = ({ before }: Item, path: FieldPath): boolean =>
  pathText(path) === 'machine.type' && at(before, 'machine', 'type') === undefined;

const rebooted = (item: Item): readonly Risk[] => {
  const cold = item.fields
    .filter(({ path }) => !isLive(path) && !isNamedType(item, path))
    .map(({ path }) => pathText(path));
  const image = ['machine', 'install', 'image'];
  const [old, now] = [at(item.before, ...image), at(item.after, ...image)];
  return [
    ...(cold.length === 0 ? [] : [risk(item, 'medium', `${cold.join(', ')} needs a reboot`, APPLY)]),
    ...(old === now ? [] : [risk(item, 'medium', `another image: ${imageText(old)} → ${imageText(now)}`, UPGRADE)]),
  ];
};

const APPLY = '`talosctl apply-config` reboots the machine: drain one machine after the other, control planes first';
const UPGRADE =
  '`talosctl apply-config` does not install it: run `talosctl upgrade` as in talos/steps.md; it reboots the machine';

/** @returns the last part of an Image Factory image: schematic and version */
const imageText = (image: unknown): string => {
  const [schematic = '', version = ''] = asText(image).split('/').at(-1)?.split(':') ?? [];
  return `${schematic.slice(0, 12)}:${version}`;
};

const risk = (item: Item, severity: Risk['severity'], reason: string, whatToDo: string): Risk =>
  riskOf(item, { kind: 'reboot', severity, reason, whatToDo });
