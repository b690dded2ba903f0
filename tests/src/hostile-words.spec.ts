import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { inventoryTraps } from '@edgit/check';
import { layers } from '@edgit/cli/layers';
import { goTemplateProblem, isError, parseSource, type RenderedFile, renderCluster, type Source } from '@edgit/core';
import MarkdownIt from 'markdown-it';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { fullCluster } from './support/full-cluster.js';

/*
 * Every text of a cluster’s files that its schema lets be anything is made hostile at once: it holds words that Terraform,
 * a shell, Go’s templates, the kubelet, Markdown or YAML would take for code. What the schemas reject stays as it was.
 */

/** What would show that a text was run. */
const PROOF = 'pwned';
const RUN = `: > ${PROOF}`;

const WORDS: Readonly<Record<string, (text: string) => string>> = {
  'behind it': (text) => `${text}\${file("/etc/passwd")} %{ for } {{ .X }} $(${RUN}) '; ${RUN} # \`${RUN}\` | </td> */`,
  'behind it, in several lines': (text) => `${text}\n${RUN}\n\`\`\`\nkind: Secret\u0085kind: Pod\n`,
  'behind it, without spaces': (text) => `${text}\${file("/etc/passwd")}%{for}{{.X}}$(X)';\`|</td>`,
  'before it, without spaces': (text) => `\${file("/etc/passwd")}%{for}{{.X}}$(X)';\`|${text}`,
  'without quotes': (text) => `${text}\${x}%{x{{.X}}$(X)`,
  'for a shell': (text) => `${text} $(${RUN}) \`${RUN}\`; ${RUN} #`,
  'that are braces': (text) => `${text}{{`,
};

type Path = readonly (string | number)[];

/** Maps whose keys a person chooses. */
const MAPS =
  /^(labels|taints|headers|responseHeaders|openNamespaces|proxies|exceptions|excludedNamespaces|values|pods|annotations|data|keys|teams|ports)$/;
/** Registries without which nothing of the catalogue could run. */
const NEEDED = /^(docker|gcr|ghcr|quay)\.io$/;

/** Every text in a value, and the keys that a person chooses. */
const textsIn = (value: unknown, path: Path = []): { readonly path: Path; readonly isKey: boolean }[] => {
  if (typeof value === 'string') return [{ path, isKey: false }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(MAPS.test(String(path.at(-1))) && !NEEDED.test(key) ? [{ path: [...path, key], isKey: true }] : []),
    ...textsIn(item, [...path, key]),
  ]);
};

const idOf = (path: Path, isKey: boolean): string => `${path.join('/')}${isKey ? ' (key)' : ''}`;

/** The same value with its texts changed. */
const changed = (value: unknown, change: (text: string, id: string) => string, path: Path = []): unknown => {
  if (typeof value === 'string') return change(value, idOf(path, false));
  if (Array.isArray(value)) return value.map((item, index) => changed(item, change, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      change(key, idOf([...path, key], true)),
      changed(item, change, [...path, key]),
    ]),
  );
};

/** A file of which some texts are hostile, and the line of each: one text a line. */
const hostileFile = (name: string, chosen: ReadonlySet<string>, word: (text: string) => string) => {
  const value = fullCluster[name];
  const change = (text: string, id: string): string => (chosen.has(id) ? word(text) : text);
  const text = stringify(changed(value, change), { ...YAML_FORM, defaultStringType: 'QUOTE_DOUBLE' });
  const lines = new Map<number, string[]>();
  const { source, diagnostics } = parseSource(`${name}.yaml`, text);
  for (const { path, isKey } of textsIn(value)) {
    const written = path.map((step, depth) =>
      typeof step === 'string' ? change(step, idOf(path.slice(0, depth + 1), true)) : step,
    );
    const line = source?.place(written, isKey ? 'key' : 'value').position?.line ?? 0;
    lines.set(line, [...(lines.get(line) ?? []), idOf(path, isKey)]);
  }
  return { name, source, diagnostics, lines };
};

const YAML_FORM = { lineWidth: 0, blockQuote: false } as const;

interface Hostile {
  readonly files: ReadonlyMap<string, RenderedFile>;
  /** The inputs that were made hostile and accepted. */
  readonly accepted: readonly string[];
}

/** Renders the cluster with all texts hostile that its schemas accept. */
const render = async (word: (text: string) => string): Promise<Hostile> => {
  const chosen = new Map(
    Object.entries(fullCluster).map(([name, value]) => [
      name,
      new Set(textsIn(value).map(({ path, isKey }) => idOf(path, isKey))),
    ]),
  );
  for (;;) {
    const written = [...chosen].map(([name, ids]) => hostileFile(name, ids, word));
    const sources = written.flatMap(({ name, source }): [string, Source][] => (source ? [[name, source]] : []));
    const rendering = await renderCluster(
      {
        files: new Map(sources.filter(([name]) => !name.startsWith('apps/'))),
        apps: new Map(
          sources.flatMap(([name, source]) => (name.startsWith('apps/') ? [[name.slice('apps/'.length), source]] : [])),
        ),
        unusable: new Set(),
        fileName: (name) => `${name}.yaml`,
      },
      layers,
      inventoryTraps,
    );
    const errors = [...written.flatMap(({ diagnostics }) => diagnostics), ...rendering.diagnostics].filter(isError);
    if (errors.length === 0 && rendering.files !== undefined) {
      return {
        files: rendering.files,
        accepted: [...chosen].flatMap(([name, ids]) => [...ids].map((id) => `${name}/${id}`)),
      };
    }
    const rejected = errors.flatMap(({ places }) =>
      places.flatMap(({ file, position }) => {
        const found = written.find(({ name }) => file === `${name}.yaml`);
        const ids = chosen.get(found?.name ?? '') ?? new Set<string>();
        return (found?.lines.get(position?.line ?? 0) ?? []).filter((id) => ids.delete(id));
      }),
    );
    const messages = errors.map(({ message, places: [place] }) => `${place?.file}:${place?.position?.line} ${message}`);
    if (rejected.length === 0) throw new Error(`no text is to blame:\n${messages.join('\n')}`);
  }
};

/** What the words would do, where they stand as code. */
const EXPRESSION = /\$\{(file\("\/|x\})|%\{ ?(for|x)/;
const ACTION = /\{\{ ?\.X/;
const VARIABLE = /\$\((X\)|:)/;
const ANY = new RegExp([EXPRESSION, ACTION, VARIABLE, new RegExp(RUN)].map(({ source }) => source).join('|'));

interface Text {
  readonly text: string;
  /** Names of the maps and fields that it stands in. */
  readonly names: readonly string[];
  readonly isKey: boolean;
}

const stringsIn = (value: unknown, names: readonly string[] = []): readonly Text[] => {
  if (typeof value === 'string') return [{ text: value, names, isKey: false }];
  if (Array.isArray(value)) return value.flatMap((item) => stringsIn(item, names));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    { text: name, names, isKey: true },
    ...stringsIn(inner, [...names, name]),
  ]);
};

const documentsOf = ({ files }: Hostile) =>
  [...files].flatMap(([path, { documents }]) =>
    documents.map((document) => ({ path, document: document as Document })),
  );

interface Document {
  readonly kind?: string;
  readonly metadata?: { readonly name: string };
}

const markdown = new MarkdownIt({ html: true });

/** Headings of a page, and the number of its blocks of commands. */
const outlineOf = (page: string): readonly string[] => {
  const tokens = markdown.parse(page, {});
  return tokens.flatMap(({ type, content }, index) => {
    if (type === 'fence') return ['```'];
    return type === 'inline' && tokens[index - 1]?.type === 'heading_open' ? [content] : [];
  });
};

/** Lines of the commands of a page; what stands between quotes is of one line. */
const commandsIn = (page: string): readonly string[] =>
  markdown
    .parse(page, {})
    .flatMap(({ type, info, content }) =>
      type === 'fence' && info === 'sh'
        ? content.replace(/\\'|'[^']*'/g, (quoted) => quoted.replaceAll('\n', ' ')).split('\n')
        : [],
    );

/** Whether a line that somebody types runs what a word holds. No program is on PATH: what is built into the shell is enough. */
const runs = (line: string): boolean => {
  const cwd = mkdtempSync(join(tmpdir(), 'edgit-hostile-'));
  try {
    // An interactive zsh takes `#` for a command.
    for (const typed of [line, line.replace(/^#/, 'true')]) {
      spawnSync('/bin/sh', ['-c', typed], { cwd, env: { PATH: '' }, timeout: 10_000 });
    }
    return existsSync(join(cwd, PROOF));
  } finally {
    rmSync(cwd, { recursive: true });
  }
};

/** Strings of CEL, and of templates of Go, with all that is in them. */
const withoutCelStrings = (expression: string): string => expression.replace(/'(?:[^'\\\n\r]|\\.)*'/g, "''");
const withoutTexts = (template: string): string => template.replace(/\{\{ "(?:[^"\\]|\\.)*" \}\}/g, '');

let honest: Hostile;
beforeAll(async () => {
  honest = await render((text) => text);
}, 120_000);

describe.each(Object.entries(WORDS))('words that would be code %s', (_, word) => {
  let hostile: Hostile;
  beforeAll(async () => {
    hostile = await render(word);
  }, 120_000);

  it('are accepted where people write texts', () => {
    const texts = ['description', 'secrets/0/keys/given/operator', 'oidc/0/rolesClaim', 'access/roles/admins'];
    expect(hostile.accepted).toEqual(expect.arrayContaining(texts.map((id) => `apps/shop/${id}`)));
  });

  it('are in YAML what they are in the objects', () => {
    const touched = [...hostile.files].filter(
      ([path, { text, documents }]) =>
        documents.length > 0 && path.endsWith('.yaml') && text !== honest.files.get(path)?.text,
    );
    expect(touched.length).toBeGreaterThan(5);
    const wrong = touched.filter(
      ([, { text, documents }]) =>
        !isDeepStrictEqual(
          parseAllDocuments(text).map((one) => one.toJS()),
          documents,
        ),
    );
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it('are no expression and no directive of Terraform', () => {
    const strings = documentsOf(hostile)
      .filter(({ path }) => path.endsWith('.tf.json'))
      .flatMap(({ document }) => stringsIn(document))
      // Nothing is evaluated there.
      .filter(({ names }) => !(names[0] === 'variable' && /^(description|default)$/.test(names.at(-1) ?? '')));
    expect(strings.length).toBeGreaterThan(1000);
    expect(strings.map(({ text }) => text.replace(/([$%])\1\{/g, '')).filter((text) => EXPRESSION.test(text))).toEqual(
      [],
    );
  });

  it('run nothing in a shell, and make no block or heading of a page', () => {
    for (const [path, { text }] of hostile.files) {
      if (!path.endsWith('.md')) continue;
      const commands = commandsIn(text);
      expect(commands.length).toBeGreaterThan(10);
      expect(commands.filter((line) => (ANY.test(line) || line.includes('passwd')) && runs(line))).toEqual([]);
      expect(commands).not.toContain(RUN);
      expect(outlineOf(text)).toEqual(outlineOf(honest.files.get(path)?.text ?? ''));
    }
  });

  it('are no action of a template of Go: in Secrets, alerts and their receivers', () => {
    const templates = documentsOf(hostile).flatMap(({ path, document }) =>
      stringsIn(document).filter(
        ({ names, isKey }) =>
          (document.kind === 'ExternalSecret' &&
            !isKey &&
            /^spec,target,template,(data|metadata)/.test(names.join())) ||
          (document.kind === 'PrometheusRule' && names.includes('annotations')) ||
          (path === 'applications/kube-prometheus-stack/values.yaml' && /^(to|smtp_from)$/.test(names.at(-1) ?? '')),
      ),
    );
    expect(templates.length).toBeGreaterThan(50);
    expect(templates.map(({ text }) => text).filter((text) => goTemplateProblem(text) !== undefined)).toEqual([]);
    expect(templates.map(({ text }) => withoutTexts(text)).filter((text) => ACTION.test(text))).toEqual([]);
  });

  it('are no variable of a container', () => {
    const texts = documentsOf(hostile).flatMap(({ document }) =>
      stringsIn(document).filter(({ names }) => names.some((name) => /^(args|command|\w*[eE]nv\w*)$/.test(name))),
    );
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.map(({ text }) => text.replaceAll('$$', '')).filter((text) => VARIABLE.test(text))).toEqual([]);
  });

  it('are in no expression of a policy, but between quotes', () => {
    const expressions = documentsOf(hostile).flatMap(({ document }) =>
      /Policy$/.test(document.kind ?? '')
        ? stringsIn(document).filter(({ names }) => names.at(-1) === 'expression')
        : [],
    );
    expect(expressions.length).toBeGreaterThan(20);
    const bare = expressions.map(({ text }) => withoutCelStrings(text));
    expect(bare.filter((text) => ANY.test(text) || /passwd|\.X|pwned/.test(text))).toEqual([]);
  });

  it('are in no file that a ConfigMap brings, but in the catalogue, whose entities they are not', () => {
    const maps = documentsOf(hostile).filter(({ document: { kind } }) => kind === 'ConfigMap');
    const touched = maps.filter(({ document }) =>
      stringsIn((document as { data?: unknown }).data).some(({ text }) => ANY.test(text)),
    );
    const shop = /^applications\/shop\//;
    expect(
      touched.map(({ path }) => path).filter((path) => !shop.test(path) && !path.includes('backstage-catalogue')),
    ).toEqual([]);
    const entities = ({ files }: Hostile): number =>
      [...files].flatMap(
        ([
          path,
          {
            documents: [map],
          },
        ]) =>
          path.includes('configmap-backstage-catalogue')
            ? Object.values((map as { data: Record<string, string> }).data).flatMap((text) => parseAllDocuments(text))
            : [],
      ).length;
    expect(entities(honest)).toBeGreaterThan(50);
    expect(entities(hostile)).toBe(entities(honest));
  });
});
