import { scriptWith, VAULT_IMAGE } from '@edgit/core';
import { LOCKED_DOWN } from '@edgit/kubernetes';
import { TLS_FOLDER } from './names.js';
import script from './reload.sh';

/**
 * Vault reads a renewed certificate when it gets SIGHUP, and at no other time (Vault 1.21.4, command/server.go); a restart
 * would seal it. A signal to all that is called `vault` would end the client that the readiness probe starts.
 *
 * @param folder where the certificate is; a Secret that changes is there within two minutes
 */
export const reloadScript = (folder: string): string => scriptWith(script, { FOLDER: folder });

/** A second container of Vault's Pod, under Vault's own user: it may signal it without any capability. */
export const reloadContainer = {
  name: 'reload',
  image: VAULT_IMAGE,
  command: ['/bin/sh', '-euc', reloadScript(TLS_FOLDER)],
  resources: { requests: { cpu: '5m', memory: '16Mi' }, limits: { memory: '32Mi' } },
  securityContext: LOCKED_DOWN,
  volumeMounts: [{ name: 'tls', mountPath: TLS_FOLDER, readOnly: true }],
};
