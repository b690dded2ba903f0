import { suggest } from '@edgit/core';
import { entryOf, isPlain, type Plain } from '@edgit/kubernetes';
import type { ChartFiles } from './chart-files.js';
import { readYaml, text } from './read-yaml.js';

/** A key of the values that the chart does not read. Helm ignores it without a warning. */
export interface UnknownValue {
  /** As `--set` writes it: `server.replicas`. */
  readonly path: string;
  readonly meant?: string;
}

/** The keys that one chart of an archive reads: the root chart, or a dependency in `charts/`. */
interface Knowledge {
  readonly defaults: Plain;
  /** Every word in templates and comments of the values that can be a key. */
  readonly words: ReadonlySet<string>;
  /** Keys of maps that a template prints or iterates as a whole: they can have any key. */
  readonly open: ReadonlySet<string>;
  readonly subcharts: ReadonlyMap<string, Knowledge>;
}

/**
 * A key is known if the chart's values.yaml has it, also as a comment, or a template names it. Below a value that is empty
 * by default (`resources: {}`, `config: ""`), or that a template prints as a whole, a chart takes anything. `global` belongs to every chart of the archive.
 *
 * @param files of the chart
 * @param values those that we set
 */
export const unknownValues = (files: ChartFiles, values: Plain): readonly UnknownValue[] => {
  const chart = knowledgeOf(files, '');
  return unknownIn(chart, chart.defaults, values, []);
};

const knowledgeOf = (files: ChartFiles, folder: string): Knowledge => {
  const chart = readYaml(files.get(`${folder}Chart.yaml`));
  const defaults = readYaml(files.get(`${folder}values.yaml`));
  const names = new Set(
    [...files.keys()].flatMap(
      (file) => new RegExp(`^${escaped(folder)}charts/([^/]+)/Chart\\.yaml$`).exec(file)?.[1] ?? [],
    ),
  );
  const dependencies = isPlain(chart) && Array.isArray(chart.dependencies) ? chart.dependencies : [];
  const subcharts = new Map(
    [...names].flatMap((name) => {
      const knowledge = knowledgeOf(files, `${folder}charts/${name}/`);
      const aliases = dependencies.flatMap((each: unknown) =>
        isPlain(each) && each.name === name && text(each.alias) !== '' ? [text(each.alias)] : [],
      );
      return [name, ...aliases].map((known) => [known, knowledge] as const);
    }),
  );
  // Library charts read the keys of the chart that includes them.
  const own = [...files].filter(([file]) => file.startsWith(folder) && !file.endsWith('Chart.yaml'));
  const contents = own.map(([, content]) => content);
  return { defaults: isPlain(defaults) ? defaults : {}, words: wordsOf(contents), open: openIn(contents), subcharts };
};

const escaped = (folder: string): string => folder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `.Values.server.replicas`, `index .Values "server"`, `# replicas: 1`: keys stand after a dot, in quotes or before a colon. */
const WORD = /\.([A-Za-z_][\w]*)|"([\w./-]+)"|(?:^|#|\s)([\w./-]+):/gm;

const wordsOf = (contents: readonly string[]): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const content of contents) {
    for (const [, afterDot, quoted, beforeColon] of content.matchAll(WORD))
      words.add(afterDot ?? quoted ?? beforeColon ?? '');
  }
  return words;
};

/** `range .Values.env`, `toYaml .Values.resources`, and `with .Values.labels` when the value itself is printed soon after. */
const WHOLE = /\b(?:range|toYaml|toJson|tpl|merge\w*|deepCopy|omit|keys|dict)\b[^}]*/g;
const WITH = /\bwith\b([^}]*)\}\}(?=[\s\S]{0,400}?(?:toYaml|toJson|range|tpl)[^}]*?\s\.(?:\s|\)|\}|$))/g;
const KEY = /\.([A-Za-z_]\w*)(?![\w.])|"([\w./-]+)"/g;

const openIn = (contents: readonly string[]): ReadonlySet<string> =>
  new Set(
    contents.flatMap((content) =>
      [...content.matchAll(WHOLE), ...content.matchAll(WITH)].flatMap(([expression]) =>
        [...expression.matchAll(KEY)].map(([, afterDot, quoted]) => afterDot ?? quoted ?? ''),
      ),
    ),
  );

const unknownIn = (
  chart: Knowledge,
  defaults: Plain,
  values: Plain,
  above: readonly string[],
): readonly UnknownValue[] =>
  Object.entries(values).flatMap(([key, value]): readonly UnknownValue[] => {
    const path = [...above, key];
    const isRoot = above.length === 0;
    const subchart = isRoot ? chart.subcharts.get(key) : undefined;
    if (isRoot && key === 'global') return [];
    const known = entryOf(defaults, key);
    if (subchart !== undefined && isPlain(value)) {
      const own = isPlain(known) ? known : {};
      const rest = Object.fromEntries(Object.entries(value).filter(([inner]) => own[inner] === undefined));
      return unknownIn(subchart, subchart.defaults, rest, []).map(({ path: inner, meant }) => ({
        path: [...path, inner].join('.'),
        ...(meant !== undefined && { meant: [...path, meant].join('.') }),
      }));
    }
    if (known === undefined) {
      // `enabled` and `condition` of dependencies are read by Helm itself.
      if (chart.words.has(key)) return [];
      const meant = suggest(key, [...Object.keys(defaults), ...(isRoot ? chart.subcharts.keys() : [])]);
      return [{ path: path.join('.'), ...(meant !== undefined && { meant: [...above, meant].join('.') }) }];
    }
    if (!isPlain(known) || !isPlain(value) || Object.keys(known).length === 0 || chart.open.has(key)) return [];
    return unknownIn(chart, known, value, path);
  });
