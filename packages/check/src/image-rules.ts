import type { KubernetesObject } from '@edgit/kubernetes';

/** The rules of the image policies of a tree, read from the policies. */
export interface ImageRules {
  /** Host of Harbor and a slash. */
  readonly harbor: string;
  /** Registry to the proxy project that its images are rewritten to: `docker.io` to `harbor.example.org/proxy-dockerhub`. */
  readonly registries: Readonly<Record<string, string>>;
  /** Prefixes of images that are not rewritten. */
  readonly exceptions: readonly string[];
  /** Prefixes of images that are admitted, without the exceptions. */
  readonly projects: readonly string[];
  readonly pullSecret: string;
  /** Namespaces to which the policies do not apply. */
  readonly excludedNamespaces: readonly string[];
}

interface Policy {
  readonly spec: {
    readonly variables?: readonly { readonly name: string; readonly expression: string }[];
    readonly matchConstraints?: {
      readonly namespaceSelector?: { readonly matchExpressions?: readonly { readonly values?: readonly string[] }[] };
    };
  };
}

const GROUP = 'policies.kyverno.io/';

/** @returns undefined if the objects do not have both policies */
export const imageRules = (objects: readonly KubernetesObject[]): ImageRules | undefined => {
  const named = (kind: string, name: string): Policy | undefined =>
    objects.find(
      (object) => object.kind === kind && object.metadata.name === name && object.apiVersion.startsWith(GROUP),
    ) as (KubernetesObject & Policy) | undefined;
  const mutating = named('MutatingPolicy', 'harbor-proxy-cache');
  const validating = named('ValidatingPolicy', 'allowed-registries');
  if (mutating === undefined || validating === undefined) return undefined;
  const [harbor, pullSecret] = [literal(mutating, 'harbor'), literal(mutating, 'pullSecret')];
  if (typeof harbor !== 'string' || typeof pullSecret !== 'string') return undefined;
  return {
    harbor,
    pullSecret,
    registries: textsByKey(literal(mutating, 'registries')),
    exceptions: texts(literal(validating, 'exceptions')),
    projects: texts(literal(validating, 'harbor')),
    excludedNamespaces: mutating.spec.matchConstraints?.namespaceSelector?.matchExpressions?.[0]?.values ?? [],
  };
};

/** The value of a variable that is a literal of CEL: with single quotes, and nothing in them to escape. */
const literal = ({ spec }: Policy, name: string): unknown => {
  const expression = spec.variables?.find((variable) => variable.name === name)?.expression;
  try {
    return expression === undefined ? undefined : JSON.parse(expression.replaceAll("'", '"'));
  } catch {
    return undefined;
  }
};

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const textsByKey = (value: unknown): Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, one]) => typeof one === 'string'))
    : {};
