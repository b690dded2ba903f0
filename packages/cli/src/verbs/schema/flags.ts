import { Argument } from 'commander';
import { LAYER_NAMES } from '../../layer-names.js';
import type { DefineVerb } from '../verb.js';
import type { SchemaOptions } from './schema.js';

/** Options and help of `edgit schema`. */
export const define: DefineVerb = (command, finish) => {
  command
    .description('Writes JSON Schemas for editors: every field with its description and allowed values.')
    .addArgument(new Argument('[name]', 'print only this schema').choices(['cluster', ...LAYER_NAMES, 'app', 'teams']))
    .option('--out <dir>', 'folder to write all of them to (default: schemas)')
    .option('--check', 'write nothing; fail if a schema is stale')
    .action(async (name: string | undefined, options: SchemaOptions) => {
      finish((await import('./schema.js')).schema(name, options));
    });
};
