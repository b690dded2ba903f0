import * as z from 'zod';
import { argocdUrl } from '../../argocd-access.js';

/** `homepage` of apps.yaml. */
export const homepageSettings = z
  .strictObject({ argocd: argocdUrl('Homepage reads') })
  .prefault({})
  .describe('Homepage');
