import { asText, containersOf, isPlain, podTemplateOf } from '@edgit/kubernetes';
import type { Item, Risk } from '../../model.js';
import { at, listAt } from '../../value.js';
import { itemsOf, type Rule, type RuleInput, riskOf } from '../rule.js';
import { isProxyContainer } from './routes.js';

/** Options with which oauth2-proxy lets requests pass without sign-in. v7.15, “Config options”. */
const BYPASS = /^--(skip-auth-(route|regex|preflight)|skip-jwt-bearer-tokens|trusted-ip|htpasswd-file|api-route)(=|$)/;

/** oauth2-proxy that admits more users than before, and applications that allow anonymous users. */
export const proxies: Rule = (input) => [
  ...itemsOf(input, 'apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet').flatMap(proxy),
  ...anonymous(input),
];

const argsOf = (object: unknown): readonly string[] | undefined => {
  const container = containersOf(podTemplateOf(object)).find(isProxyContainer);
  return container === undefined
    ? undefined
    : [...listAt(container, 'command'), ...listAt(container, 'args')].map(asText);
};

const valuesOf = (args: readonly string[], name: string): readonly string[] =>
  args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));

const proxy = (item: Item): readonly Risk[] => {
  const [old, now] = [argsOf(item.before), argsOf(item.after)];
  if (old === undefined || now === undefined) return [];
  const reasons = [...groups(old, now), ...domains(old, now), ...bypasses(old, now)];
  return reasons.map(([severity, reason]) =>
    riskOf(item, { kind: 'exposure', severity, reason, whatToDo: 'make sure that these users should have access' }),
  );
};

type Reason = readonly [Risk['severity'], string];

const groups = (old: readonly string[], now: readonly string[]): readonly Reason[] => {
  const [was, is] = [valuesOf(old, 'allowed-group'), valuesOf(now, 'allowed-group')];
  if (was.length === 0) return [];
  if (is.length === 0) return [['high', 'it admits all users who can sign in: it has no --allowed-group any more']];
  const added = is.filter((group) => !was.includes(group));
  return added.length === 0 ? [] : [['medium', `it admits more groups: ${added.join(', ')}`]];
};

/** E-mail domains. With `--allowed-group` they have no effect. */
const domains = (old: readonly string[], now: readonly string[]): readonly Reason[] => {
  const [was, is] = [valuesOf(old, 'email-domain'), valuesOf(now, 'email-domain')];
  const added = is.filter((domain) => !was.includes(domain) && !was.includes('*'));
  if (added.length === 0 || valuesOf(now, 'allowed-group').length > 0) return [];
  return [['medium', `it admits more e-mail domains: ${added.join(', ')}`]];
};

const bypasses = (old: readonly string[], now: readonly string[]): readonly Reason[] => {
  const added = now.filter((arg) => BYPASS.test(arg) && !arg.endsWith('=false') && !old.includes(arg));
  return added.length === 0 ? [] : [['high', `it lets more requests pass without sign-in: ${added.join(' ')}`]];
};

/** `auth.anonymous.enabled` of Grafana and the like, in the values of a chart. */
const anonymous = ({ change }: RuleInput): readonly Risk[] =>
  change.items
    .filter(({ type, after }) => type === 'values' || at(after, 'kind') === 'Application')
    .filter(({ before, after }) => isOpen(after) && !isOpen(before))
    .map((item) =>
      riskOf(item, {
        kind: 'exposure',
        severity: 'high',
        reason: 'it allows anonymous users: a key with `anonymous` in its name is on',
        whatToDo: 'switch it off, or make sure that it is meant to be public',
      }),
    );

const isOpen = (value: unknown, below = false): boolean => {
  if (Array.isArray(value)) return value.some((entry) => isOpen(entry, false));
  if (isPlain(value)) {
    return Object.entries(value).some(([key, inner]) =>
      isOpen(inner, /anonymous/i.test(key) || (below && key === 'enabled')),
    );
  }
  return below && (value === true || value === 'true');
};
