import { parseSource } from '@edgit/core';
import { emitContext } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { appsSettingsSchema } from '../../settings.js';
import { adviseAlerting } from './advise-alerting.js';

const stack = {
  name: 'kube-prometheus-stack',
  namespace: 'monitoring',
  description: 'Metrics and alerts',
  delivery: { pattern: 'raw' },
} as const;

/** What is advised of an apps.yaml, and on which line. */
const said = (text: string): string[] => {
  const { source } = parseSource('apps.yaml', text);
  if (source === undefined) throw new Error('the text is no YAML');
  const context = emitContext(appsSettingsSchema.parse(parse(text) ?? {}), [stack]);
  return adviseAlerting({ ...context, place: source.place }).map(
    ({ message, places: [place] }) => `${place?.position?.line ?? 'file'}: ${message.split(':')[0]}`,
  );
};

const UNHEARD = 'alerts leave the cluster by no way';
const UNSAID = 'a cluster that is down says nothing';

describe('alerts that nobody hears outside the cluster', () => {
  it('are warned of at their line, or at the file where nothing is said', () => {
    expect(said('models: {}\n')).toEqual([`file: ${UNHEARD}`, `file: ${UNSAID}`]);
    expect(said('alerting: {}\n')).toEqual([`1: ${UNHEARD}`, `1: ${UNSAID}`]);
    expect(said('models: {}\nalerting: {}\n')).toEqual([`2: ${UNHEARD}`, `2: ${UNSAID}`]);
  });

  it.each(['chat: slack', 'page: pagerduty', 'webhook: true'])('are heard where a team has `%s`', (way) => {
    expect(said(`alerting:\n  teams:\n    shop:\n      ${way}\n`)).toEqual([`1: ${UNSAID}`]);
  });

  it('are not heard by a dead man’s switch, which hears of silence alone', () => {
    expect(said('alerting:\n  deadMansSwitch: true\n')).toEqual([`1: ${UNHEARD}`]);
  });
});
