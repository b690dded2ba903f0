import type { KubernetesObject } from './object.js';

const API_VERSION = 'admissionregistration.k8s.io/v1';

/** What the API server asks of objects, in CEL, before it stores them. */
export interface AdmissionRules {
  /** Kinds that are asked, as a rule of `matchConstraints` names them. */
  readonly of: {
    readonly apiGroups: readonly string[];
    readonly apiVersions: readonly string[];
    readonly resources: readonly string[];
  };
  readonly variables?: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly { readonly expression: string; readonly message: string }[];
  /** The one namespace it holds in (default all). */
  readonly namespace?: string;
}

/**
 * A ValidatingAdmissionPolicy and its binding: what breaks a rule is denied. The API server decides by itself, so that
 * nothing has to run for it, and it does not fail open.
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
