import { declareContext } from '@edgit/core';
import { emitContext, objectsIn, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { network } from './index.js';
import { labSettings } from './testing/settings.js';

const declared = network.declare(declareContext(testCluster(), labSettings));

describe('the components of the layer', () => {
  it('come up in the order in which they need each other: CRDs, network, certificates, Gateway', () => {
    const wave = (name: string) => declared.find((component) => component.name === name)?.wave;
    const waves = ['gateway-api', 'cilium', 'cert-manager', 'gateway'].map((name) => wave(name) ?? 0);
    expect(waves).toEqual([...new Set(waves)].sort((a, b) => a - b));
  });

  it('show the traffic of the cluster only behind a sign-in', async () => {
    const artifacts = await network.emit(emitContext(labSettings, declared, { layer: 'network' }));
    const route = objectsIn(artifacts, 'HTTPRoute').find(({ metadata }) => metadata.name === 'hubble-ui');
    expect(route).toMatchObject({
      metadata: { namespace: 'kube-system' },
      spec: { rules: [{ backendRefs: [{ name: 'hubble-ui-oauth2-proxy' }] }] },
    });
  });
});
