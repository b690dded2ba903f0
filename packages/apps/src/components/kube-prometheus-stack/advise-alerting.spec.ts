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

const NO_RECEIVER_WARNING = 'alerts are not sent outside the cluster';
const NO_SWITCH_WARNING = 'no dead man’s switch is set';

describe('alerts that nobody hears outside the cluster', () => {
  it('are warned of at their line, or at the file where nothing is said', () => {
    expect(said('models: {}\n')).toEqual([`file: ${NO_RECEIVER_WARNING}`, `file: ${NO_SWITCH_WARNING}`]);
    expect(said('alerting: {}\n')).toEqual([`1: ${NO_RECEIVER_WARNING}`, `1: ${NO_SWITCH_WARNING}`]);
    expect(said('models: {}\nalerting: {}\n')).toEqual([`2: ${NO_RECEIVER_WARNING}`, `2: ${NO_SWITCH_WARNING}`]);
  });

  it.each(['chat: slack', 'page: pagerduty', 'webhook: true'])('are heard where a team has `%s`', (way) => {
    expect(said(`alerting:\n  teams:\n    shop:\n      ${way}\n`)).toEqual([`1: ${NO_SWITCH_WARNING}`]);
  });

  it('are not heard by a dead man’s switch, which hears of silence alone', () => {
    expect(said('alerting:\n  deadMansSwitch: true\n')).toEqual([`1: ${NO_RECEIVER_WARNING}`]);
  });
});
