import { error } from '../codes/index.js';
import type { Diagnostic } from '../input/diagnostics.js';
import { terraformWord } from '../model/block-name.js';
import { proxiedHosts } from '../model/proxy-sign-in.js';
import type { Inventory, InventoryItem } from './inventory.js';
import { metricsChecks } from './metrics-checks.js';

/** Errors in components whose fields are valid one by one but contradict each other. */
export const contradictions = ({ components }: Inventory): Diagnostic[] =>
  components.flatMap((component) => [
    ...sharedProxies(component),
    ...secretsOfConstants(component),
    ...unknownRoles(component),
    ...claimsWithoutRoles(component),
    ...rolesWithoutClaim(component),
    ...sameTerraformNames(component),
    ...metricsChecks(component),
  ]);

/** All paths of a host share one oauth2-proxy: a user with access to one path would have access to all. */
const sharedProxies = (component: InventoryItem): Diagnostic[] =>
  proxiedHosts(component).flatMap(({ host, exposures }) => {
    const groups = new Set(exposures.map(({ allow }) => allow.toSorted().join()));
    if (groups.size === 1) return [];
    return [
      error(
        'sign-in/different-groups',
        `host ${host} of ${component.name} has one oauth2-proxy, but its paths allow different groups`,
        exposures.map((exposure) => component.place(['expose', component.expose.indexOf(exposure), 'allow'])),
        'give all of them the same `allow`, or one of them another `host`',
      ),
    ];
  });

/** External Secrets 1.3 creates no Secret from a template alone. */
const secretsOfConstants = (component: InventoryItem): Diagnostic[] =>
  component.secrets.flatMap(({ name, keys }, index) => {
    const inVault = Object.values(keys).some(({ value, template }) => value === undefined && template === undefined);
    if (inVault) return [];
    return [
      error(
        'secret/nothing-secret',
        `secret ${name} of ${component.name} contains only constants`,
        [component.place(['secrets', index, 'name'])],
        'put constants into a ConfigMap, or add a key that is `generated`, given by an `operator` or `from` elsewhere',
      ),
    ];
  });

/** Without `access`, only the application knows what each group can do. */
const unknownRoles = ({ name, expose, access, place }: InventoryItem): Diagnostic[] => {
  const index = expose.findIndex(({ auth }) => auth === 'native');
  if (index < 0 || access !== undefined) return [];
  return [
    error(
      'sign-in/no-access',
      `${name} signs people in itself, but does not say what each group can do there`,
      [place(['expose', index, 'auth'])],
      'add `access`: { roles: { admins: … } } for Keycloak groups, { accounts: … } for API keys and local accounts',
    ),
  ];
};

const claimsWithoutRoles = ({ name, oidc, access, place }: InventoryItem): Diagnostic[] =>
  oidc.flatMap(({ rolesClaim }, index) =>
    rolesClaim === undefined || access?.roles !== undefined
      ? []
      : [
          error(
            'sign-in/no-roles',
            `claim \`${rolesClaim}\` is for roles of ${name}, but ${name} has no roles`,
            [place(['oidc', index, 'rolesClaim'])],
            'add `access`: { roles: { admins: … } }',
          ),
        ],
  );

/** Without a claim, no token contains the role. */
const rolesWithoutClaim = ({ oidc, place }: InventoryItem): Diagnostic[] =>
  oidc.flatMap(({ rolesClaim, everyonesRole }, index) =>
    rolesClaim !== undefined || everyonesRole === undefined
      ? []
      : [
          error(
            'sign-in/no-roles-claim',
            `no token contains role \`${everyonesRole}\`, which all users have`,
            [place(['oidc', index, 'everyonesRole'])],
            'name the claim of the role: `rolesClaim`',
          ),
        ],
  );

/** Terraform's block names have letters, digits and underscores only. */
const sameTerraformNames = (component: InventoryItem): Diagnostic[] =>
  component.secrets.flatMap(({ name, keys }, index) => {
    const known = new Map<string, string>();
    return Object.keys(keys).flatMap((key) => {
      const plain = terraformWord(key);
      const other = known.get(plain);
      known.set(plain, key);
      return other === undefined
        ? []
        : [
            error(
              'secret/same-terraform-name',
              `keys \`${other}\` and \`${key}\` of secret ${name} have the same name in Terraform`,
              [component.place(['secrets', index, 'keys', key]), component.place(['secrets', index, 'keys', other])],
              'rename one: they differ only in - . and _',
            ),
          ];
    });
  });
