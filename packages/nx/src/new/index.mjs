/** @import { Plan, Workspace } from './plan.mjs' */
import { newApp } from './app.mjs';
import { newCluster } from './cluster.mjs';
import { newComponent } from './component.mjs';
import { newLayer } from './layer.mjs';

export { newCodes } from './codes.mjs';
export { formatted } from './format.mjs';
export { refusalOf } from './plan.mjs';

/**
 * What can be made anew, by its name: options in, plan out; nothing is written here.
 *
 * @type {Readonly<Record<'app' | 'component' | 'layer' | 'cluster', (workspace: Workspace, options: any) => Plan>>}
 */
export const KINDS = { app: newApp, component: newComponent, layer: newLayer, cluster: newCluster };
