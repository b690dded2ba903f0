import type { Codes } from '../input/diagnostics.js';

/** What is wrong with secrets, and with what people sign in with. */
export const secretCodes = {
  'secret/unknown': {
    means: 'A name is not the name of a secret of the component.',
    why: 'There would be no value.',
    fix: 'Correct the name, or add the secret.',
  },
  'secret/not-shared': {
    means: 'A component uses a credential for a purpose, but no component shares one for it.',
    why: 'Nothing would make the value, and its Pods would not start.',
    fix: 'Add `shares` to the component that owns the credential, or switch it on.',
  },
  'secret/unknown-key': {
    means: 'A key is named that the secret does not have, or that is not generated.',
    why: 'There would be no value.',
    fix: 'Correct the name, or add the key to the secret.',
  },
  'secret/name-taken': {
    means: 'Two secrets of one namespace have the same name.',
    why: 'They would be one Secret, written by two owners.',
    fix: 'Rename one of them.',
  },
  'secret/same-terraform-name': {
    means: 'Two keys of a secret differ only in characters that names of Terraform do not have.',
    why: 'Both would be one resource.',
    fix: 'Rename one of the keys.',
  },
  'secret/nothing-secret': {
    means: 'A secret holds constants only.',
    why: 'Its values are in Git anyway.',
    fix: 'Put the constants into a ConfigMap, or add a key that is generated, given by an operator or taken from elsewhere.',
  },
  'secret/no-keys': {
    means: 'A secret has no key.',
    why: 'There would be nothing to read in it.',
    fix: 'Add a key, or remove the secret.',
  },
  'secret/origin': {
    means: 'A value of a secret has no origin, or several.',
    why: 'Exactly one place can say what the value is.',
    fix: 'Give one of `generated`, `bcrypt`, `operator`, `from`, `value` and `template`.',
  },
  'secret/template': {
    means: 'The template of a secret is not a valid Go template.',
    why: 'External Secrets would reject it, and the Secret would not be made.',
    fix: 'Close what is open. Quote braces that are text: `{{ "{{" }}`.',
  },
  'secret/not-a-reader': {
    means: 'A component takes a value of a secret of another component that does not name it as a reader.',
    why: 'The owner of a secret decides who can read it.',
    fix: 'Ask the owner to add the component to `readers` of the secret.',
  },
  'sign-in/no-access': {
    means: 'A component signs people in itself but does not say what each group can do there.',
    why: 'A review could not show who has access.',
    fix: 'Add `access` with `roles` or `accounts`.',
  },
  'sign-in/no-roles': {
    means: 'A claim is for roles, but no group has a role.',
    why: 'The claim would be empty, and users could do nothing.',
    fix: 'Add `access`: `{ roles: { admins: … } }`.',
  },
  'sign-in/no-roles-claim': {
    means: 'All users have a role, but no claim holds it.',
    why: 'The application would not see the role in any token.',
    fix: 'Name the claim in `rolesClaim`.',
  },
  'sign-in/different-groups': {
    means: 'The paths of one host that share an oauth2-proxy differ in who can access them.',
    why: 'One proxy has one list of groups.',
    fix: 'Give all of them the same `allow`, or one of them another host.',
  },
  'sign-in/client-secret': {
    means: 'The client secret of an OIDC client is not a generated secret of the component.',
    why: 'Terraform could not give it to Keycloak.',
    fix: 'Add it to `secrets` as `generated`.',
  },
  'sign-in/client-taken': {
    means: 'Two OIDC clients have the same id.',
    why: 'Keycloak has one client per id, and the settings of one would replace those of the other.',
    fix: 'Give one of them another `clientId`.',
  },
} as const satisfies Codes;
