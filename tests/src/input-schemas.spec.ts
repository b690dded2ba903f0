import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildEdgit, edgit } from './support/edgit.js';

const root = join(import.meta.dirname, '../..');
const schemas = readdirSync(join(root, 'schemas')).map((file) => ({
  file,
  schema: JSON.parse(readFileSync(join(root, 'schemas', file), 'utf8')),
}));

beforeAll(buildEdgit);

/** Every `properties` entry of a schema with its path. */
const fields = (schema: unknown, path: string): [string, Record<string, unknown>][] => {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties'
      ? Object.entries(value as Record<string, Record<string, unknown>>).flatMap(([name, field]) => [
          [`${path}.${name}`, field] as [string, Record<string, unknown>],
          ...fields(field, `${path}.${name}`),
        ])
      : fields(value, path),
  );
};

describe('the JSON Schemas of the input', () => {
  it('are those that the command writes', async () => {
    expect(await edgit(['schema', '--check'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(schemas)('$file describes every field', ({ file, schema }) => {
    const found = fields(schema, file);
    expect(found.length).toBeGreaterThan(1);
    const silent = found
      // The discriminator of a union is described by the union.
      .filter(([, field]) => field.const === undefined)
      .filter(([, field]) => typeof field.description !== 'string')
      .map(([path]) => path);
    expect(silent).toEqual([]);
  });

  it.each(schemas)('$file writes every default into its description', ({ file, schema }) => {
    const unsaid = fields(schema, file)
      .filter(([, { default: value }]) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '')
      .filter(([, { default: value, description }]) => !String(description).includes(String(value)))
      .map(([path]) => path);
    expect(unsaid).toEqual([]);
  });

  it('are what every input file points to, and accept it', () => {
    const folder = join(root, 'clusters/edgit-k8s');
    const files = [
      ...readdirSync(folder).filter((name) => name.endsWith('.yaml')),
      ...readdirSync(join(folder, 'apps')).map((name) => `apps/${name}`),
    ].map((name) => join(folder, name));
    expect(files.length).toBeGreaterThan(7);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const pointer = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1];
      const target = resolve(file, '..', pointer ?? 'no pointer');
      expect(existsSync(target), `${file} points to ${target}`).toBe(true);
      const check = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(
        JSON.parse(readFileSync(target, 'utf8')),
      );
      check(parse(text));
      expect(check.errors ?? []).toEqual([]);
    }
  });
});

describe('the Terraform types', () => {
  it('are those that the generator makes of the providers’ schemas', () => {
    execFileSync(process.execPath, [
      join(root, 'tools/run.mjs'),
      join(root, 'tools/facts/src/terraform-types.ts'),
      '--check',
    ]);
  });
});
