import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { teamsSchema } from '@edgit/codeowners';
import { clusterSchema, userComponentSchema } from '@edgit/core';
import * as z from 'zod';
import { shownPath } from '../../clusters/folders.js';
import { readOptional } from '../../clusters/read-optional.js';
import { EXIT } from '../../failures/exit-codes.js';
import { layers } from '../../layers.js';
import { plural } from '../../output/output.js';
import { print, printError, printText } from '../../output/print.js';

export interface SchemaOptions {
  readonly out?: string;
  readonly check?: boolean;
}

/** Name of each input file's JSON Schema, and the schema. */
export const inputSchemas = (): ReadonlyMap<string, Record<string, unknown>> =>
  new Map(
    [
      ['cluster', clusterSchema] as const,
      ...layers.map((layer) => [layer.name, layer.settings] as const),
      ['app', userComponentSchema] as const,
      ['teams', teamsSchema] as const,
    ].map(([name, schema]) => [
      `${name}.schema.json`,
      { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), title: `edgit: ${name}.yaml` },
    ]),
  );

/**
 * `edgit schema`: the JSON Schemas of all input files, for editors.
 *
 * @param name one of them, printed; undefined writes all to `--out`
 * @returns the exit code
 */
export const schema = (name: string | undefined, options: SchemaOptions): number => {
  const schemas = inputSchemas();
  if (name !== undefined) {
    printText(textOf(schemas.get(`${name}.schema.json`)));
    return EXIT.ok;
  }
  const out = options.out ?? 'schemas';
  const stale = [...schemas].filter(([file, value]) => readOptional(join(out, file)) !== textOf(value));
  if (options.check === true) {
    for (const [file] of stale) printError(`${shownPath(join(out, file))} is stale: run \`edgit schema\``);
    return stale.length > 0 ? EXIT.problem : EXIT.ok;
  }
  mkdirSync(out, { recursive: true });
  for (const [file, value] of stale) writeFileSync(join(out, file), textOf(value));
  print(`${out}: ${plural(stale.length, 'file')} changed, ${schemas.size - stale.length} unchanged`);
  return EXIT.ok;
};

const textOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
