import { asText, containersOf, kindOf, podTemplateOf } from '@edgit/kubernetes';
import type { FieldChange, Item, Risk } from '../model.js';
import { type FieldPath, pathText, startsWith } from '../path.js';
import { at, canonical, listAt } from '../value.js';
import { isProxyContainer } from './exposure/routes.js';
import { type Rule, riskOf } from './rule.js';

/** A kind of configuration that decides who can sign in, and with which roles. */
interface SignInConfiguration {
  readonly matches: (item: Item) => boolean;
  readonly severity: Risk['severity'];
  readonly what: string;
  readonly whatToDo: string;
}

const TRY = 'sign in as a user of each group before and after';

const isResource =
  (types: RegExp) =>
  ({ type, id }: Item): boolean =>
    type === 'terraform' && types.test(id.split(' ')[2] ?? '');

const isConfigMap =
  (name: string, keys: RegExp) =>
  ({ fields, before, after }: Item): boolean =>
    [before, after].some((object) => kindOf(object) === 'ConfigMap' && at(object, 'metadata', 'name') === name) &&
    // An added or removed ConfigMap has no `fields`: all its keys changed.
    (fields.length === 0 || fields.some(({ path: [, key] }) => keys.test(asText(key))));

const CONFIGURATIONS: readonly SignInConfiguration[] = [
  {
    matches: isResource(/^keycloak_realm\./),
    severity: 'high',
    what: 'the realm',
    whatToDo: `${TRY}: all users sign in through it`,
  },
  { matches: isResource(/^keycloak_(openid|saml)_client\./), severity: 'medium', what: 'a client', whatToDo: TRY },
  {
    matches: isResource(/^keycloak_(group|role|user|.*_roles?|.*_groups?|group_.*|.*_memberships?)\./),
    severity: 'medium',
    what: 'groups or roles',
    whatToDo: TRY,
  },
  {
    matches: isResource(/^keycloak_/),
    severity: 'medium',
    what: 'which claims a token has, or how users sign in',
    whatToDo: TRY,
  },
  {
    matches: isResource(/^(harbor_config_auth|grafana_sso_settings)\./),
    severity: 'high',
    what: 'how users sign in',
    whatToDo: TRY,
  },
  {
    matches: isResource(/^(vault_(auth_backend|.*_auth_backend.*|policy|identity_.*))\./),
    severity: 'medium',
    what: 'who can sign in to Vault, or with which rights',
    whatToDo: 'make sure that External Secrets and Terraform still read what they need',
  },
  {
    matches: isConfigMap('argocd-cm', /^(url|oidc\.|dex\.|admin\.enabled|accounts\.|users\.)/),
    severity: 'high',
    what: 'how users sign in to Argo CD',
    whatToDo: `${TRY}, with a kubeconfig at hand`,
  },
  {
    matches: isConfigMap('argocd-rbac-cm', /./),
    severity: 'high',
    what: 'which rights groups have in Argo CD',
    whatToDo: `${TRY}, with a kubeconfig at hand`,
  },
  {
    matches: ({ type, fields }) => type === 'talos' && fields.some(({ path }) => isApiServerSignIn(path)),
    severity: 'high',
    what: 'how users sign in to the Kubernetes API',
    whatToDo: 'keep an administrator’s kubeconfig of Talos at hand',
  },
  { matches: changesProxy, severity: 'medium', what: 'which users oauth2-proxy admits, or how', whatToDo: TRY },
  {
    matches: ({ type, after, fields }) =>
      (type === 'values' || kindOf(after) === 'argoproj.io/Application') &&
      fields.some(({ path }) => isSignInKey(path)),
    severity: 'medium',
    what: 'how users sign in',
    whatToDo: TRY,
  },
];

const isApiServerSignIn = (path: FieldPath): boolean =>
  startsWith(path, ['cluster', 'apiServer']) &&
  path.some((step) => typeof step === 'string' && /^(oidc-|authentication)/.test(step));

/** Keys of charts that are about signing in: `auth.generic_oauth`, `oidc`, `oidcConfig`, `saml`, `ldap`. */
const isSignInKey = (path: FieldPath): boolean =>
  path.some((step) => typeof step === 'string' && /(^|[._-])(oidc|openid|oauth2?|sso|saml|ldap|keycloak)/i.test(step));

const SIGN_IN_ARGUMENT =
  /^--(provider|oidc-|client-id|redirect-url|allowed-group|allowed-role|email-domain|scope|code-challenge|cookie-secure|cookie-domain)/;

function changesProxy({ state, before, after }: Item): boolean {
  const of = (object: unknown): readonly string[] =>
    containersOf(podTemplateOf(object))
      .filter(isProxyContainer)
      .flatMap((container) => listAt(container, 'args').map(asText))
      .filter((arg) => SIGN_IN_ARGUMENT.test(arg));
  return state === 'changed' && canonical(of(before)) !== canonical(of(after));
}

/** A rotated secret does not change who can sign in. The rule `secret-rotation` reports it. */
const isRotation = ({ path: [key] }: FieldChange): boolean => /_wo(_version)?$/.test(asText(key));

const VERBS = { added: 'is new', removed: 'is removed', changed: 'changes' } as const;

/** Changes of who can sign in, how, and with which rights: Keycloak, Vault, Harbor, Argo CD, the Kubernetes API, oauth2-proxy. */
export const signIn: Rule = ({ change }) =>
  change.items.flatMap((item) => {
    if (item.state === 'changed' && item.fields.every(isRotation)) return [];
    const found = CONFIGURATIONS.find(({ matches }) => matches(item));
    if (found === undefined) return [];
    const fields = [...new Set(item.fields.map(({ path }) => pathText(path)))].filter((text) => text !== '');
    const shown = fields.length === 0 || fields.length > 4 ? '' : ` (${fields.join(', ')})`;
    const { severity, what, whatToDo } = found;
    // Something new does not lock out a user.
    const weight = item.state === 'added' ? 'low' : severity;
    return [
      riskOf(item, { kind: 'sign-in', severity: weight, reason: `${what} ${VERBS[item.state]}${shown}`, whatToDo }),
    ];
  });
