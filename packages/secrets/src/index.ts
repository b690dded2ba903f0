import { defineLayer } from '@edgit/core';
import { externalSecrets } from './components/external-secrets/external-secrets.js';
import { reloader } from './components/reloader/reloader.js';
import { vault } from './components/vault/vault.js';
import { externalSecretObjects } from './emit/external-secrets.js';
import { secretStores } from './emit/secret-stores.js';
import { terraformVault } from './emit/terraform-vault.js';
import { terraformVaultOperator } from './emit/terraform-vault-operator.js';
import { terraformVaultSignIn } from './emit/terraform-vault-sign-in.js';
import { secretsSettingsSchema } from './settings.js';

export { type SecretsSettings, secretsSettingsSchema } from './settings.js';

/** Zero secrets in Git: Terraform writes to Vault, External Secrets reads from it. */
export const secrets = defineLayer({
  name: 'secrets',
  team: 'security',
  settings: secretsSettingsSchema,
  declare: (context) => [vault, externalSecrets, reloader].map((component) => component(context)),
  emit: async (context) => [
    ...externalSecretObjects(context),
    ...secretStores(context),
    ...(await terraformVault(context)),
    ...(await terraformVaultOperator(context)),
    ...(await terraformVaultSignIn(context)),
  ],
});
