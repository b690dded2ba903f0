import { type Inventory, OPERATOR_ROOT, operatorKeys, operatorVariable, shellComment } from '@edgit/core';

/** @returns the steps for the values that only an operator has: what each value is, and its Terraform variable */
export const operatorValues = (inventory: Inventory): readonly string[] => {
  const values = inventory.secrets.flatMap(({ component, secret }) =>
    operatorKeys(secret).map(({ key, what }) => ({
      what: `${component.name}: ${what}`,
      variable: `TF_VAR_${operatorVariable(component.namespace, secret.name, key)}`,
    })),
  );
  if (values.length === 0) return [];
  return [
    '### What only a person has',
    '',
    'Each value is asked for once, without an echo, and goes to Vault; it is in no file, plan or state. A later run without it',
    `leaves it as it is: terraform/${OPERATOR_ROOT} is run again only to replace a value, after its secret’s \`rotation\` was raised.`,
    '',
    '```sh',
    ...values.flatMap(({ what, variable }) => [shellComment(what), `read -rs ${variable} && export ${variable}`]),
    `terraform -chdir=terraform/${OPERATOR_ROOT} init && terraform -chdir=terraform/${OPERATOR_ROOT} apply`,
    ...(values.length > 1
      ? ['# before you have them all: -target=vault_kv_secret_v2.<namespace>__<secret>, as in the name of the variable']
      : []),
    `unset ${values.map(({ variable }) => variable).join(' ')}`,
    '```',
    '',
  ];
};
