import { visible } from '@edgit/core';
import type { Bump, Severity, State } from '../model.js';
import { byText } from '../value.js';
import {
  countSeverities,
  countsOf,
  type Entry,
  firstNames,
  type RiskGroup,
  riskGroups,
  type Section,
  sectionsOf,
} from './groups.js';
import type { Line } from './lines.js';
import type { ClusterReport, Report } from './report.js';

/** Colours of a terminal. Without colours each function returns its input. */
export type Paint = Readonly<Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>>;

const SIGNS: Readonly<Record<State, string>> = { added: '+', removed: '-', changed: '~' };

/** With more lines than this per cluster, the report has one line per application, unless `full` is set. */
const MOST_LINES = 600;

/**
 * @param full shows all lines of every object
 * @returns the report for a terminal
 */
export const writeText = ({ from, to, clusters }: Report, paint: Paint, full = false): string =>
  clusters.map((cluster) => clusterText(cluster, `${visible(from)} → ${visible(to)}`, paint, full)).join('\n');

const clusterText = ({ change, risks }: ClusterReport, between: string, paint: Paint, full: boolean): string => {
  const { cluster, items, moves, bumps, notes } = change;
  const { added, removed, changed } = countsOf(items);
  const counts = [`${added} added`, `${removed} removed`, `${changed} changed`];
  if (moves.length > 0) counts.push(`${moves.length} moved to another application`);
  const lines = [`${paint.bold(visible(cluster))}  ${counts.join(', ')}  ${paint.dim(between)}`];
  lines.push(...notes.map((note) => paint.dim(`  ${note}`)));
  if (bumps.length > 0) lines.push('', `  ${paint.bold('Charts')}`, ...bumps.map((bump) => bumpText(bump, paint)));
  if (risks.length > 0) {
    const { high, medium, low } = countSeverities(risks);
    lines.push('', `  ${paint.bold('Risks')}  ${high} high, ${medium} medium, ${low} low`);
    lines.push(...riskGroups(risks).flatMap((risk) => riskText(risk, paint)));
  }
  const moved = [...moves].sort((one, other) => byText(one.subject, other.subject));
  if (moved.length > 0) {
    lines.push('', `  ${paint.bold('Moved to another application')}`);
    lines.push(...moved.map(({ subject, from, to }) => `    ${visible(subject)}  ${visible(from)} → ${visible(to)}`));
  }
  const sections = sectionsOf(items);
  const details = sections.flatMap((section) => sectionText(section, paint));
  lines.push(...(full || details.length <= MOST_LINES ? details : summary(sections, details.length, paint)));
  return `${lines.join('\n')}\n`;
};

const bumpText = ({ application, name, before, after, notes }: Bump, paint: Paint): string =>
  visible(`    ${application}  ${name} ${before} → ${after}`) + (notes === undefined ? '' : `  ${paint.cyan(notes)}`);

const riskText = ({ severity, kind, subjects, reason, whatToDo }: RiskGroup, paint: Paint): readonly string[] => {
  const colours: Readonly<Record<Severity, (text: string) => string>> = {
    high: (text) => paint.red(paint.bold(text)),
    medium: paint.yellow,
    low: paint.dim,
  };
  return [
    `    ${colours[severity](severity.padEnd(6))}  ${paint.bold(kind)}  ${namesText(subjects)}`,
    `            ${visible(reason)}`,
    `            ${paint.dim(visible(`→ ${whatToDo}`))}`,
  ];
};

const namesText = (subjects: readonly string[]): string => {
  const { names, more } = firstNames(subjects);
  return visible(`${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}`);
};

const sectionText = (section: Section, paint: Paint): readonly string[] => [
  '',
  `  ${paint.bold(nameOf(section))}`,
  ...section.entries.flatMap((entry) => entryText(entry, paint)),
];

/** One line per application instead of every object's. */
const summary = (sections: readonly Section[], left: number, paint: Paint): readonly string[] => [
  '',
  ...sections.map((section) => {
    const { added, removed, changed } = section.counts;
    const counts = [
      added > 0 ? paint.green(`+${added}`) : '',
      changed > 0 ? paint.yellow(`~${changed}`) : '',
      removed > 0 ? paint.red(`-${removed}`) : '',
    ];
    return `  ${nameOf(section)}  ${counts.filter((count) => count !== '').join(' ')}`;
  }),
  '',
  paint.dim(`  ${left} lines about objects are left out: use --full to see them`),
];

const nameOf = ({ team, layer, application }: Section): string =>
  visible([team, layer, application].filter((part) => part !== undefined).join(' / '));

const entryText = ({ state, subjects, paths, lines }: Entry, paint: Paint): readonly string[] => {
  const colour = { added: paint.green, removed: paint.red, changed: paint.yellow }[state];
  return [
    ...subjects.map(
      (subject, index) => `    ${colour(SIGNS[state])} ${visible(subject)}  ${paint.dim(visible(paths[index] ?? ''))}`,
    ),
    ...lines.map((line) => `        ${lineText(line, paint)}`),
  ];
};

const lineText = ({ sign, text }: Line, paint: Paint): string => {
  if (sign === '+') return paint.green(`+ ${text}`);
  if (sign === '-') return paint.red(`- ${text}`);
  return sign === ' ' ? paint.dim(`  ${text}`) : `  ${text}`;
};
