import { emitContext, objectsIn, testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { labContext, labSettings } from '../testing/lab.js';
import { pullSecret } from './pull-secret.js';

interface ClusterExternalSecret {
  readonly spec: {
    readonly externalSecretName: string;
    readonly namespaceSelectors: readonly unknown[];
    readonly externalSecretSpec: {
      readonly target: {
        readonly template: { readonly type: string; readonly data: Readonly<Record<string, string>> };
      };
      readonly data: readonly { readonly remoteRef: { readonly key: string; readonly property: string } }[];
    };
  };
}

const [found] = objectsIn<ClusterExternalSecret>(pullSecret(labContext()), 'ClusterExternalSecret');

/** What External Secrets makes of a template, for the two things that ours uses. */
const filledIn = (template: string, password: string): string =>
  template
    .replace(/\{\{ printf "%s:%s" "(.*?)" \.password \| b64enc \}\}/g, (_, user) => btoa(`${user}:${password}`))
    .replace(/\{\{ \.password \}\}/g, password);

describe('the pull secret', () => {
  it('is placed into every namespace, also into those that come later', () => {
    expect(found?.spec).toMatchObject({ externalSecretName: 'harbor-registry', namespaceSelectors: [{}] });
  });

  it('is what the kubelet wants: Harbor’s host, the robot and its password', () => {
    const { template } = found?.spec.externalSecretSpec.target ?? {};
    expect(template?.type).toBe('kubernetes.io/dockerconfigjson');
    expect(JSON.parse(filledIn(template?.data['.dockerconfigjson'] ?? '', 's3cret'))).toEqual({
      auths: {
        'harbor.example.org': {
          username: 'robot$cluster-pull',
          password: 's3cret',
          auth: btoa('robot$cluster-pull:s3cret'),
        },
      },
    });
  });

  it('reads the password where Harbor’s own robot secret is kept', () => {
    const { inventory } = labContext();
    const robot = inventory.secrets.find(({ secret }) => secret.name === 'harbor-robot');
    expect(robot?.secret.keys.secret?.generated).toBeDefined();
    expect(found?.spec.externalSecretSpec.data).toMatchObject([
      { remoteRef: { key: 'harbor/harbor-robot', property: 'secret' } },
    ]);
  });

  it('follows Harbor’s host', () => {
    const settings = labSettings({ host: 'images' });
    const [renamed] = objectsIn(pullSecret(labContext(settings)));
    expect(JSON.stringify(renamed)).toContain('images.example.org');
  });

  it('is not there without Harbor', () => {
    expect(pullSecret(emitContext(labSettings(), [], { cluster: testCluster() }))).toEqual([]);
  });
});
