import type { KubernetesObject } from '@edgit/kubernetes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checked } from '../content.js';
import { checkWiring } from './index.js';
import { wiringOf } from './testing/changes.js';
import { contentOfFiles } from './testing/content.js';
import { PLATFORM } from './testing/platform.js';

const content = contentOfFiles(PLATFORM);

/** A value of an object and the path to it. */
const pathsOf = (value: unknown): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, below]) => [[key], ...pathsOf(below).map((path) => [key, ...path])])
    : [];

const replaced = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? replaced(one, rest, by) : one));
  return typeof value === 'object' && value !== null
    ? { ...value, [key]: replaced((value as Readonly<Record<string, unknown>>)[key], rest, by) }
    : value;
};

const everyPath = content.objects.flatMap((checked, index) => pathsOf(checked.value).map((path) => ({ index, path })));

describe('whatever stands in an object', () => {
  it('is no reason to fail: its shape is for another check to judge', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyPath), fc.jsonValue(), ({ index, path }, value) => {
        const objects = content.objects.map(
          (checked, position): Checked<KubernetesObject> =>
            position === index
              ? { ...checked, value: replaced(checked.value, path, value) as KubernetesObject }
              : checked,
        );
        expect(() => checkWiring({ ...content, objects })).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });
});

describe('the order of files', () => {
  it('changes nothing but the order of messages', () => {
    const broken = { ...PLATFORM, 'applications/shop/manifests/web.yaml': '' };
    const messages = (files: Readonly<Record<string, string>>): readonly string[] =>
      wiringOf(files)
        .diagnostics.map(({ message }) => message)
        .toSorted();
    expect(messages(broken).length).toBeGreaterThan(1);
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(broken), { minLength: Object.keys(broken).length }), (order) => {
        const shuffled = Object.fromEntries(
          order.map((path) => [path, (broken as Readonly<Record<string, string>>)[path] ?? '']),
        );
        expect(messages(shuffled)).toEqual(messages(broken));
      }),
      { numRuns: 20 },
    );
  });
});

/** A project has a destination for every namespace. */
const admitting =
  (namespaces: readonly string[]) =>
  (checked: Checked<KubernetesObject>): Checked<KubernetesObject> => {
    if (checked.value.kind !== 'AppProject') return checked;
    const spec = checked.value.spec as { readonly destinations: readonly unknown[] };
    const server = 'https://kubernetes.default.svc';
    const destinations = [...spec.destinations, ...namespaces.map((namespace) => ({ server, namespace }))];
    return { ...checked, value: { ...checked.value, spec: { ...spec, destinations } } };
  };

describe('a cluster of seven thousand objects', () => {
  it('is followed to its end, and nothing right is called wrong', () => {
    const names = Array.from({ length: 320 }, (_, index) => `app-${index}`);
    const shop = content.objects.filter(
      ({ application, value }) =>
        application === 'shop' && (value.metadata.namespace !== undefined || value.kind === 'Namespace'),
    );
    const objects = names.flatMap((name) =>
      shop.map(
        (checked): Checked<KubernetesObject> => ({
          ...checked,
          application: name,
          path: checked.path.replace('shop', name),
          value: JSON.parse(JSON.stringify(checked.value).replace(/\bshop\b(?!\/db)/g, name)) as KubernetesObject,
        }),
      ),
    );
    const large = { ...content, objects: [...content.objects.map(admitting(names)), ...objects] };
    expect(large.objects.length).toBeGreaterThan(7000);
    const { diagnostics } = checkWiring(large);
    // The role of Vault is for one application.
    const own = diagnostics.map(({ message }) => message).filter((message) => !/role `reader`/.test(message));
    expect(own.slice(0, 5)).toEqual([]);
  });
});
