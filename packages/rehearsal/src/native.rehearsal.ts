import { accepted, type Example, rejected } from '@edgit/check/native-examples';
import { describe, expect, it } from 'vitest';
import { startCluster } from './cluster.js';
import { onStage } from './testing.js';

/* The rules of Kubernetes' own code are a model of ours (packages/check/src/objects/native): a real API server judges the same objects. */

describe('a kube-apiserver', () => {
  it('accepts and rejects what the offline rules do', async () => {
    await onStage(['api'], async (stage) => {
      const { server } = await startCluster(stage, 'native', []);
      const wrong: string[] = [];
      const ask = async ({ what, object }: Example, expected: boolean): Promise<void> => {
        const { ok, message } = await server.create(object, { dryRun: true });
        if (ok !== expected) wrong.push(`${what}: ${ok ? 'accepted' : message}`);
      };
      for (const example of accepted) await ask(example, true);
      for (const example of rejected) await ask(example, false);
      expect(wrong).toEqual([]);
    });
  });
});
