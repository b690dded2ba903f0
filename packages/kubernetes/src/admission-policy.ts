import type { KubernetesObject } from './object.js';

const API_VERSION = 'admissionregistration.k8s.io/v1';

/** CEL rules that the API server checks before it stores an object. */
export interface AdmissionRules {
  /** Resources that are checked, as in a rule of `matchConstraints`. */
  readonly of: {
    readonly apiGroups: readonly string[];
    readonly apiVersions: readonly string[];
    readonly resources: readonly string[];
  };
  readonly variables?: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly { readonly expression: string; readonly message: string }[];
  /** The only namespace that it applies to (default all). */
  readonly namespace?: string;
}

/**
 * A ValidatingAdmissionPolicy and its binding: objects that break a rule are denied. The API server evaluates it without a
 * webhook, and it does not fail open.
 *
 * @param name of both objects
 */
export const admissionPolicy = (
  name: string,
  { of: { apiGroups, apiVersions, resources }, variables, validations, namespace }: AdmissionRules,
): readonly KubernetesObject[] => [
  {
    apiVersion: API_VERSION,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [{ apiGroups, apiVersions, operations: ['CREATE', 'UPDATE'], resources }],
      },
      ...(variables && { variables }),
      validations,
    },
  },
  {
    apiVersion: API_VERSION,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: {
      policyName: name,
      validationActions: ['Deny'],
      ...(namespace !== undefined && {
        matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } },
      }),
    },
  },
];
