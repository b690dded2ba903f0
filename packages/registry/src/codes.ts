import { type Codes, reportsOf } from '@edgit/core';

/** What is wrong with the settings of Harbor, and with images it would have to serve. */
export const registryCodes = {
  'registry/no-image': {
    means: 'A text is not the name of an image that a registry can have.',
    why: 'It can’t be pulled.',
    fix: 'Write it like `registry.example.org/project/image:1.2.3`.',
  },
  'registry/image-denied': {
    means:
      'An image comes from a registry that the policies of the cluster do not allow, or from a project that Harbor does not have.',
    why: 'Admission denies its Pods.',
    fix: 'Take the image from an allowed registry, or add the registry or an exception in `registry.yaml`.',
  },
  'registry/project-taken': {
    means: 'Two projects of Harbor have the same name.',
    why: 'They would be one project with the settings of the last one.',
    fix: 'Rename or remove one of them.',
  },
  'registry/unknown-project': {
    means: 'A quota is for a project that Harbor does not have.',
    why: 'The line has no effect.',
    fix: 'Correct the name, or add the project.',
  },
  'registry/quota-unit': {
    means: 'A quota is not a whole number of Gi.',
    why: 'The Terraform provider of Harbor has no smaller unit.',
    fix: 'Round it to Gi.',
  },
  'registry/quotas-too-large': {
    means: 'The quotas together are larger than the storage of Harbor.',
    why: 'The volume would be full before any quota is reached, and no image could be pushed.',
    fix: 'Raise `storage`, or lower a quota.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(registryCodes);
