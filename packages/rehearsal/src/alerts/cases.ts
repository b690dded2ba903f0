import type { AlertCase } from './alert-case.js';
import { CLUSTER_CASES } from './cluster-cases.js';
import { type RuleFile, rulesOf } from './prometheus-rules.js';
import { SERVICE_CASES } from './service-cases.js';

const CASES: readonly AlertCase[] = [...CLUSTER_CASES, ...SERVICE_CASES];

/** @returns the cases of a file's alerts: of each of ours at least one in which it fires, and one in which it doesn't */
export const casesOf = (file: RuleFile): readonly AlertCase[] => [
  ...CASES.filter(({ alert }) => rulesOf(file).some((rule) => rule.alert === alert)),
  ...unreachableCases(file),
];

const UNREACHABLE = 'ComponentUnreachable';

/** This alert has a rule for every namespace: each would fire of which a case says nothing. */
const unreachableCases = (file: RuleFile): readonly AlertCase[] => {
  const namespaces = rulesOf(file).flatMap(({ alert, labels }) =>
    alert === UNREACHABLE && labels?.namespace !== undefined ? [labels.namespace] : [],
  );
  const seriesBut = (down?: string): Readonly<Record<string, string>> =>
    Object.fromEntries(namespaces.map((name) => [`up{namespace="${name}"}`, name === down ? '0x20' : '1x20']));
  const [first] = namespaces;
  return first === undefined
    ? []
    : [
        {
          alert: UNREACHABLE,
          when: `nothing in ${first} can be read`,
          series: seriesBut(first),
          at: '16m',
          fires: { labels: { namespace: first }, summary: `Prometheus reads no metrics in ${first}` },
        },
        { alert: UNREACHABLE, when: 'everything can be read', series: seriesBut(), at: '16m' },
      ];
};
