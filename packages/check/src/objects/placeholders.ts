import { type KubernetesObject, type Path, valueAt } from '@edgit/kubernetes';
import type { Problem } from './problem.js';

/**
 * What another program replaces before the object is applied: `${NAME}` and `${NAME:=5Gi}` by Flux' `postBuild` or envsubst
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution), `ENC[…]` by SOPS.
 */
const PLACEHOLDER = /\$\{[A-Za-z_]\w*(?:[:=/-][^}]*)?\}|^ENC\[[A-Z0-9_]+,data:/;

const isPlaceholder = (value: unknown): boolean => typeof value === 'string' && PLACEHOLDER.test(value);

/** @returns the problems that do not come of a placeholder, whose value is not known */
export const withoutPlaceholders = (object: KubernetesObject, problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ path }) => !isPlaceholder(valueAt(object, path)) && !isPlaceholder(lastOf(path)));

const lastOf = (path: Path): unknown => path.at(-1);
