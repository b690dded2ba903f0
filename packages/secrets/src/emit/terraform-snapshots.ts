import { type EmitContext, SNAPSHOTS } from '@edgit/core';
import type { Reference, TerraformRoot } from '@edgit/terraform';
import type { SecretsSettings } from '../settings.js';
import { kubernetesRole } from './kubernetes-role.js';
import { policyRule } from './policy-rule.js';

const { component, vault } = SNAPSHOTS;

/**
 * Who takes snapshots reads this path and nothing else: it is no path that wants `sudo` (vault/logical_system.go of
 * 1.21.4). What comes out is encrypted with Vault's own key.
 */
export const snapshotsSignIn = (
  root: TerraformRoot,
  auth: Reference,
  { inventory }: EmitContext<SecretsSettings>,
): void => {
  const namespace = inventory.component(component)?.namespace;
  if (namespace === undefined) return;
  kubernetesRole(root, auth, 'snapshots', {
    ...vault,
    policy: policyRule('sys/storage/raft/snapshot', 'read'),
    namespace,
    ttl: 1200,
  });
};
