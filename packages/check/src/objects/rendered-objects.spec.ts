import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import type { Checked } from '../content.js';
import { type KeyPath, keysOf, misspelt } from '../testing/misspelling.js';
import { renderedObjects } from '../testing/rendered-tree.js';
import { checkObjects } from './check-objects.js';
import { jsonPointer } from './problem.js';

const objects = renderedObjects();

/** Maps whose keys are a user's own: no schema knows them. */
const OPEN = /\/(labels|annotations|matchLabels|data|limits|requests|parameters|selector|nodeSelector)$/;
const CHART_VALUES = /\/valuesObject(\/|$)/;

/** What a CRD of Argo leaves open: the API server takes any key there, and so do we. */
const PRESERVED: Readonly<Record<string, RegExp>> = {
  EventBus: /^\/spec/,
  EventSource: /^\/spec/,
  Sensor: /^\/spec/,
  Rollout: /^\/spec\/(template\/spec\/volumes|strategy\/canary\/trafficRouting\/plugins)/,
};

const isClosed = (path: KeyPath, { kind }: KubernetesObject): boolean => {
  const parent = jsonPointer(path.slice(0, -1));
  if (CHART_VALUES.test(parent) || PRESERVED[kind]?.test(parent) === true) return false;
  if (parent.endsWith('/selector')) return kind !== 'Service';
  // `data` of an ExternalSecret is a list, of its target's template a map.
  return !OPEN.test(parent);
};

const kindOf = ({ value }: Checked<KubernetesObject>): string => `${value.apiVersion} ${value.kind}`;
const kinds = [...new Set(objects.map(kindOf))].sort();

/** What makes it an object at all. */
const ROOT = ['apiVersion', 'kind', 'metadata'];

/** The object of a kind with the most to get wrong. */
const largest = (kind: string): Checked<KubernetesObject> => {
  const size = ({ value }: Checked<KubernetesObject>): number => JSON.stringify(value).length;
  const [first] = objects.filter((checked) => kindOf(checked) === kind).sort((a, b) => size(b) - size(a));
  if (first === undefined) throw new Error(`there is no ${kind}`);
  return first;
};

describe('the rendered tree of edgit-k8s', () => {
  it('has nothing wrong, and no kind whose schema is unknown', () => {
    expect(objects.length).toBeGreaterThan(250);
    expect(checkObjects(objects)).toMatchObject({ diagnostics: [], unknownKinds: [] });
  });

  it.each(kinds)('has no key of a %s that could be misspelt', (kind) => {
    const checked = largest(kind);
    const closed = keysOf(checked.value).filter(
      (path) => (path.length > 1 || !ROOT.includes(String(path[0]))) && isClosed(path, checked.value),
    );
    expect(closed.length).toBeGreaterThan(0);
    for (const path of closed) {
      const key = `${path.at(-1)}x`;
      const at = jsonPointer([...path.slice(0, -1), key]);
      const { diagnostics } = checkObjects([{ ...checked, value: misspelt(checked.value, path) }]);
      const messages = diagnostics.map(({ message }) => message);
      expect(messages, at).toEqual([expect.stringContaining(`has unknown key \`${key}\` (${at})`)]);
    }
  });
});
