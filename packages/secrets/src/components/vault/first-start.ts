import { type ComponentInput, VAULT_TLS } from '@edgit/core';

/** The authority's certificate, out of the Secret of the server's. */
const CA_FILE = `jsonpath='{.data.${VAULT_TLS.caKey.replace('.', '\\.')}}'`;

/**
 * The steps that an operator runs once: create Vault's keys, run Terraform to fill it, and enable sign-in.
 *
 * @param unseal commands after which its servers answer
 */
export const firstStart = (unseal: readonly string[]): NonNullable<ComponentInput['firstStart']> => [
  {
    title: 'Vault, once',
    when: 'first',
    lines: [
      'When its Pods run (they wait for the certificate that cert-manager makes them, and are not ready):',
      '',
      '```sh',
      'kubectl --namespace vault exec --stdin --tty vault-0 -- vault operator init',
      ...unseal,
      'kubectl --namespace vault port-forward svc/vault-active 8200 &',
      '# The certificate is of an authority of the cluster’s own; where Vault is reached by its host, leave the variable out',
      `kubectl --namespace vault get secret ${VAULT_TLS.server} --output ${CA_FILE} | base64 -d > vault-ca.crt`,
      'export VAULT_CACERT=$PWD/vault-ca.crt',
      '# Terraform keeps its state in the cluster and reads this variable, not KUBECONFIG',
      'export KUBE_CONFIG_PATH=~/.kube/config',
      'export VAULT_TOKEN=… TF_VAR_vault_address=https://127.0.0.1:8200',
      'terraform -chdir=terraform/vault init && terraform -chdir=terraform/vault apply',
      '```',
      '',
      'Keep the keys that `init` prints apart from each other and outside this repository. `terraform` may be Terraform or OpenTofu,',
      '1.11 or later: `alias terraform=tofu`.',
    ],
  },
  {
    title: 'Sign-in to Vault',
    when: 'last',
    lines: [
      'With the root token in VAULT_TOKEN again, since this lets people in. Administrators then enter Vault’s page as themselves,',
      'or by `vault login -method=oidc`, and may do everything there. Revoke the root token when they can.',
      '',
      '```sh',
      'terraform -chdir=terraform/vault-sign-in init && terraform -chdir=terraform/vault-sign-in apply',
      '```',
    ],
  },
];
