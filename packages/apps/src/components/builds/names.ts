export const BUILDS = 'builds';

/** The ServiceAccount that Pods of Workflows run as, and the executor beside their containers. */
export const BUILD_ACCOUNT = 'build';

/** Argo Workflows looks for the token of a ServiceAccount by this name (util/secrets/secret_name.go, v3.7.18). */
export const tokenSecret = (account: string): string => `${account}.service-account-token`;

/** Credentials for pushing to Harbor, as Docker writes them. */
export const PUSH_SECRET = 'harbor-push';

/** Key of a Secret of type kubernetes.io/dockerconfigjson. */
export const DOCKER_CONFIG = '.dockerconfigjson';

/** The Secret with the token for a private repository, of the image’s name. */
export const gitSecret = (image: string): string => `git-${image}`;
export const GIT = { user: 'username', token: 'token' } as const;

/** Name of the WorkflowTemplate that builds an image. */
export const buildTemplate = (image: string): string => `build-${image}`;

/** Steps of a build, each in a separate Pod: commands of a Dockerfile never run beside the credentials of the registry. */
export const STEPS = ['build', 'scan', 'push'] as const;
export type Step = (typeof STEPS)[number];

export const stepLabels = (step: Step): Record<string, string> => ({
  'app.kubernetes.io/name': BUILDS,
  'app.kubernetes.io/component': step,
});
