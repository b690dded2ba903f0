import { describe, expect, it } from 'vitest';
import { declared } from '../../testing/declared.js';
import { builds } from '../builds/builds.js';
import { garage } from '../garage/garage.js';
import { argoWorkflows } from './argo-workflows.js';

interface Values {
  readonly controller: Readonly<Record<string, unknown>>;
  readonly server: Readonly<Record<string, unknown>>;
  readonly artifactRepository: {
    readonly s3: Readonly<
      Record<'accessKeySecret' | 'secretKeySecret', { readonly name: string; readonly key: string }>
    >;
  };
}

const component = declared(argoWorkflows);
const { values } = component.delivery as unknown as { readonly values: Values };

describe('Argo Workflows', () => {
  it('signs people in by Keycloak, back to its one address', () => {
    expect(values.server).toMatchObject({
      authModes: ['sso'],
      sso: { enabled: true, redirectUrl: 'https://workflows.example.org/oauth2/callback', rbac: { enabled: true } },
    });
    expect(component.oidc).toMatchObject([
      { redirects: ['https://workflows.example.org/oauth2/callback'], secret: { name: 'argo-workflows-oidc' } },
    ]);
  });

  it('manages the namespace of builds alone, with roles there in place of ClusterRoles', () => {
    expect(values).toMatchObject({ singleNamespace: true, createAggregateRoles: false });
    const { namespace } = declared(builds);
    for (const part of [values.controller, values.server]) {
      expect(part).toMatchObject({
        extraArgs: ['--managed-namespace', namespace],
        clusterWorkflowTemplates: { enabled: false },
      });
    }
    expect(component.clusterKinds).toEqual(['apiextensions.k8s.io/CustomResourceDefinition']);
  });

  it('runs only what is a template in Git', () => {
    expect(values.controller).toMatchObject({ workflowRestrictions: { templateReferencing: 'Strict' } });
  });

  it('keeps artifacts and logs in a bucket that Garage has, by a Secret that lies beside the Workflows', () => {
    const { accessKeySecret, secretKeySecret } = values.artifactRepository.s3;
    const secret = declared(builds).secrets.find(({ name }) => name === accessKeySecret.name);
    const origins = [accessKeySecret, secretKeySecret].map(({ key }) => secret?.keys[key]?.from);
    const bucket = declared(garage).secrets.find(({ name }) => name === origins[0]?.secret);
    expect(bucket?.name).toBe('garage-bucket-workflows');
    expect(origins.map((origin) => bucket?.keys[origin?.key ?? '']?.generated)).not.toContain(undefined);
  });

  it('forgets Workflows after weeks, and their Pods at once', () => {
    expect(values.controller).toMatchObject({
      retentionPolicy: { completed: 100 },
      workflowDefaults: {
        spec: { ttlStrategy: { secondsAfterSuccess: 604_800 }, podGC: { strategy: 'OnPodCompletion' } },
      },
    });
  });
});
