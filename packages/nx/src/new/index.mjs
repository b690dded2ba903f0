/** @import { Plan, Workspace } from './plan.mjs' */
import { newApp } from './app.mjs';
import { newCluster } from './cluster.mjs';
import { newComponent } from './component.mjs';
import { newLayer } from './layer.mjs';

export { newCodes } from './codes.mjs';
export { formatted } from './format.mjs';
export { planProblemOf } from './plan.mjs';

/**
 * The generators by kind. Each takes the workspace and options and returns a plan; it writes nothing.
 *
 * @type {Readonly<Record<'app' | 'component' | 'layer' | 'cluster', (workspace: Workspace, options: any) => Plan>>}
 */
export const KINDS = { app: newApp, component: newComponent, layer: newLayer, cluster: newCluster };
