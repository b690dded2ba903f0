import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TreeObject, TreeTexts } from '@edgit/tree';
import { parse, stringify } from 'yaml';
import type { Stage } from '../cluster.js';
import type { Finding, PartOutcome } from '../report.js';
import { ruleFiles, rulesOf } from './prometheus-rules.js';
import { run } from './run.js';

const VALUES = 'applications/kube-prometheus-stack/values.yaml';

interface Config {
  readonly receivers: readonly { readonly name: string }[];
}

type Labels = Readonly<Record<string, string>>;

/** The receiver that an alert must go to, by its name in the configuration of Alertmanager. */
export const receiverFor = (labels: Labels, names: ReadonlySet<string>): string => {
  const { alertname, severity = '', team } = labels;
  if (alertname === 'Watchdog') return names.has('dead-mans-switch') ? 'dead-mans-switch' : 'nobody';
  if (alertname === 'InfoInhibitor' || ['info', 'none'].includes(severity)) return 'nobody';
  const owner = alertname === 'PolicyReporterViolation' ? 'security' : team;
  const people = owner !== undefined && names.has(owner) ? owner : 'people';
  return severity === 'critical' ? `${people}-at-once` : people;
};

/** What is neither of our rules nor of a team: what the chart and other senders bring. */
const OTHERS: readonly Labels[] = [
  { alertname: 'Watchdog', severity: 'none', team: 'platform' },
  { alertname: 'InfoInhibitor', severity: 'none' },
  { alertname: 'CPUThrottlingHigh', severity: 'info' },
  { alertname: 'KubePodCrashLooping', severity: 'warning' },
  { alertname: 'KubeAPIDown', severity: 'critical' },
  { alertname: 'FalcoEvent', severity: 'critical', team: 'security' },
  { alertname: 'PolicyReporterViolation', severity: 'critical', namespace: 'shop' },
  { alertname: 'PolicyReporterViolation', severity: 'high', namespace: 'shop' },
];

/** Alertmanager's configuration, as the chart puts it into a Secret. */
export const rehearseRoutes = async (
  stage: Stage,
  folder: string,
  texts: TreeTexts,
  tree: readonly TreeObject[],
): Promise<PartOutcome> => {
  const text = texts.get(VALUES);
  const config =
    text === undefined ? undefined : (parse(text) as { alertmanager?: { config?: Config } }).alertmanager?.config;
  if (config === undefined) return { summary: 'no Alertmanager', findings: [], results: [] };
  stage.report('checking Alertmanager’s configuration');
  const amtool = stage.binaries.get('amtool') ?? 'amtool';
  const file = join(folder, 'alertmanager.yaml');
  writeFileSync(file, stringify(config, { lineWidth: 0 }));
  const checked = await run(amtool, ['check-config', file]);
  if (!checked.ok) {
    const message = checked.text.replaceAll(`${file}`, 'alertmanager.config').replace(/\s*\n\s*/g, ' ');
    return {
      summary: 'Alertmanager’s configuration rejected',
      findings: [{ kind: 'refused', subject: 'Alertmanager’s configuration', message, path: VALUES }],
      results: [],
    };
  }
  const names = new Set(config.receivers.map(({ name }) => name));
  const alerts = labelSets(tree);
  const findings: Finding[] = [];
  for (const labels of alerts) {
    const expected = receiverFor(labels, names);
    const given = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    const { ok, text: said } = await run(amtool, ['config', 'routes', 'test', `--config.file=${file}`, ...given]);
    const got = said.trim();
    if (ok && got === expected) continue;
    const message = `${given.join(' ')} goes to ${got}, not to ${expected}`;
    findings.push({ kind: 'refused', subject: `alert ${labels.alertname}`, message, path: VALUES });
  }
  return {
    summary: `${alerts.length} of them routed`,
    findings,
    results: alerts.map((labels) => ({
      subject: `route of ${labels.alertname} (${labels.severity}${labels.team === undefined ? '' : `, ${labels.team}`})`,
      state: receiverFor(labels, names),
    })),
  };
};

const labelSets = (tree: readonly TreeObject[]): readonly Labels[] => {
  const ours = ruleFiles(tree)
    .flatMap(rulesOf)
    .flatMap(({ alert, labels }) => {
      const { severity = '', team } = labels ?? {};
      return alert === undefined ? [] : [{ alertname: alert, severity, ...(team === undefined ? {} : { team }) }];
    });
  const distinct = new Map([...ours, ...OTHERS].map((labels) => [JSON.stringify(labels), labels]));
  return [...distinct.values()];
};
