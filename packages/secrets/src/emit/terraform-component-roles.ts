import { blockName, type EmitContext } from '@edgit/core';
import type { Reference, TerraformRoot } from '@edgit/terraform';
import type { SecretsSettings } from '../settings.js';
import { kubernetesRole } from './kubernetes-role.js';
import { policyRule } from './policy-rule.js';

/** Components that use Vault's own API sign in by a ServiceAccount of theirs, each for one path. */
export const componentRoles = (
  root: TerraformRoot,
  auth: Reference,
  { inventory }: EmitContext<SecretsSettings>,
): void => {
  for (const { namespace, vault } of inventory.components) {
    for (const { path, capabilities, ...role } of vault?.roles ?? []) {
      kubernetesRole(root, auth, blockName(role.role), {
        ...role,
        policy: policyRule(path, ...capabilities),
        namespace,
      });
    }
  }
};
