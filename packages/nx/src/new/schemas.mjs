import app from './app.schema.json' with { type: 'json' };
import cluster from './cluster.schema.json' with { type: 'json' };
import component from './component.schema.json' with { type: 'json' };
import layer from './layer.schema.json' with { type: 'json' };

/**
 * The schema of one option.
 *
 * @typedef {{ readonly type: string, readonly description: string, readonly enum?: readonly string[] }} OptionSchema
 */

/**
 * The options of each kind: Nx reads the same files.
 *
 * @type {Readonly<Record<'app' | 'component' | 'layer' | 'cluster', { readonly title: string, readonly properties: Readonly<Record<string, OptionSchema>> }>>}
 */
export const SCHEMAS = { app, component, layer, cluster };
