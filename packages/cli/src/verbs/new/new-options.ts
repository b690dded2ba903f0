import { SCHEMAS } from '@edgit/nx/schemas';
import { InvalidArgumentError, Option } from 'commander';

export type NewKind = keyof typeof SCHEMAS;

/** What `edgit new` creates. The options are the same as those of the Nx generators. */
export const NEW_KINDS = Object.entries(SCHEMAS).map(([kind, { title, properties }]) => ({
  kind: kind as NewKind,
  summary: title,
  options: Object.entries(properties)
    .filter(([name]) => name !== 'name')
    .map(([name, schema]) => optionOf(name, schema)),
}));

function optionOf(name: string, schema: (typeof SCHEMAS)[NewKind]['properties'][string]): Option {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (schema.type === 'array') return new Option(`${flag} <value...>`, schema.description);
  const option = new Option(`${flag} <value>`, schema.description);
  if (schema.type === 'integer') return option.argParser(portOf);
  return schema.enum === undefined ? option : option.choices(schema.enum);
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new InvalidArgumentError('must be a number from 1 to 65535.');
}
