import { type ComponentInput, declareContext } from '@edgit/core';
import { emitContext, objectsIn, testCluster } from '@edgit/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secrets } from './index.js';
import { canRead, operatorRoot, type VaultRoot, vaultRoot, writtenValues } from './testing/vault-root.js';

const settings = secrets.settings.parse({});
const declared = secrets.declare(declareContext(testCluster(), settings));

interface ExternalSecret {
  readonly spec: {
    readonly target: { readonly template?: { readonly data?: Readonly<Record<string, string>> } };
    readonly data: readonly {
      readonly secretKey: string;
      readonly remoteRef: { readonly key: string; readonly property: string };
    }[];
  };
}

type Keys = NonNullable<ComponentInput['secrets']>[number]['keys'];

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?$/);
const origin = fc.oneof(
  fc.record({ generated: fc.record({ charset: fc.constantFrom('alphanumeric', 'hex', 'symbols') }) }),
  fc.constant({ operator: 'A token' }),
  fc.constant({ value: 'a constant' }),
  fc.constant({ template: '{{ .first }}' }),
);

/** Keys of every origin; the first is generated, and one is its hash. */
const keys: fc.Arbitrary<Keys> = fc
  .tuple(fc.dictionary(name, origin, { maxKeys: 4 }), fc.constantFrom('alphanumeric' as const, 'hex' as const))
  .map(([others, charset]) => ({
    ...others,
    first: { generated: { charset } },
    hash: { bcrypt: { of: 'first' } },
  }));

/** Components with a secret each, and one that reads what they keep. */
const components = fc
  .uniqueArray(fc.record({ name, namespace: name, keys }), { selector: (one) => one.name, minLength: 1, maxLength: 4 })
  .map((all): ComponentInput[] => {
    const owners = all.map(({ keys: own, ...component }) => ({
      ...component,
      description: 'An owner',
      delivery: { pattern: 'raw' as const },
      secrets: [{ name: component.name, readers: ['the-reader-of-them-all'], keys: own }],
    }));
    const reader: ComponentInput = {
      name: 'the-reader-of-them-all',
      namespace: 'reader',
      description: 'A reader',
      delivery: { pattern: 'raw' },
      secrets: owners.flatMap((owner) =>
        owner.secrets.map((secret) => ({
          name: `of-${secret.name}`,
          keys: Object.fromEntries(
            Object.entries(secret.keys)
              .filter(([, { value, template }]) => value === undefined && template === undefined)
              .map(([key]) => [key, { from: { component: owner.name, secret: secret.name, key } }]),
          ),
        })),
      ),
    };
    return [...owners, reader];
  });

/** Blocks and variables that expressions of a root name, but that it does not have. */
const dangling = ({ ephemeral = {}, variable, ...root }: VaultRoot): string[] =>
  [...JSON.stringify(root).matchAll(/(?:ephemeral\.(?<type>\w+)|var)\.(?<block>\w+)/g)].flatMap(
    ({ 0: named, groups: { type, block = '' } = {} }) =>
      (type === undefined ? variable[block] : ephemeral[type]?.[block]) === undefined ? [named] : [],
  );

describe('for any set of secrets', () => {
  it('every value that is read is written, by exactly that path and key, and may be read', async () => {
    await fc.assert(
      fc.asyncProperty(components, async (declaredOnes) => {
        const artifacts = await secrets.emit(emitContext(settings, declaredOnes));
        const root = vaultRoot(artifacts);
        const operator = operatorRoot(artifacts);
        const written = new Map(
          [root, operator].flatMap((each) => (each === undefined ? [] : [...writtenValues(each)])),
        );
        const all = objectsIn<ExternalSecret>(artifacts, 'ExternalSecret');
        const paths = all.flatMap(({ metadata, spec }) =>
          spec.data.map(({ remoteRef }) => [metadata.namespace ?? '', remoteRef.key] as const),
        );
        for (const { spec } of all) {
          for (const { remoteRef } of spec.data) {
            expect(written.has(`${remoteRef.key} ${remoteRef.property}`), JSON.stringify(remoteRef)).toBe(true);
          }
        }
        // A namespace reads what its own ExternalSecrets name, and of all others nothing.
        const needed = new Set(paths.map((pair) => pair.join(' ')));
        for (const namespace of new Set(paths.map(([one]) => one))) {
          for (const path of new Set(paths.map(([, one]) => one))) {
            expect(canRead(root, namespace, path), `${namespace} ${path}`).toBe(needed.has(`${namespace} ${path}`));
          }
        }
        expect(dangling(root)).toEqual([]);
        if (operator !== undefined) expect(dangling(operator)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('every key of a Secret is filled, once', async () => {
    await fc.assert(
      fc.asyncProperty(components, async (declaredOnes) => {
        const context = emitContext(settings, declaredOnes);
        const objects = objectsIn<ExternalSecret>(await secrets.emit(context), 'ExternalSecret');
        for (const { component, secret } of context.inventory.secrets) {
          const found = objects.find(
            ({ metadata }) => metadata.name === secret.name && metadata.namespace === component.namespace,
          );
          const filled = [
            ...(found?.spec.data.map(({ secretKey }) => secretKey) ?? []),
            ...Object.keys(found?.spec.target.template?.data ?? {}),
          ];
          expect(filled.sort()).toEqual(Object.keys(secret.keys).sort());
        }
      }),
      { numRuns: 50 },
    );
  });

  it('nothing that is secret stands where Terraform’s state would keep it', async () => {
    await fc.assert(
      fc.asyncProperty(components, async (declaredOnes) => {
        const artifacts = await secrets.emit(emitContext(settings, declaredOnes));
        for (const root of [vaultRoot(artifacts), operatorRoot(artifacts)]) {
          const kept = JSON.stringify(root?.resource ?? {}, (key, value) =>
            ['data_json_wo', 'precondition'].includes(key) || value === '${jsonencode({})}' ? undefined : value,
          );
          expect(kept).not.toMatch(/ephemeral\.|var\.|"data_json":/);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the components of the layer', () => {
  it('are Vault, and External Secrets after it', () => {
    const [vault, externalSecrets] = declared;
    expect(vault?.wave ?? 0).toBeLessThan(externalSecrets?.wave ?? 0);
  });

  it('keep as many servers together as the settings say', () => {
    const single = secrets.declare(declareContext(testCluster(), secrets.settings.parse({ vault: { replicas: 1 } })));
    expect(JSON.stringify(single)).toContain('https://vault-0.vault-internal:8200');
    expect(JSON.stringify(single)).not.toContain('vault-1.vault-internal');
    const three = secrets.declare(declareContext(testCluster(), secrets.settings.parse({ vault: { replicas: 3 } })));
    expect(JSON.stringify(three)).toContain('https://vault-2.vault-internal:8200');
  });

  it('are three where there are nodes for them, each with one copy of its data, and else one with all copies', () => {
    const nodes = [1, 2, 3].map((number) => ({ name: `wk-${number}`, role: 'worker' as const }));
    const storageOf = (cluster: ReturnType<typeof testCluster>) => {
      const vault = secrets
        .declare(declareContext(cluster, secrets.settings.parse({})))
        .find(({ name }) => name === 'vault');
      const { delivery } = vault as unknown as { delivery: { values: { server: Record<string, unknown> } } };
      const { server } = delivery.values;
      return [server.ha, server.dataStorage];
    };
    const large = testCluster({ nodes: [{ name: 'cp-1', role: 'control-plane', address: '10.0.0.11' }, ...nodes] });
    expect(storageOf(large)).toMatchObject([{ replicas: 3 }, { storageClass: 'longhorn-local' }]);
    expect(storageOf(testCluster())).toMatchObject([{ replicas: 1 }, { storageClass: 'longhorn' }]);
  });
});
