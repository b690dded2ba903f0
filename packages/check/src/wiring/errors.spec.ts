import { describe, expect, it } from 'vitest';
import { brokenBy } from './testing/changes.js';

const [web, around, gateway] = ['web', 'around', 'gateway'].map(
  (file) => `applications/${file === 'gateway' ? 'gateway' : 'shop'}/manifests/${file}.yaml`,
);

describe('an error', () => {
  it('points to the name, and says which one is like it', () => {
    expect(brokenBy('around.yaml', ['service: { name: web', 'service: { name: wep'])).toMatchObject([
      { places: [{ file: `${around}:webhooks.0.clientConfig.service.name` }], hint: 'did you mean `web`?' },
    ]);
  });

  it('points to the other end too, where that is there but lacks something', () => {
    expect(brokenBy('web.yaml', ['name: db, key: password', 'name: db, key: passwort'])).toMatchObject([
      {
        places: [
          { file: `${web}:spec.template.spec.containers.0.env.0.valueFrom.secretKeyRef.key` },
          { file: `${web}:`, what: 'ExternalSecret shop/db' },
        ],
        hint: 'did you mean `password`?',
      },
    ]);
    expect(brokenBy('web.yaml', ['sectionName: https', 'sectionName: http'])).toMatchObject([
      {
        places: [
          { file: `${web}:spec.parentRefs.0.sectionName` },
          { file: `${gateway}:spec.listeners`, what: 'Gateway gateway/platform' },
        ],
      },
    ]);
  });

  it('says where there is one of that name', () => {
    const [broken] = brokenBy('around.yaml', [
      'subjects: [{ kind: ServiceAccount, name: reader, namespace: shop',
      'subjects: [{ kind: ServiceAccount, name: reader, namespace: gateway',
    ]);
    expect(broken?.hint).toBe('there is one in namespace `shop`');
  });

  it('of one Pod that names the same thing twice is one, with both places', () => {
    const found = brokenBy(
      'web.yaml',
      ['name: settings, key: theme', 'name: setting, key: theme'],
      ['configMap: { name: settings }', 'configMap: { name: setting }'],
    );
    expect(found.map(({ places }) => places.length)).toEqual([2]);
  });

  it('of several links are all there at once', () => {
    const found = brokenBy(
      'web.yaml',
      ['serviceAccountName: reader', 'serviceAccountName: other'],
      ['claimName: files', 'claimName: file'],
      ['targetPort: web', 'targetPort: wep'],
    );
    expect(found).toHaveLength(3);
  });

  it('of a Service that is not there is not also one of its port, nor of policies', () => {
    expect(
      brokenBy('web.yaml', ['backendRefs: [{ name: web, port: 80', 'backendRefs: [{ name: none, port: 1']),
    ).toHaveLength(1);
  });

  it('of a store that is not there is not also one of what is read from it', () => {
    expect(brokenBy('web.yaml', ['name: vault }', 'name: vaut }'], ['key: shop/db', 'key: shop/bd'])).toHaveLength(1);
  });
});
