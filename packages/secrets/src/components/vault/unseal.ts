import type { SealSettings } from './settings.js';

const KUBECTL = 'kubectl --namespace vault';

/**
 * @returns commands that end when every server is unsealed. `vault status` fails with a sealed server; where people
 * unseal, each is asked for a share of the key until there are enough
 */
export const unsealCommands = (replicas: number, seal: SealSettings['type']): string[] => {
  const pods = Array.from({ length: replicas }, (_, index) => `vault-${index}`).join(' ');
  const one = seal === 'shamir' ? `${KUBECTL} exec --stdin --tty $pod -- vault operator unseal || sleep 5` : 'sleep 5';
  return [`for pod in ${pods}; do until ${KUBECTL} exec $pod -- vault status; do ${one}; done; done`];
};
