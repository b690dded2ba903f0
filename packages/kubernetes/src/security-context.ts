/** The `securityContext` of a container that the `restricted` Pod Security Standard admits, with any user in its image. */
export const UNPRIVILEGED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** The same, with a read-only root file system. */
export const LOCKED_DOWN = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** The seccomp profile that the `restricted` standard asks for: the container runtime’s own. */
export const RUNTIME_DEFAULT = { type: 'RuntimeDefault' };

/** @returns the `securityContext` of a Pod that the `restricted` standard admits: this user, whose group owns the volumes */
export const podSecurityContext = (user: number): Record<string, unknown> => ({
  runAsNonRoot: true,
  runAsUser: user,
  runAsGroup: user,
  fsGroup: user,
  // The default makes the kubelet change every file of a volume at each start.
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: RUNTIME_DEFAULT,
});
