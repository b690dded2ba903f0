import type { Codes } from '@edgit/core';

/** What is wrong with a Terraform root. */
export const terraformCodes = {
  'terraform/unknown-argument': {
    means: 'A block has an argument that it does not take.',
    why: 'Terraform rejects the root.',
    fix: 'Correct the spelling, or remove it.',
  },
  'terraform/missing-argument': {
    means: 'A block lacks an argument that it needs.',
    why: 'Terraform rejects the root.',
    fix: 'Add the argument.',
  },
  'terraform/read-only-argument': {
    means: 'A block sets an argument that only the provider sets.',
    why: 'Terraform rejects the root.',
    fix: 'Remove it.',
  },
  'terraform/deprecated-argument': {
    means: 'A block uses an argument that is deprecated.',
    why: 'A later version of the provider will not have it.',
    fix: 'Use what replaces it: the documentation of the provider says what.',
  },
  'terraform/wrong-type': {
    means: 'A value has another type than its argument takes.',
    why: 'Terraform rejects the root.',
    fix: 'Write it in the type that the message names.',
  },
  'terraform/not-one-of': {
    means: 'An argument takes a few fixed values, and this is none of them.',
    why: 'The provider rejects it when it plans.',
    fix: 'Use one of the values in the message.',
  },
  'terraform/number-of-blocks': {
    means: 'A block is there too seldom or too often.',
    why: 'Terraform rejects the root.',
    fix: 'Add or remove blocks, as the message says.',
  },
  'terraform/incomplete-pair': {
    means: 'An argument is set without another one that it needs.',
    why: 'The provider rejects one without the other.',
    fix: 'Set both, or neither.',
  },
  'terraform/conflict': {
    means: 'Arguments are set that exclude each other.',
    why: 'The provider rejects them together.',
    fix: 'Keep one of them.',
  },
  'terraform/reference': {
    means: 'An expression refers to a block or an attribute that is not there.',
    why: 'Terraform rejects the root.',
    fix: 'Correct the name, or add the block.',
  },
  'terraform/unknown-type': {
    means: 'The provider has no resource or data source of this type.',
    why: 'Terraform rejects the root.',
    fix: 'Correct the type.',
  },
  'terraform/undeclared-provider': {
    means: 'A provider is used that `required_providers` does not name.',
    why: 'Terraform would guess where to download it from.',
    fix: 'Add it to `required_providers`, with its source and version.',
  },
  'terraform/provider-source': {
    means: 'A provider in `required_providers` has no source.',
    why: 'Terraform would guess where to download it from.',
    fix: 'Add `source`.',
  },
  'terraform/provider-version': {
    means: 'A provider has another version than the one edgit knows the schema of, or none.',
    why: 'Other versions have other arguments: the check would not hold.',
    fix: 'Use the version in the hint.',
  },
  'terraform/unchecked-provider': {
    means: 'edgit has no schema of this provider.',
    why: 'Mistakes in its blocks are found only by Terraform.',
    fix: 'Run `terraform validate` on the root.',
  },
  'terraform/secret-in-clear': {
    means: 'A secret is in the root as text.',
    why: 'The root is in Git, and the value would be in state too.',
    fix: 'Take it from an ephemeral variable or resource, or from Vault.',
  },
  'terraform/secret-in-state': {
    means: 'An ephemeral value is given to an argument that Terraform keeps in state.',
    why: 'Terraform rejects it: everybody who can read the state would have the secret.',
    fix: 'Use the write-only argument for it.',
  },
  'terraform/write-only': {
    means: 'A write-only argument gets a value that is in state or in clear.',
    why: 'The value is readable elsewhere, so that the argument protects nothing.',
    fix: 'Give it an ephemeral value.',
  },
} as const satisfies Codes;
