import { LOCAL_CLASS } from '@edgit/core';
import { GARAGE } from '../components/garage/names.js';
import { LONGHORN, LONGHORN_CLASS } from '../components/longhorn/names.js';
import { KUBE_STATE_METRICS } from '../dashboards/shared-metrics.js';
import type { AppsSettings } from '../settings.js';
import type { Alert } from './alert.js';

/** Volumes that a backup is made of every night: those of this class, and older than `age`. */
const BACKED_UP = `label_replace(label_replace(kube_persistentvolumeclaim_info{${KUBE_STATE_METRICS},storageclass=~"${LONGHORN_CLASS}|${LOCAL_CLASS}"}, "pvc", "$1", "persistentvolumeclaim", "(.+)"), "pvc_namespace", "$1", "namespace", "(.+)")`;
const CREATED = `label_replace(label_replace(kube_persistentvolumeclaim_created, "pvc", "$1", "persistentvolumeclaim", "(.+)"), "pvc_namespace", "$1", "namespace", "(.+)")`;

const missed = (maxAge: string): string => {
  const seconds = inSeconds(maxAge);
  return [
    `max by (pvc_namespace, pvc) (time() - longhorn_volume_last_backup_at) > ${seconds}`,
    `and on (pvc_namespace, pvc) ${BACKED_UP}`,
    `and on (pvc_namespace, pvc) (time() - ${CREATED} > ${seconds})`,
  ].join(' ');
};

const SECONDS = { h: 3600, d: 86_400, w: 604_800, y: 31_536_000 } as const;

/** @param duration a number and h, d, w or y */
const inSeconds = (duration: string): number =>
  Number(duration.slice(0, -1)) * SECONDS[duration.slice(-1) as keyof typeof SECONDS];

/**
 * Volumes and objects. Metrics: longhorn-manager 1.11.3, metrics_collector/volume_collector.go (a volume that was never
 * backed up has 0); Garage 2.3, src/rpc/system_metrics.rs and src/block/metrics.rs.
 */
export const storage = ({ longhorn: { backup } }: AppsSettings): readonly Alert[] => [
  {
    alert: 'LonghornVolumeDegraded',
    component: LONGHORN,
    expr: 'longhorn_volume_robustness{state="degraded"} == 1',
    for: '30m',
    severity: 'warning',
    summary: 'Volume of {{ $labels.pvc_namespace }}/{{ $labels.pvc }} lacks a replica',
    description: 'Its data is there. One more loss could take it.',
  },
  {
    alert: 'LonghornVolumeFaulted',
    component: LONGHORN,
    expr: 'longhorn_volume_robustness{state="faulted"} == 1',
    for: '2m',
    severity: 'critical',
    summary: 'Volume of {{ $labels.pvc_namespace }}/{{ $labels.pvc }} has no good replica left',
    description: 'Its Pods can neither read nor write.',
  },
  ...(backup.enabled
    ? [
        {
          alert: 'VolumeBackupMissed',
          component: LONGHORN,
          expr: missed(backup.maxAge),
          for: '1h',
          severity: 'warning',
          summary: `Volume of {{ $labels.pvc_namespace }}/{{ $labels.pvc }} has no backup of the last ${backup.maxAge}`,
          description: 'What was written since its last backup would be lost with its replicas.',
        } as const,
      ]
    : []),
  {
    alert: 'GarageUnhealthy',
    component: GARAGE,
    expr: 'min by (namespace) (cluster_available) == 0 or min by (namespace) (cluster_healthy) == 0',
    for: '10m',
    severity: 'critical',
    summary: 'Garage does not serve all of its data',
    description: 'Logs are not stored and volumes are not backed up, until it does.',
  },
  {
    alert: 'GarageBlocksLost',
    component: GARAGE,
    expr: 'sum by (namespace) (block_resync_errored_blocks) > 0',
    for: '1h',
    severity: 'warning',
    summary: '{{ $value }} blocks in Garage can’t be read or brought back',
    description: 'Objects that they belong to are damaged: backups or logs.',
  },
];
