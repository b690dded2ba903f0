import { asText, type KubernetesObject, kindOf } from '@edgit/kubernetes';
import { run } from '@edgit/programs';
import type { TreeObject, TreeTexts } from '@edgit/tree';
import type { Stage } from './cluster.js';
import type { Finding, PartOutcome } from './report.js';

/** A query of the tree: where it is, and what it asks. */
export interface TreeQuery {
  readonly path: string;
  /** Panel, choice or rule that asks it. */
  readonly subject: string;
  readonly language: 'promql' | 'logql';
  readonly expr: string;
}

interface Target {
  readonly expr?: string;
  readonly datasource?: { readonly type?: string };
}

interface Dashboard {
  readonly panels?: readonly { readonly title?: string; readonly targets?: readonly Target[] }[];
  readonly templating?: {
    readonly list?: readonly {
      readonly name: string;
      readonly type: string;
      readonly query?: unknown;
      readonly datasource?: { readonly type?: string };
    }[];
  };
}

interface RuleGroups {
  readonly spec?: {
    readonly groups?: readonly {
      readonly rules?: readonly { readonly alert?: string; readonly record?: string; readonly expr?: unknown }[];
    }[];
  };
}

const DASHBOARDS = /^terraform\/grafana\/dashboards\/.*\.json$/;

/** Grafana's own variables, as it sends them. */
const VALUES: Readonly<Record<string, string>> = {
  __rate_interval: '2m',
  __interval: '30s',
  __auto: '1m',
  __range: '6h',
};

/** Values of a variable that a user may choose: all, one, several, a name with a dash. */
const CHOICES = ['.+', 'monitoring', '(monitoring|kube-system)', 'cert-manager'] as const;

/** A query as Grafana sends it with a choice for each variable; `$1` of label_replace is none. */
const asSent = (expr: string, choice: string): string =>
  expr.replace(/\$([a-z_]\w*)/g, (_, name: string) => VALUES[name] ?? choice);

const languageOf = (type: string | undefined): TreeQuery['language'] | undefined =>
  type === 'prometheus' ? 'promql' : type === 'loki' ? 'logql' : undefined;

/** @returns every query of every dashboard, and of every rule that a manifest brings */
export const treeQueries = (texts: TreeTexts, tree: readonly TreeObject[]): TreeQuery[] => [
  ...[...texts].flatMap(([path, text]) => (DASHBOARDS.test(path) ? dashboardQueries(path, text) : [])),
  ...tree.flatMap(({ object, path }) =>
    kindOf(object) === 'monitoring.coreos.com/PrometheusRule' ? ruleQueries(path, object) : [],
  ),
];

const dashboardQueries = (path: string, text: string): TreeQuery[] => {
  const { panels = [], templating } = JSON.parse(text) as Dashboard;
  return [
    ...panels.flatMap(({ title = '', targets = [] }) =>
      targets.flatMap(({ expr, datasource }): TreeQuery[] => {
        const language = languageOf(datasource?.type);
        return language === undefined || expr === undefined ? [] : [{ path, subject: title, language, expr }];
      }),
    ),
    ...(templating?.list ?? []).flatMap(({ name, query, datasource }): TreeQuery[] => {
      if (datasource?.type !== 'prometheus' || typeof query !== 'string') return [];
      const [, expr] = /^label_values\((.+), \w+\)$/.exec(query) ?? [];
      return [{ path, subject: `$${name}`, language: 'promql', expr: expr ?? query }];
    }),
  ];
};

const ruleQueries = (path: string, object: KubernetesObject & RuleGroups): TreeQuery[] =>
  (object.spec?.groups ?? []).flatMap(({ rules = [] }) =>
    rules.map(({ alert, record, expr }) => ({
      path,
      subject: `${alert ?? record}`,
      language: 'promql' as const,
      expr: asText(expr),
    })),
  );

/**
 * **queries**: the parsers of Prometheus and Loki read every query of the dashboards and rules, with what a person may
 * choose in the place of Grafana's variables.
 */
export const rehearseQueries = async (
  stage: Stage,
  texts: TreeTexts,
  tree: readonly TreeObject[],
): Promise<PartOutcome> => {
  const queries = treeQueries(texts, tree);
  if (queries.length === 0)
    return { summary: 'the tree has no queries: nothing to rehearse', findings: [], results: [] };
  stage.report(`parsing ${queries.length} queries`);
  const asked = queries.flatMap((query) =>
    [...new Set(CHOICES.map((choice) => asSent(query.expr, choice)))].map((sent) => ({ query, sent })),
  );
  const errors = await parse(
    stage.binaries.get('query-parser') ?? 'query-parser',
    asked.map(({ query, sent }) => ({ language: query.language, expr: sent })),
  );
  const findings = new Map<TreeQuery, Finding>();
  for (const [index, { query, sent }] of asked.entries()) {
    const error = errors[index];
    if (error === undefined || findings.has(query)) continue;
    findings.set(query, {
      kind: 'refused',
      subject: query.subject,
      message: `${error} in ${query.language === 'promql' ? 'PromQL' : 'LogQL'}: ${sent}`,
      path: query.path,
    });
  }
  return {
    summary: `${queries.length - findings.size} of ${queries.length} queries parsed`,
    findings: [...findings.values()],
    results: queries.map((query) => ({
      subject: `${query.path}: ${query.subject}`,
      state: findings.has(query) ? 'refused' : 'parsed',
    })),
  };
};

/** @returns the error of each query in order; undefined for a valid one */
const parse = async (
  parser: string,
  queries: readonly Pick<TreeQuery, 'language' | 'expr'>[],
): Promise<(string | undefined)[]> => {
  const input = queries.map((query) => `${JSON.stringify(query)}\n`).join('');
  const { code, stdout, stderr } = await run(parser, { options: [], input });
  if (code !== 0) throw new Error(stderr.trim() || `${parser} ended with ${code}`);
  const answers = stdout.trimEnd().split('\n');
  return answers.map((line) => (JSON.parse(line) as { readonly error?: string }).error);
};
