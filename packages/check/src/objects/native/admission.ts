import { asText, listOf, type Path } from '@edgit/kubernetes';
import type { Problem } from '../problem.js';
import { duplicates, exactlyOne, mapOf, mapsOf, type NativeRule, nothing, problem, textOf, within } from './rule.js';

// pkg/apis/admissionregistration/validation/validation.go.

const QUALIFIED = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?){2,}$/;

export const webhooks: NativeRule = (value) =>
  duplicates(
    mapsOf(value.webhooks),
    ([{ name }]) => textOf(name),
    ([, index], name) => problem(['webhooks', index, 'name'], `has \`${name}\`, as another webhook is called`),
  );

export const webhook: NativeRule = (value) => [
  ...(typeof value.name !== 'string' || QUALIFIED.test(value.name)
    ? nothing
    : problem(
        ['name'],
        `is ${JSON.stringify(value.name)}`,
        'a name of three parts or more: `pods.policy.example.org`',
      )),
  ...(value.sideEffects === undefined || value.sideEffects === 'None' || value.sideEffects === 'NoneOnDryRun'
    ? nothing
    : problem(['sideEffects'], `is \`${asText(value.sideEffects)}\``, '`None` or `NoneOnDryRun`')),
  ...(Array.isArray(value.admissionReviewVersions) && value.admissionReviewVersions.length === 0
    ? problem(['admissionReviewVersions'], 'is empty')
    : nothing),
  ...within(value.timeoutSeconds, [1, 30], ['timeoutSeconds']),
];

export const webhookClient: NativeRule = (value) => {
  const url = textOf(value.url);
  const path = textOf(mapOf(value.service).path);
  return [
    ...exactlyOne(value, ['url', 'service'], [], 'address'),
    ...(url !== undefined && !url.startsWith('https://')
      ? problem(['url'], `is ${JSON.stringify(url)}`, 'it begins with `https://`')
      : nothing),
    ...(path !== undefined && path !== '' && !path.startsWith('/')
      ? problem(['service', 'path'], `is ${JSON.stringify(path)}`, 'it begins with `/`')
      : nothing),
  ];
};

export const webhookRule: NativeRule = (value) => [
  ...['operations', 'apiGroups', 'apiVersions', 'resources'].flatMap((key) =>
    listOf(value[key]).length === 0 ? problem([], `has no ${key}`) : nothing,
  ),
  ...['operations', 'apiGroups', 'apiVersions'].flatMap((key) => star(value[key], [key])),
];

const star = (value: unknown, path: Path): readonly Problem[] => {
  const list = listOf(value);
  return list.length > 1 && list.includes('*')
    ? problem(path, 'has `*` and other entries', '`*` must be the only entry')
    : nothing;
};

export const admissionPolicy: NativeRule = (spec) => [
  ...(mapOf(spec.matchConstraints).resourceRules === undefined
    ? problem([], 'matches nothing', 'give `matchConstraints.resourceRules`')
    : nothing),
  ...(listOf(spec.validations).length === 0 && listOf(spec.auditAnnotations).length === 0
    ? problem([], 'has neither `validations` nor `auditAnnotations`')
    : nothing),
];

export const policyBinding: NativeRule = (spec) => {
  const actions = listOf(spec.validationActions);
  return [
    ...(spec.policyName === undefined || spec.policyName === '' ? problem([], 'names no policy') : nothing),
    ...(actions.length === 0 ? problem([], 'has no validationActions') : nothing),
    ...(actions.includes('Deny') && actions.includes('Warn')
      ? problem(['validationActions'], 'has both `Deny` and `Warn`', 'keep one of them')
      : nothing),
  ];
};

/** pkg/apis/scheduling/validation/validation.go. */
export const priorityClass: NativeRule = (value) => {
  const name = textOf(mapOf(value.metadata).name) ?? '';
  const isSystem = name === 'system-node-critical' || name === 'system-cluster-critical';
  return isSystem
    ? nothing
    : [
        ...(name.startsWith('system-')
          ? problem(['metadata', 'name'], 'begins with `system-`', 'that is Kubernetes’ own')
          : nothing),
        ...(typeof value.value === 'number' && value.value > 1_000_000_000
          ? problem(['value'], `is ${value.value}`, 'at most 1000000000')
          : nothing),
      ];
};
