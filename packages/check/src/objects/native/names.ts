import type { Path } from '@edgit/kubernetes';
import { formatValue } from '../message-values.js';
import type { Problem } from '../problem.js';
import { nothing, problem } from './rule.js';

// k8s.io/apimachinery v0.35.3, pkg/util/validation/validation.go.
const LABEL = /^(?=.{1,63}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SERVICE = /^(?=.{1,63}$)[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const PORT = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

const FORMS = {
  label: [LABEL, 'at most 63 lower-case letters, digits and `-`, with a letter or digit at both ends'],
  service: [SERVICE, 'at most 63 lower-case letters, digits and `-`, with a letter first and no `-` last'],
  subdomain: [SUBDOMAIN, 'lower-case letters, digits, `-` and `.`, with a letter or digit at both ends'],
  port: [PORT, 'at most 15 lower-case letters, digits and `-`, with a letter among them'],
} as const;

/** @returns a problem where a text is not of a form that names have */
export const nameIn = (form: keyof typeof FORMS, value: unknown, path: Path): readonly Problem[] => {
  const [pattern, hint] = FORMS[form];
  return typeof value !== 'string' || pattern.test(value)
    ? nothing
    : problem(path, `has ${formatValue(value)}, which can't be a name here`, hint);
};

/** @returns a problem where a port is no number of a port and no name of one */
export const portIn = (value: unknown, path: Path): readonly Problem[] => {
  if (typeof value === 'string') return nameIn('port', value, path);
  if (typeof value !== 'number' || (value >= 1 && value <= 65535)) return nothing;
  return problem(path, `has ${value}`, 'a port is a number from 1 to 65535, or the name of one');
};
