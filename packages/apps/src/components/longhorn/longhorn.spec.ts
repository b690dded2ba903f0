import { type ComponentInput, componentSchema, declareContext } from '@edgit/core';
import { testCluster } from '@edgit/core/testing';
import type { KubernetesObject } from '@edgit/kubernetes';
import { describe, expect, it } from 'vitest';
import { appsSettingsSchema } from '../../settings.js';
import { garage } from '../garage/garage.js';
import { BUCKETS } from '../garage/names.js';
import { longhorn } from './longhorn.js';

type SettingsInput = Parameters<typeof appsSettingsSchema.parse>[0];

const contextOf = (settings: SettingsInput = {}, className = 'longhorn') =>
  declareContext(testCluster({ storage: { className } }), appsSettingsSchema.parse(settings));

const valuesOf = ({ delivery }: ComponentInput) => (delivery as { readonly values: Record<string, unknown> }).values;
const objectOf = ({ manifests = [] }: ComponentInput, kind: string): KubernetesObject | undefined =>
  manifests.find((object) => object.kind === kind) as KubernetesObject | undefined;

const off = { longhorn: { backup: { enabled: false } } };

describe('backups of volumes', () => {
  it('are made every night, of every volume that is in no group of its own, and kept a week', () => {
    expect(objectOf(longhorn(contextOf()), 'RecurringJob')).toMatchObject({
      apiVersion: 'longhorn.io/v1beta2',
      spec: { task: 'backup', cron: '0 2 * * *', groups: ['default'], retain: 7 },
    });
  });

  it('are made when, and kept as long as, the settings say', () => {
    const settings = { longhorn: { backup: { schedule: '30 */6 * * *', retain: 28 } } };
    expect(objectOf(longhorn(contextOf(settings)), 'RecurringJob')?.spec).toMatchObject({
      cron: '30 */6 * * *',
      retain: 28,
    });
  });

  it('go to a bucket that Garage has, with the key of that bucket, at Garage’s own address', () => {
    const component = longhorn(contextOf());
    expect(BUCKETS).toContain('backups');
    expect(valuesOf(component).defaultBackupStore).toEqual({
      backupTarget: 's3://backups@garage/',
      backupTargetCredentialSecret: 'longhorn-backup',
    });
    const [secret] = component.secrets ?? [];
    expect(secret).toEqual({
      name: 'longhorn-backup',
      keys: {
        AWS_ACCESS_KEY_ID: { from: { component: 'garage', secret: 'garage-bucket-backups', key: 'access-key-id' } },
        AWS_SECRET_ACCESS_KEY: {
          from: { component: 'garage', secret: 'garage-bucket-backups', key: 'secret-access-key' },
        },
        AWS_ENDPOINTS: { value: 'http://garage.garage.svc:3900' },
      },
    });
    const owned = garage(contextOf()).secrets?.find(({ name }) => name === 'garage-bucket-backups');
    expect(Object.keys(owned?.keys ?? {})).toEqual(['access-key-id', 'secret-access-key']);
  });

  it('leave nothing of Garage when they are off', () => {
    const component = longhorn(contextOf(off));
    expect(JSON.stringify(component)).not.toContain('garage');
    expect(objectOf(component, 'RecurringJob')).toBeUndefined();
  });

  it.each(['daily', '0 2 * *', '0 25 * * *'])('are not made at %j, which no cron understands', (schedule) => {
    expect(appsSettingsSchema.safeParse({ longhorn: { backup: { schedule } } }).success).toBe(false);
  });
});

describe('Garage, which holds the backups', () => {
  const classOf = (className: string) =>
    (valuesOf(garage(contextOf({}, className))).persistence as { readonly data: { readonly storageClass: string } })
      .data.storageClass;

  it('is not backed up into itself: its volumes are in a group of their own', () => {
    const own = objectOf(longhorn(contextOf()), 'StorageClass');
    expect(classOf('longhorn')).toBe(own?.metadata.name);
    expect(own?.parameters).toMatchObject({ recurringJobSelector: '[{"name":"no-backup","isGroup":true}]' });
  });

  it('keeps the class of volumes where that is not Longhorn’s', () => {
    expect(classOf('local-path')).toBe('local-path');
  });

  it('lets Longhorn in, unless that makes no backups, is switched off or keeps no volumes', () => {
    const callers = (settings: SettingsInput, className?: string) =>
      componentSchema
        .parse(garage(contextOf(settings, className)))
        .network.flatMap(({ from }) => from)
        .map(({ component }) => component);
    expect(callers({})).toEqual(['longhorn']);
    expect(callers(off)).toEqual([]);
    expect(callers({}, 'local-path')).toEqual([]);
    expect(callers({ components: { longhorn: { enabled: false } } })).toEqual([]);
  });
});

describe('volumes of what keeps copies itself', () => {
  const component = longhorn(contextOf());
  const local = component.manifests?.find(({ metadata }) => metadata?.name === 'longhorn-local');

  it('have one copy, where the Pod is, on a node that the scheduler has chosen', () => {
    expect(local).toMatchObject({
      volumeBindingMode: 'WaitForFirstConsumer',
      parameters: { numberOfReplicas: '1', dataLocality: 'strict-local' },
    });
    // In no group, so in the one that is backed up every night.
    expect(JSON.stringify(local)).not.toContain('recurringJobSelector');
  });

  it('do not keep their node from being drained', () => {
    expect(valuesOf(component).defaultSettings).toMatchObject({ nodeDrainPolicy: 'allow-if-replica-is-stopped' });
  });
});

describe('the alert about a missed backup', () => {
  const alertOf = (settings: SettingsInput) =>
    longhorn(contextOf(settings)).alerts?.find(({ alert }) => alert === 'VolumeBackupMissed');

  it('is there where backups are made', () => expect(alertOf(off)).toBeUndefined());

  it('fires at the age that the settings give', () => {
    expect(alertOf({})?.expr).toContain('> 129600');
    expect(alertOf({ longhorn: { backup: { maxAge: '8d' } } })).toMatchObject({
      expr: expect.stringContaining('> 691200'),
      summary: expect.stringContaining('8d'),
    });
  });
});
