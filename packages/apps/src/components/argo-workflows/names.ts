import { BUILDS } from '../builds/names.js';

export const ARGO_WORKFLOWS = { name: 'argo-workflows', host: 'workflows' } as const;

/** The namespace whose Workflows the controller runs, and no others. */
export const WORKFLOW_NAMESPACE = BUILDS;

/** ServiceAccounts of the chart, as roles in the workflows’ namespace name them. */
export const CONTROLLER_ACCOUNT = 'argo-workflows-workflow-controller';
export const SERVER_ACCOUNT = 'argo-workflows-server';

/** The ServiceAccounts of the workflows’ namespace that people act as, by their groups. */
export const ROLES = {
  admins: 'workflows-admin',
  developers: 'workflows-developer',
  viewers: 'workflows-viewer',
} as const;

/** Where artifacts and logs are kept; its Secret is in the workflows’ namespace. */
export const ARTIFACTS = { bucket: 'workflows', secret: 'workflows-s3' } as const;
