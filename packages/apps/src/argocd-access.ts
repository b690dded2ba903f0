import { ARGOCD_PORTAL_ACCOUNT, httpsUrlSchema } from '@edgit/core';

/** Where a portal's token of Argo CD comes from: its server signs it, and no other program can create one. */
export const argocdToken = {
  operator: `token of Argo CD’s account ${ARGOCD_PORTAL_ACCOUNT}, which may read Applications: argocd account generate-token --account ${ARGOCD_PORTAL_ACCOUNT}`,
};

/** @returns the setting that says where a portal reads Applications; `who` reads them */
export const argocdUrl = (who: string) =>
  httpsUrlSchema
    .optional()
    .describe(
      `Address of Argo CD, such as https://argo.example.org, where ${who} the Applications, for a token that Terraform asks for (default: not at all)`,
    );
