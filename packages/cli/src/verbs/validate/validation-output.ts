import type { Counts, FactVersions, SkippedFile, Undecided } from '@edgit/check';
import { type Diagnostic, isError } from '@edgit/core';
import pc from 'picocolors';
import { plural, printDiagnostics } from '../../output/output.js';
import { print } from '../../output/print.js';

/** What was checked: a cluster, or the user's own manifests. */
export interface Validated {
  readonly name: string;
  readonly input: readonly string[];
  readonly counts: Counts;
  readonly undecided: readonly Undecided[];
  /** Versions whose schemas were checked against. */
  readonly schemas: FactVersions;
  /** For a cluster: the versions that it runs. */
  readonly runs?: FactVersions;
  /** Files without anything to check. */
  readonly skipped: readonly SkippedFile[];
  /** Kustomizations that were not built: their files were read as they are. */
  readonly kustomizations: readonly string[];
  /** For manifests: the cluster that their links may end in; null for none. */
  readonly wiredWith?: string | null;
}

interface Shown {
  readonly seconds: number;
  readonly verbose: boolean;
}

export const printValidation = (
  validated: readonly Validated[],
  diagnostics: readonly Diagnostic[],
  { seconds, verbose }: Shown,
): void => {
  printDiagnostics(diagnostics);
  for (const one of validated) {
    const lines = [
      `${pc.bold(one.name)}  ${countsLine(one.counts)}`,
      ...aboutVersions(one),
      ...aboutLinks(one),
      ...aboutSkipped(one),
    ];
    if (verbose) lines.push(...details(one));
    print(...lines);
  }
  if (diagnostics.some(isError)) return;
  print(`${diagnostics.length === 0 ? 'nothing is wrong' : 'no errors'}  ${pc.dim(`(${seconds.toFixed(2)} s)`)}`);
};

const countsLine = ({ objects, kinds, terraformRoots, terraformBlocks, talosDocuments }: Counts): string =>
  [
    objects > 0 ? `${plural(objects, 'object')} of ${plural(kinds, 'kind')}` : undefined,
    terraformRoots > 0
      ? `${plural(terraformRoots, 'Terraform root')} of ${plural(terraformBlocks, 'block')}`
      : undefined,
    talosDocuments > 0
      ? plural(talosDocuments, 'document of machine configuration', 'documents of machine configuration')
      : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('  ') || 'nothing';

/** Empty if the schemas have the versions that the cluster runs. */
const aboutVersions = ({ schemas, runs = schemas }: Validated): readonly string[] =>
  (['kubernetes', 'talos'] as const)
    .filter((name) => runs[name] !== schemas[name])
    .map((name) => `  it runs ${TITLES[name]} ${runs[name]}; the schemas are those of ${schemas[name]}`);

const TITLES = { kubernetes: 'Kubernetes', talos: 'Talos' } as const;

const isChart = ({ by }: Undecided): boolean => /^an? chart |^the chart /.test(by);

const aboutLinks = ({ undecided, wiredWith }: Validated): readonly string[] => {
  const charts = undecided.filter(isChart).length;
  const others = undecided.length - charts;
  return [
    charts > 0 ? `  ${links(charts)} in charts, which are not rendered yet` : undefined,
    others > 0 ? `  ${links(others)} in objects that the cluster or an operator creates` : undefined,
    wiredWith === null ? '  links were followed only among these files: name a cluster with --cluster' : undefined,
    typeof wiredWith === 'string' ? `  links were followed into ${wiredWith}` : undefined,
  ].filter((line) => line !== undefined);
};

const links = (count: number): string => `${plural(count, 'link')} ${count === 1 ? 'ends' : 'end'}`;

const aboutSkipped = ({ skipped, kustomizations }: Validated): readonly string[] => [
  ...(kustomizations.length > 0
    ? [
        `  ${plural(kustomizations.length, 'kustomization')} not built: files were read as they are, with the namespace that it names`,
      ]
    : []),
  ...[...countedBy(skipped.map(({ what }) => what))].map(
    ([what, count]) => `  ${plural(count, 'file')} skipped: ${what}`,
  ),
];

const countedBy = (words: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const details = ({ undecided, skipped }: Validated): readonly string[] => [
  ...undecided.map(({ from, to, by }) => `    ${from} ${to} ${pc.dim(`(${by})`)}`),
  ...skipped.map(({ file, what }) => `    ${file} ${pc.dim(`(${what})`)}`),
];

export const validationJson = (validated: readonly Validated[], diagnostics: readonly Diagnostic[]): unknown => {
  const checked = validated.map(({ undecided, ...rest }) => ({
    ...rest,
    undecided: undecided.map(({ from, to, by, place }) => ({ from, to, by, place })),
  }));
  return { ok: !diagnostics.some(isError), checked, diagnostics };
};
