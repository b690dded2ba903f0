import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { inFile } from '../../testing/rendered-tree.js';
import { checkObjects } from '../check-objects.js';

import { accepted, rejected } from './testing/examples.js';

const messages = (object: KubernetesObject): readonly string[] =>
  checkObjects([inFile('shop.yaml', object)]).diagnostics.map(({ message }) => message);

/* packages/rehearsal/src/native.rehearsal.ts sends the same objects to a real API server. */

describe('an object that the API server’s own code accepts', () => {
  it.each(accepted)('is right: $what', ({ object }) => {
    expect(messages(object)).toEqual([]);
  });
});

describe('an object that the API server’s own code rejects', () => {
  it.each(rejected)('is wrong: $what', ({ object, where }) => {
    const [first = '', ...others] = messages(object);
    expect(others).toEqual([]);
    // What is wrong with all of an object has no pointer.
    expect(first.endsWith(where === '' ? '' : ` (${where})`), first).toBe(true);
  });
});
