import { type Artifact, type EmitContext, PRIORITY_CLASSES } from '@edgit/core';
import { NAMESPACES, TERRAFORM_STATE } from '../names.js';
import type { GitopsSettings } from '../settings.js';

/** Every namespace, with the Pod Security Standard it enforces. Deleting one would delete all that is in it. */
export const namespaces = ({ cluster, inventory }: EmitContext<GitopsSettings>): readonly Artifact[] => {
  const exposing = new Set(inventory.exposures.map(({ component }) => component.namespace));
  const all = new Map(inventory.namespaces);
  if (cluster.terraform.backend === 'kubernetes') all.set(TERRAFORM_STATE, all.get(TERRAFORM_STATE) ?? 'restricted');
  return [...all].map(([name, podSecurity]) => ({
    kind: 'objects',
    application: NAMESPACES,
    objects: [
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name,
          labels: {
            ...(exposing.has(name) ? { 'edgit.dev/exposes': 'true' } : {}),
            'pod-security.kubernetes.io/enforce': podSecurity,
            'pod-security.kubernetes.io/warn': podSecurity === 'privileged' ? 'privileged' : 'restricted',
          },
          annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
        },
      },
    ],
  }));
};

/** PriorityClasses of the platform: a Pod that names one is denied until it is there. */
export const priorityClasses = (): readonly Artifact[] => [
  {
    kind: 'objects',
    application: NAMESPACES,
    objects: Object.values(PRIORITY_CLASSES).map(({ name, value, description }) => ({
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name, annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' } },
      value,
      description,
    })),
  },
];
