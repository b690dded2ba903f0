import { treeObjects } from '@edgit/tree';
import { withChange } from '@edgit/tree/testing';
import { describe, expect, it } from 'vitest';
import { rehearseAlerts } from './alerts.js';
import { onStage, renderedTexts } from './testing.js';

const RULES = 'applications/kube-prometheus-stack/manifests/apps-prometheusrule-edgit.yaml';
const VALUES = 'applications/kube-prometheus-stack/values.yaml';
const texts = renderedTexts();

const findingsOf = async (path: string, change: (text: string) => string) => {
  const broken = withChange(texts, path, change);
  const { findings } = await onStage(['alerts'], (stage) => rehearseAlerts(stage, broken, treeObjects(broken)));
  return findings.map(({ kind, subject, message, path: file }) => ({ kind, subject, message, file }));
};

describe('promtool', () => {
  it('names the rule whose function does not exist', async () => {
    const found = await findingsOf(RULES, (text) =>
      text.replace('absent(up{namespace="lan-dns"', 'missing(up{namespace="lan-dns"'),
    );
    expect(found).toEqual([
      {
        kind: 'refused',
        subject: 'alert ResolverDown',
        message: expect.stringContaining('unknown function'),
        file: RULES,
      },
    ]);
  });

  it('names the rule that is there twice', async () => {
    const found = await findingsOf(RULES, (text) => {
      const [rule = ''] = /^ {8}- alert: NodeDown\n(?: {10}.*\n)+/m.exec(text) ?? [];
      return text.replace(rule, rule + rule);
    });
    expect(found).toMatchObject([
      { subject: 'alert NodeDown', message: 'is defined twice with the same labels', file: RULES },
    ]);
  });

  it('reads the rules of charts too, and leaves their style to their makers', async () => {
    const rules = (expression: string): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: theirs, namespace: monitoring }
spec:
  groups:
    - name: theirs
      rules:
        - { record: 'verb:requests:rate5m', expr: 'rate(requests_total{verb="GET"}[5m])' }
        - { record: 'verb:requests:rate5m', expr: '${expression}' }
`;
    const file = 'hydrated/kube-prometheus-stack/prometheusrule-theirs.yaml';
    const foundIn = async (expression: string) => {
      const theirs = new Map([...texts, [file, rules(expression)]]);
      return (await onStage(['alerts'], (stage) => rehearseAlerts(stage, theirs, treeObjects(theirs)))).findings;
    };
    expect(await foundIn('rate(requests_total{verb="LIST"}[5m])')).toEqual([]);
    expect(await foundIn('rat(requests_total[5m])')).toMatchObject([
      { subject: 'alert verb:requests:rate5m', path: file },
    ]);
  });

  it('names the alert that does not fire when it must, and the one that fires when it must not', async () => {
    const found = await findingsOf(RULES, (text) =>
      text
        .replace(
          'kube_node_status_condition{condition="Ready",status="true"} == 0',
          'kube_node_status{status="true"} == 0',
        )
        .replace('harbor_up) == 0', 'harbor_up) >= 0'),
    );
    expect(found).toMatchObject([
      { subject: 'alert NodeDown', message: expect.stringContaining('must fire when one of two nodes is not ready') },
      { subject: 'alert HarborDown', message: expect.stringContaining('must fire when two parts of Harbor are down') },
      { subject: 'alert HarborDown', message: expect.stringContaining('must not fire when all parts run') },
    ]);
  });

  it('names the alert whose summary has a label that its series lacks', async () => {
    const found = await findingsOf(RULES, (text) =>
      text.replace('Node {{ $labels.node }} is', 'Node {{ $labels.host }} is'),
    );
    expect(found).toMatchObject([
      { subject: 'alert NodeDown', message: expect.stringContaining('summary="Node is not ready"') },
    ]);
  });
});

describe('amtool', () => {
  it('refuses a receiver that is not there', async () => {
    const found = await findingsOf(VALUES, (text) =>
      text.replace('receiver: people-at-once', 'receiver: people-at-noon'),
    );
    expect(found).toMatchObject([
      { subject: 'Alertmanager’s configuration', message: expect.stringContaining('people-at-noon'), file: VALUES },
    ]);
  });

  it('names the alerts that go to the wrong people', async () => {
    const found = await findingsOf(VALUES, (text) => text.replace('receiver: people-at-once', 'receiver: people'));
    expect(found.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['alert NodeDown', 'alert VaultSealed']),
    );
    expect(found[0]?.message).toMatch(/severity=critical .*goes to people, not to people-at-once/);
  });
});
