import { type Codes, reportsOf } from '@edgit/core';

/** Codes of errors in the settings of Harbor, and of images that it can’t serve. */
export const registryCodes = {
  'registry/no-image': {
    means: 'A text is not a valid image reference.',
    why: 'The image can’t be pulled.',
    fix: 'Write an image reference such as `registry.example.org/project/image:1.2.3`.',
  },
  'registry/image-denied': {
    means:
      'An image comes from a registry that the policies of the cluster do not allow, or from a project that Harbor does not have.',
    why: 'Admission denies its Pods.',
    fix: 'Take the image from an allowed registry, or add the registry or an exception in `registry.yaml`.',
  },
  'registry/project-taken': {
    means: 'Two projects of Harbor have the same name.',
    why: 'Harbor would have one project, with the settings of the last one.',
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
    why: 'The volume can be full before a quota is reached. Then no image can be pushed.',
    fix: 'Raise `storage`, or lower a quota.',
  },
} as const satisfies Codes;

export const { error, warning } = reportsOf(registryCodes);
