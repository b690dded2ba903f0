import { componentSchema, declareContext, isHelm } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { labSettings } from '../../testing/lab.js';
import { kyverno } from './kyverno.js';

const settings = labSettings();
const component = componentSchema.parse(kyverno(declareContext(testCluster(), settings)));
const values = isHelm(component.delivery) ? component.delivery.values : {};

describe('Kyverno', () => {
  it('brings both image policies', () => {
    expect(component.manifests.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ['MutatingPolicy', 'harbor-proxy-cache'],
      ['ValidatingPolicy', 'allowed-registries'],
    ]);
  });

  it('has no webhook in the namespaces that the policies leave alone; its own it leaves out by itself', () => {
    const excluded = Object.keys(settings.excludedNamespaces);
    expect(excluded).toContain('kyverno');
    expect(values).toMatchObject({
      config: {
        webhooks: {
          namespaceSelector: {
            matchExpressions: [
              {
                key: 'kubernetes.io/metadata.name',
                operator: 'NotIn',
                values: excluded.filter((namespace) => namespace !== 'kyverno').sort(),
              },
            ],
          },
        },
      },
    });
  });

  it('keeps Harbor, and what Harbor needs to start, out of its reach', () => {
    expect(settings.excludedNamespaces).toMatchObject(
      Object.fromEntries(
        ['harbor', 'vault', 'external-secrets', 'longhorn-system', 'kube-system', 'cert-manager', 'argocd'].map(
          (namespace) => [namespace, expect.stringMatching(/.{10}/)],
        ),
      ),
    );
  });
});
