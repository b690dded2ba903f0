import { describe, expect, it } from 'vitest';
import { talosFacts } from './talos-facts.js';

const PUBLISHED = {
  $defs: {
    'v1alpha1.NetworkConfig': {
      properties: {
        kubespan: { $ref: '#/$defs/v1alpha1.KubeSpan', title: 'kubespan', description: 'x' },
        labels: { type: 'object', patternProperties: { '.*': { type: 'string' } } },
        raw: { type: 'object' },
      },
      additionalProperties: false,
      type: 'object',
    },
  },
};

const GO = `package v1alpha1
// NetworkConfig is documented.
type NetworkConfig struct {
	// Deprecated: use HostnameConfig.
	NetworkHostname string \`yaml:"hostname,omitempty"\`
	NetworkKubeSpan *KubeSpan \`yaml:"kubespan,omitempty"\`
}
`;

describe('facts about Talos', () => {
  const { definitions } = talosFacts(PUBLISHED, [GO]);

  it('keep what decides whether a document is valid', () => {
    expect(definitions['v1alpha1.NetworkConfig']).toMatchObject({
      type: 'object',
      properties: { kubespan: { $ref: 'v1alpha1.KubeSpan' } },
    });
    expect(JSON.stringify(definitions)).not.toContain('title');
  });

  it('know a map by the schema of its values, and raw content by its lack of one', () => {
    expect(definitions['v1alpha1.NetworkConfig']?.properties).toMatchObject({
      labels: { additionalProperties: { type: 'string' } },
      raw: { 'x-kubernetes-preserve-unknown-fields': true },
    });
  });

  it('take the keys that the schema leaves out for deprecated', () => {
    expect(definitions['v1alpha1.NetworkConfig']?.properties?.hostname).toEqual({ deprecated: true });
  });
});
