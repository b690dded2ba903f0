import { ARGOCD_PORTAL_ACCOUNT } from '@edgit/core';

/** Where a portal's token of Argo CD comes from: its server signs it, so that nobody else can make one. */
export const argocdToken = {
  operator: `token of Argo CD’s account ${ARGOCD_PORTAL_ACCOUNT}, which may read Applications: argocd account generate-token --account ${ARGOCD_PORTAL_ACCOUNT}`,
};
