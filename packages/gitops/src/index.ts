import { defineLayer } from '@edgit/core';
import { gitopsCodes } from './codes.js';
import { argocd } from './components/argocd/argocd.js';
import { namespaceList } from './components/namespaces/namespaces.js';
import { checkDelivery } from './delivery.js';
import { applications } from './emit/applications.js';
import { bootstrap } from './emit/bootstrap.js';
import { namespaces, priorityClasses } from './emit/namespaces.js';
import { projects } from './emit/projects.js';
import { gitopsSettingsSchema } from './settings.js';

export { type GitopsSettings, gitopsSettingsSchema } from './settings.js';

/** From Git to the cluster: Argo CD, one Application for every component, projects, namespaces and the root Application. */
export const gitops = defineLayer({
  name: 'gitops',
  owns: ['charts'],
  team: 'platform',
  settings: gitopsSettingsSchema,
  codes: gitopsCodes,
  declare: (context) => [namespaceList, argocd].map((component) => component(context)),
  checkInventory: checkDelivery,
  emit: (context) => [
    ...applications(context),
    ...projects(context),
    ...namespaces(context),
    ...priorityClasses(),
    ...bootstrap(context),
  ],
});
