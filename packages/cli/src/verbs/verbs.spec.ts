import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../command-line.js';
import { VERBS } from './verbs.js';

describe('the table of verbs', () => {
  it('names every folder of a verb', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(VERBS.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  it.each(VERBS)('knows that what $name runs is in a file of its name', ({ name }) => {
    expect(existsSync(join(import.meta.dirname, name, `${name}.ts`))).toBe(true);
  });

  it.each(VERBS)('loads what explains and calls $name', async ({ name, load }) => {
    const command = new Command(name);
    (await load()).define(command, () => {});
    const explained = command.commands.length > 0 ? command.commands : [command];
    for (const each of explained) expect(each.options.length + each.registeredArguments.length).toBeGreaterThan(0);
  });
});

describe('the command line', () => {
  it('has the options of the verbs that are called, and of the others their summaries alone', async () => {
    const program = await commandLine(
      () => {},
      VERBS.filter(({ name }) => name === 'render'),
    );
    const optionsOf = (name: string) => program.commands.find((command) => command.name() === name)?.options ?? [];
    expect(optionsOf('render').length).toBeGreaterThan(0);
    expect(optionsOf('diff')).toEqual([]);
    expect(program.helpInformation()).toContain('show how a change affects the cluster');
  });
});
