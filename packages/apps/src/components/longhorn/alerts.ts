import { type Alert, LOCAL_CLASS } from '@edgit/core';
import { KUBE_STATE_METRICS } from '../../dashboards/shared-metrics.js';
import type { AppsSettings } from '../../settings.js';
import { LONGHORN_CLASS } from './names.js';

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
 * Metrics: longhorn-manager 1.11.3, metrics_collector/volume_collector.go (a volume that was never backed up has 0).
 */
export const alerts = ({ longhorn: { backup } }: AppsSettings): readonly Alert[] => [
  {
    alert: 'LonghornVolumeDegraded',
    expr: 'longhorn_volume_robustness{state="degraded"} == 1',
    for: '30m',
    severity: 'warning',
    summary: 'Volume of {{ $labels.pvc_namespace }}/{{ $labels.pvc }} lacks a replica',
    description: 'Its data is there. One more loss could take it.',
  },
  {
    alert: 'LonghornVolumeFaulted',
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
          expr: missed(backup.maxAge),
          for: '1h',
          severity: 'warning',
          summary: `Volume of {{ $labels.pvc_namespace }}/{{ $labels.pvc }} has no backup of the last ${backup.maxAge}`,
          description: 'What was written since its last backup would be lost with its replicas.',
        } as const,
      ]
    : []),
];
