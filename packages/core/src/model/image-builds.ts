/** Component whose Pods build images: BuildKit makes user namespaces there, which Talos forbids unless told. */
export const IMAGE_BUILDS = 'builds';

/**
 * What images are pushed with: Harbor's robot account for its own projects, and where its secret is. Harbor puts
 * `robot$` before the name.
 */
export const PUSH_ROBOT = { name: 'builder', component: 'harbor', secret: 'harbor-push', key: 'secret' } as const;
