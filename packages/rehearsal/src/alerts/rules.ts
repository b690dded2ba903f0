import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hydratedOf } from '@edgit/core';
import type { TreeObject } from '@edgit/tree';
import { stringify } from 'yaml';
import type { Stage } from '../cluster.js';
import type { Finding, PartOutcome } from '../report.js';
import type { AlertCase } from './alert-case.js';
import { casesOf } from './cases.js';
import { type Rule, type RuleFile, ruleFiles, rulesOf } from './prometheus-rules.js';
import { run } from './run.js';

/** Checks every rule file separately, so that an error in one does not hide errors in another. */
export const rehearseRules = async (
  stage: Stage,
  folder: string,
  tree: readonly TreeObject[],
): Promise<PartOutcome> => {
  const promtool = stage.binaries.get('promtool') ?? 'promtool';
  const files = ruleFiles(tree);
  const findings: Finding[] = [];
  let [rules, cases] = [0, 0];
  for (const [index, file] of files.entries()) {
    stage.report(`checking ${file.title}`);
    const name = join(folder, `rules-${index}.yaml`);
    writeFileSync(name, stringify(file.spec, { lineWidth: 0 }));
    rules += rulesOf(file).length;
    const checked = await run(promtool, ['check', 'rules', ...lintOf(file), name]);
    findings.push(...(checked.ok ? [] : checkFindings(file, checked.text)));
    if (!checked.ok) continue;
    const own = casesOf(file);
    cases += own.length;
    findings.push(...(await caseFindings(promtool, folder, file, own)));
  }
  const refused = new Set(findings.map(({ subject }) => subject));
  return {
    summary: `${rules} rules in ${files.length} files, ${cases} cases`,
    findings,
    results: files.flatMap((file) =>
      [...new Set(rulesOf(file).flatMap(({ alert }) => alert ?? []))].map((alert) => ({
        subject: `alert ${alert}`,
        state: refused.has(`alert ${alert}`) ? 'refused' : 'as expected',
      })),
    ),
  };
};

/** Rules of charts are read, and their style is their makers': kube-prometheus records one metric by several rules. */
const lintOf = ({ path }: RuleFile): readonly string[] =>
  hydratedOf(path) === undefined ? ['--lint=all', '--lint-fatal'] : ['--lint=none'];

/** promtool names the rule if an expression can't be parsed; a failed lint names the alert on a separate line. */
const checkFindings = ({ title, path }: RuleFile, text: string): Finding[] => {
  const inRules = [...text.matchAll(/group "([^"]*)", rule \d+, "([^"]*)": (.*)/g)].map(
    ([, , rule, message]): Finding => ({ kind: 'refused', subject: `alert ${rule}`, message: message ?? '', path }),
  );
  const duplicates = [...text.matchAll(/^Metric: (.*)$/gm)].map(
    ([, rule]): Finding => ({
      kind: 'refused',
      subject: `alert ${rule}`,
      message: 'is defined twice with the same labels',
      path,
    }),
  );
  const found = [...inRules, ...duplicates];
  return found.length > 0 ? found : [{ kind: 'refused', subject: title, message: text, path }];
};

/**
 * Runs all cases at once, with one rule file per alert: promtool evaluates every rule of a file for every minute of a case.
 */
const caseFindings = async (
  promtool: string,
  folder: string,
  file: RuleFile,
  cases: readonly AlertCase[],
): Promise<Finding[]> => {
  const tests = [...new Set(cases.map(({ alert }) => alert))].map((alert) => {
    const rules = join(folder, `alert-${alert}.yaml`);
    const own = rulesOf(file).filter((rule) => rule.alert === alert);
    writeFileSync(rules, stringify({ groups: [{ name: alert, rules: own }] }, { lineWidth: 0 }));
    const test = join(folder, `alert-${alert}.test.yaml`);
    const ofAlert = cases.filter((one) => one.alert === alert);
    const content = {
      rule_files: [rules],
      evaluation_interval: ofAlert[0]?.every ?? '1m',
      tests: ofAlert.map((one) => testOf(file, one)),
    };
    writeFileSync(test, stringify(content, { lineWidth: 0 }));
    return test;
  });
  if (tests.length === 0) return [];
  const { ok, text } = await run(promtool, ['test', 'rules', ...tests]);
  if (ok) return [];
  const failed = cases.filter((one) => text.includes(`name: ${nameOf(one)},`));
  return failed.length === 0
    ? [{ kind: 'refused', subject: file.title, message: text, path: file.path }]
    : failed.map((one) => caseFinding(file, one, text));
};

const nameOf = ({ alert, when }: AlertCase): string => `${alert}: ${when}`;

const caseFinding = (file: RuleFile, one: AlertCase, text: string): Finding => {
  const said = text.slice(text.indexOf(`name: ${nameOf(one)},`));
  const got = /got:([\s\S]*?)(?=\n\s*name: |\n\S|$)/.exec(said)?.[1]?.replace(/\s+/g, ' ').trim();
  return {
    kind: 'refused',
    subject: `alert ${one.alert}`,
    message: `must ${one.fires === undefined ? 'not fire' : 'fire'} when ${one.when}; promtool got ${got ?? said}`,
    path: file.path,
  };
};

/** A unit test as promtool reads it. Annotations that are the same for every series are taken from the rule. */
const testOf = (file: RuleFile, one: AlertCase): unknown => ({
  name: nameOf(one),
  interval: '1m',
  input_series: Object.entries(one.series).map(([series, values]) => ({ series, values })),
  alert_rule_test: [
    {
      eval_time: one.at,
      alertname: one.alert,
      exp_alerts: (one.fires === undefined ? [] : [one.fires]).map(({ labels, summary }) => {
        const rule = ruleOf(file, one.alert, labels);
        return {
          exp_labels: { ...rule?.labels, ...labels },
          exp_annotations: { ...rule?.annotations, summary },
        };
      }),
    },
  ],
});

/** Of rules of one name, the one whose own labels the alert has. */
const ruleOf = (file: RuleFile, alert: string, labels: Readonly<Record<string, string>>): Rule | undefined =>
  rulesOf(file)
    .filter((rule) => rule.alert === alert)
    .find((rule) => Object.entries(rule.labels ?? {}).every(([key, value]) => (labels[key] ?? value) === value));
