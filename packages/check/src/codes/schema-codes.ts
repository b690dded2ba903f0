import type { Codes } from '@edgit/core';

/** What the schema of its kind says against a Kubernetes object or a document of Talos. */
export const schemaCodes = {
  'schema/unknown-key': {
    means: 'An object has a key that its kind does not have.',
    why: 'The API server would drop it, or reject the object; Talos rejects the configuration.',
    fix: 'Correct the spelling, move it to where it belongs, or remove it.',
  },
  'schema/missing-key': {
    means: 'An object lacks a key that its kind requires.',
    why: 'The API server or Talos rejects it.',
    fix: 'Add the key.',
  },
  'schema/deprecated-key': {
    means: 'An object uses a key that is deprecated.',
    why: 'A later version will not have it.',
    fix: 'Use what replaces it: the documentation of the kind says what.',
  },
  'schema/null': {
    means: 'A key has the value null.',
    why: 'It counts as absent, so that the default applies.',
    fix: 'Give it a value, or remove the key.',
  },
  'schema/validation': {
    means: 'A value fits its schema, and the validation of Kubernetes rejects it.',
    why: 'Schemas can’t express every rule: the API server checks the others in code, and does not store the object.',
    fix: 'Change the value as the hint says.',
  },
  'schema/wrong-type': {
    means: 'A value has another type than its key takes.',
    why: 'The API server or Talos rejects it.',
    fix: 'Write it in the type that the message names.',
  },
  'schema/not-one-of': {
    means: 'A key takes a few fixed values, and this is none of them.',
    why: 'The API server or Talos rejects it.',
    fix: 'Use one of the allowed values.',
  },
  'schema/wrong-form': {
    means: 'A text does not match the pattern or the format of its key.',
    why: 'The API server or Talos rejects it.',
    fix: 'Write it in that form.',
  },
  'schema/out-of-range': {
    means: 'A number, or the length of a text, a list or a map, is not within its limits.',
    why: 'The API server or Talos rejects it.',
    fix: 'Use a value within the limits in the message.',
  },
  'schema/no-form': {
    means: 'A value can have several forms, and it has none of them.',
    why: 'The API server rejects it.',
    fix: 'Choose one form and write all that it needs.',
  },
  'schema/several-forms': {
    means: 'A value has several forms at once that exclude each other.',
    why: 'The API server rejects it, since it can’t know which is meant.',
    fix: 'Keep one of the keys in the message.',
  },
  'schema/excluded': {
    means: 'A value, or a combination of keys, is excluded by the schema of its kind.',
    why: 'The API server rejects it.',
    fix: 'Remove one of the keys in the message.',
  },
  'schema/duplicate-entry': {
    means: 'A list has two entries that count as the same one.',
    why: 'Lists with keys are merged by them: the API server rejects the object, or only one entry stays.',
    fix: 'Remove or rename one of them.',
  },
  'schema/default-left-out': {
    means: 'A list that is compared as a whole leaves out a value that the API server fills in.',
    why: 'Argo CD would see a difference at every sync and would never call the Application Synced.',
    fix: 'Write the default out, as the hint shows.',
  },
  'schema/label': {
    means: 'The key or the value of a label or an annotation is not allowed.',
    why: 'The API server rejects the object.',
    fix: 'Use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.',
  },
  'schema/name': {
    means: 'An object has no name, or one that Kubernetes does not allow.',
    why: 'The API server rejects it.',
    fix: 'Use lower-case letters, digits, `-` and `.`, with a letter or digit at both ends.',
  },
  'schema/schedule': {
    means: 'A schedule is no valid cron expression, or never comes.',
    why: 'The job would never run.',
    fix: 'Write minute, hour, day of the month, month and day of the week.',
  },
  'schema/unknown-kind': {
    means: 'The API version has no such kind.',
    why: 'The API server or Talos rejects the document.',
    fix: 'Correct the kind, or the API version it belongs to.',
  },
  'schema/unknown-version': {
    means: 'The API version is not served.',
    why: 'The API server rejects the object.',
    fix: 'Use a version that the hint names.',
  },
  'schema/unchecked-kind': {
    means: 'Objects are of a kind that edgit has no schema for.',
    why: 'Mistakes in them are found only by the API server.',
    fix: 'Put the CustomResourceDefinition of the kind among the manifests.',
  },
} as const satisfies Codes;

/** What is wrong with machine configuration beyond its schema. */
export const machineCodes = {
  'talos/hostname': {
    means: 'A machine gets a hostname that no node of the cluster has, or that of another node.',
    why: 'Kubernetes would know the machine as another node.',
    fix: 'Write the name of the node that the file is for.',
  },
  'talos/hostname-auto': {
    means: 'A hostname is given, and `auto` is not `off`.',
    why: 'Generated configurations have `auto: stable`, and Talos rejects the two together.',
    fix: 'Write `auto: off` beside the hostname.',
  },
  'talos/kubelet-field': {
    means: 'The configuration of the kubelet sets a field that Talos itself sets.',
    why: 'Talos rejects the configuration.',
    fix: 'Remove the field.',
  },
  'talos/node-label': {
    means: 'A node gets a label that Kubernetes does not allow a kubelet to set.',
    why: 'The NodeRestriction admission denies it, and the node does not register.',
    fix: 'Use another prefix, or set the label with `kubectl label`.',
  },
  'talos/node-taint': {
    means: 'A registered node gets a taint by its machine configuration.',
    why: 'The NodeRestriction admission denies a node to change its own taints.',
    fix: 'Use `registerWithTaints` for new nodes, `kubectl taint` for others.',
  },
} as const satisfies Codes;

/** What is wrong with files of manifests that people wrote. */
export const manifestCodes = {
  'manifest/helm-template': {
    means: 'A file is a template of a Helm chart.',
    why: 'It is no object before the chart is rendered.',
    fix: 'Check what `helm template` prints.',
  },
  'manifest/missing-key': {
    means: 'An object has no `apiVersion`, `kind` or `metadata`.',
    why: 'The API server can’t know what it is.',
    fix: 'Add the key.',
  },
  'manifest/not-text': {
    means: 'A key that identifies an object has a value that is not a string.',
    why: 'The API server rejects the object.',
    fix: 'Write it as a string.',
  },
} as const satisfies Codes;
