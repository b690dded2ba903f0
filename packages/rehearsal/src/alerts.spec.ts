import { treeObjects } from '@edgit/tree';
import { describe, expect, it } from 'vitest';
import { casesOf } from './alerts/cases.js';
import { ruleFiles, rulesOf } from './alerts/prometheus-rules.js';
import { receiverFor } from './alerts/routes.js';
import { renderedTexts } from './testing.js';

const files = ruleFiles(treeObjects(renderedTexts()));
const alerts = [...new Set(files.flatMap(rulesOf).flatMap(({ alert }) => alert ?? []))];
const cases = files.flatMap(casesOf);

describe('every alert of edgit-k8s', () => {
  it.each(alerts)('%s has a case in which it fires, and one in which it does not', (alert) => {
    const own = cases.filter((one) => one.alert === alert);
    expect(own.some(({ fires }) => fires !== undefined)).toBe(true);
    expect(own.some(({ fires }) => fires === undefined)).toBe(true);
    expect(new Set(own.map(({ when }) => when)).size).toBe(own.length);
    expect(new Set(own.map(({ every }) => every)).size).toBe(1);
  });
});

describe('an alert is told to', () => {
  const names = new Set(['nobody', 'people', 'people-at-once', 'security', 'security-at-once']);
  it.each([
    [{ alertname: 'NodeDown', severity: 'critical', team: 'platform' }, 'people-at-once'],
    [{ alertname: 'VaultSealed', severity: 'critical', team: 'security' }, 'security-at-once'],
    [{ alertname: 'PolicyViolated', severity: 'warning', team: 'security' }, 'security'],
    [{ alertname: 'PolicyReporterViolation', severity: 'high' }, 'security'],
    [{ alertname: 'CPUThrottlingHigh', severity: 'info', team: 'security' }, 'nobody'],
    [{ alertname: 'Watchdog', severity: 'none' }, 'nobody'],
  ])('%j: %s', (labels, receiver) => expect(receiverFor(labels, names)).toBe(receiver));
});
