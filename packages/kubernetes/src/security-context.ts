/** The `securityContext` of a container that the `restricted` Pod Security Standard admits, whatever user its image has. */
export const UNPRIVILEGED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** The same, with a file system of the image that nobody can change. */
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
  // The kubelet would go through every file of a volume at each start.
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: RUNTIME_DEFAULT,
});
