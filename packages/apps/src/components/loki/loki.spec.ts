import { componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import { describe, expect, it } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { BUCKETS } from '../garage/names.js';
import { loki } from './loki.js';

type SettingsInput = Parameters<typeof appsSettingsSchema.parse>[0];

const componentOf = (settings: SettingsInput = {}, className = 'longhorn') =>
  componentSchema.parse(
    loki(declareContext(testCluster({ storage: { className } }), appsSettingsSchema.parse(settings))),
  );

interface Values {
  readonly loki: Readonly<Record<string, unknown>>;
  readonly singleBinary: {
    readonly extraEnvFrom: readonly { readonly secretRef: { readonly name: string } }[];
    readonly persistence: Readonly<Record<string, unknown>>;
  };
}
const valuesOf = (settings?: SettingsInput, className?: string) =>
  (componentOf(settings, className).delivery as unknown as { readonly values: Values }).values;

describe('logs', () => {
  it('are kept in a bucket that Garage has, with the key of that bucket', () => {
    expect(BUCKETS).toContain('loki');
    expect(valuesOf().loki.storage).toMatchObject({
      bucketNames: { chunks: 'loki' },
      s3: { endpoint: 'http://garage.garage.svc:3900', region: 'garage', s3ForcePathStyle: true },
    });
    const [secret] = componentOf().secrets;
    expect(valuesOf().singleBinary.extraEnvFrom).toEqual([{ secretRef: { name: secret?.name } }]);
    expect(Object.values(secret?.keys ?? {}).map(({ from }) => from)).toEqual([
      { component: 'garage', secret: 'garage-bucket-loki', key: 'access-key-id' },
      { component: 'garage', secret: 'garage-bucket-loki', key: 'secret-access-key' },
    ]);
  });

  it('name the key in the configuration by variables that are in that Secret', () => {
    const [secret] = componentOf().secrets;
    const named = [...JSON.stringify(valuesOf().loki).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(named).toEqual(Object.keys(secret?.keys ?? {}));
  });

  it('are deleted after the time that the settings give', () => {
    expect(valuesOf({ loki: { retention: '90d' } }).loki).toMatchObject({
      limits_config: { retention_period: '90d' },
      compactor: { retention_enabled: true, delete_request_store: 's3' },
    });
    expect(appsSettingsSchema.safeParse({ loki: { retention: 'long' } }).success).toBe(false);
  });

  it('are on a volume without backup until Garage has them', () => {
    expect(valuesOf().singleBinary.persistence).toMatchObject({ storageClass: 'longhorn-no-backup', size: '10Gi' });
    expect(valuesOf({}, 'local-fast').singleBinary.persistence).toMatchObject({ storageClass: 'local-fast' });
  });

  it('are written by Fluent Bit and read by Grafana, and by nobody that is switched off', () => {
    const callers = (settings?: SettingsInput) =>
      componentOf(settings)
        .network.flatMap(({ from }) => from)
        .map(({ component }) => component);
    expect(callers()).toEqual(['fluent-bit', 'grafana']);
    expect(callers({ components: { grafana: { enabled: false } } })).toEqual(['fluent-bit']);
  });
});
