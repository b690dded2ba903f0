import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { NEW_EACH_TIME, settled } from './differences.js';

const secret = (data: object, annotations: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'db', namespace: 'shop', annotations: { ...annotations } },
  data,
});

describe('two renders of a chart', () => {
  it('that are the same say nothing', () => {
    const render = [secret({ user: 'x' })];
    expect(settled(render, structuredClone(render))).toEqual({ objects: render, differences: [] });
  });

  it('that differ in a value name it, and leave it out of what is compared later', () => {
    const { objects, differences } = settled(
      [secret({ user: 'x', password: 'a' })],
      [secret({ user: 'x', password: 'b' })],
    );
    expect(differences).toEqual([{ object: 'Secret shop/db', pointer: '/data/password' }]);
    // What is checked later has to be data of a Secret still.
    expect(objects).toEqual([secret({ user: 'x', password: Buffer.from(NEW_EACH_TIME).toString('base64') })]);
  });

  it('that differ in plain text say so in plain text', () => {
    const map = (token: string): KubernetesObject => ({ ...secret({ token }), kind: 'ConfigMap' });
    expect(settled([map('a')], [map('b')]).objects).toEqual([map(NEW_EACH_TIME)]);
  });

  it('that differ in a checksum over something random lose it', () => {
    const { objects, differences } = settled(
      [secret({}, { 'checksum/secret': 'a' })],
      [secret({}, { 'checksum/secret': 'b' })],
    );
    expect(differences).toEqual([]);
    expect(objects).toEqual([secret({})]);
  });

  it('keep a checksum that says something', () => {
    const render = [secret({}, { 'checksum/config': 'a' })];
    expect(settled(render, render).objects).toEqual(render);
  });

  it('whose objects have other names name both', () => {
    const job = (name: string): KubernetesObject => ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name } });
    expect(settled([job('migrate-abc')], [job('migrate-xyz')]).differences).toEqual([
      { object: 'Job migrate-abc', pointer: '' },
      { object: 'Job migrate-xyz', pointer: '' },
    ]);
  });
});
