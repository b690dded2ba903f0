import { declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { networkSettingsSchema } from '../../settings.js';
import { labInput } from '../../testing/settings.js';
import { cilium } from './cilium.js';

const values = (settings: Readonly<Record<string, unknown>> = {}) => {
  const context = declareContext(testCluster(), networkSettingsSchema.parse({ ...labInput, ...settings }));
  const { delivery } = cilium(context);
  return delivery.pattern === 'raw' ? {} : delivery.values;
};

describe('Cilium', () => {
  it('encrypts what goes between nodes, unless it is told not to', () => {
    expect(values()).toMatchObject({ encryption: { enabled: true, type: 'wireguard' } });
    expect(values({ encryption: 'none' })).not.toHaveProperty('encryption');
  });

  it('offers HTTP/2 at the Gateway: clients of gRPC insist on it', () => {
    expect(values()).toMatchObject({ gatewayAPI: { enableAlpn: true } });
  });
});
