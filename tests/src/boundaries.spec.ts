import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueFile, type LayerName } from '@edgit/core';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const LAYERS = ['talos', 'network', 'secrets', 'registry', 'gitops', 'apps'] as const;
/** What a layer may depend on. What it imports, ESLint checks: eslint.config.mjs. */
const BELOW = new Set(['@edgit/core', '@edgit/kubernetes', '@edgit/terraform']);

const sourcesOf = (layer: string): string[] =>
  readdirSync(join(root, 'packages', layer, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(root, 'packages', layer, 'src', file));

describe('a layer', () => {
  it.each(LAYERS)('%s depends on no other layer in its package.json', (layer) => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', layer, 'package.json'), 'utf8'));
    const edgit = Object.keys(manifest.dependencies).filter((name) => name.startsWith('@edgit/'));
    expect(edgit.filter((name) => !BELOW.has(name))).toEqual([]);
  });

  it.each(LAYERS)('%s has the same inside as the others: settings, emit, and components if it runs any', (layer) => {
    const inside = readdirSync(join(root, 'packages', layer, 'src'));
    expect(inside).toEqual(expect.arrayContaining(['emit', 'index.ts', 'settings.ts']));
  });
});

/** Who else starts processes, and why they can't go through @edgit/programs. */
const STARTS_PROCESSES: Readonly<Record<string, string>> = {
  'packages/programs/src/run.ts': 'the one room for it',
  'packages/cli/src/output/pager.ts':
    'the pager is a shell command of the person, as Git takes it, and has the terminal',
  'packages/programs/src/processes.ts': 'control planes run on in the background, with words of edgit’s own',
  'packages/rehearsal/src/crds.ts': 'Go downloads modules that a table of edgit names, while schemas are updated',
};

describe('an outside program', () => {
  it('is started in one room, where no word of others is an option', () => {
    const sources = ['packages', 'tools'].flatMap((folder) =>
      readdirSync(join(root, folder)).flatMap((name) => {
        const source = join(root, folder, name, 'src');
        if (!existsSync(source)) return [];
        return readdirSync(source, { recursive: true, encoding: 'utf8' })
          .filter((file) => /\.m?[jt]s$/.test(file) && !/\.(spec|rehearsal)\.ts$/.test(file))
          .map((file) => `${folder}/${name}/src/${file}`);
      }),
    );
    // Of edgit's own development: none of it is in the command.
    const product = sources.filter((file) => !/^(tools|packages\/nx)\//.test(file));
    const starting = product.filter((file) => /child_process/.test(readFileSync(join(root, file), 'utf8')));
    expect(starting.sort()).toEqual(Object.keys(STARTS_PROCESSES).sort());
  });
});

describe('a text in another language', () => {
  /** Where JSON is the other language as well: texts of edgit’s own in a template. */
  const JSON_ALONE = ['apps/src/components/supabase/jwt.ts'];

  it('is written by core/escape: nothing else puts quotes or backslashes into one', () => {
    const elsewhere = [...LAYERS, 'core', 'terraform'].flatMap((name) =>
      sourcesOf(name).filter((file) => {
        const path = file.slice(join(root, 'packages/').length);
        if (/\.spec\.ts$|\/testing|^core\/src\/escape\//.test(path) || JSON_ALONE.includes(path)) return false;
        return /\$\{JSON\.stringify\([^,)]*\)|replace(All)?\([^\n]*'\\\\\\\\?[$'"&]/.test(readFileSync(file, 'utf8'));
      }),
    );
    expect(elsewhere.map((file) => file.slice(root.length + 1))).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('keeps every component in the file that messages point to', () => {
    const applications = join(root, 'rendered/edgit-k8s/applications');
    const own = readdirSync(join(root, 'clusters/edgit-k8s/apps')).map((file) => file.replace('.yaml', ''));
    const names = readdirSync(applications).filter((name) => !own.includes(name));
    expect(names.length).toBeGreaterThan(10);
    const lost = names.filter((name) => {
      const { metadata } = parse(readFileSync(join(applications, name, 'application.yaml'), 'utf8'));
      return !existsSync(join(root, catalogueFile(metadata.labels['edgit.dev/layer'] as LayerName, name)));
    });
    expect(lost).toEqual([]);
  });
});
