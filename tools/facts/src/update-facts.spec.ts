import { describe, expect, it } from 'vitest';
import { type UpdateOptions, updateFacts } from './update-facts.js';

const options = (answers: Readonly<Record<string, unknown>>): UpdateOptions => ({
  fetchOpenApi: async (path) => answers[path],
  goModules: (wanted) => wanted.map((each) => ({ ...each, folder: '/nowhere', sum: 'h1:x' })),
  crds: [],
  check: true,
});

describe('the update of the facts', () => {
  it('refuses an API server of another version', async () => {
    const other = options({ '/version': { gitVersion: 'v1.34.0' } });
    await expect(updateFacts(other)).rejects.toThrow('the API server is v1.34.0, not v1.35.3');
  });

  it('refuses an API server that does not publish a custom kind yet', async () => {
    const crd = {
      spec: { group: 'example.org', names: { plural: 'things' }, versions: [{ name: 'v1', served: true }] },
    };
    const early = options({
      '/version': { gitVersion: 'v1.35.3' },
      '/openapi/v3': { paths: {} },
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions': { items: [crd] },
    });
    await expect(updateFacts(early)).rejects.toThrow('things is not yet published in apis/example.org/v1');
  });
});
