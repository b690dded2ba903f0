import type { AlertCase } from './alert-case.js';

const ready = (node: string): string => `kube_node_status_condition{node="${node}",condition="Ready",status="true"}`;
const disk = (part: 'avail' | 'size'): string =>
  `node_filesystem_${part}_bytes{instance="10.0.0.11:9100",mountpoint="/var"}`;
const cronJob = (time: 'schedule' | 'successful'): string =>
  `kube_cronjob_status_last_${time}_time{namespace="garage",cronjob="provision"}`;
const robustness = (state: string): string =>
  `longhorn_volume_robustness{node="wk-1",volume="pvc-1",pvc="data",pvc_namespace="shop",state="${state}"}`;
const BACKUP = 'longhorn_volume_last_backup_at{node="wk-1",volume="pvc-1",pvc="data",pvc_namespace="shop"}';
const claimed = (storageClass: string, created: string): Readonly<Record<string, string>> => ({
  // OpenCost exports it too.
  ...Object.fromEntries(
    ['kube-state-metrics', 'opencost'].map((job) => [
      `kube_persistentvolumeclaim_info{job="${job}",namespace="shop",persistentvolumeclaim="data",storageclass="${storageClass}"}`,
      '1x4000',
    ]),
  ),
  'kube_persistentvolumeclaim_created{namespace="shop",persistentvolumeclaim="data"}': created,
});
const VOLUME = { node: 'wk-1', volume: 'pvc-1', pvc: 'data', pvc_namespace: 'shop' };
const waiting = (pod: string): string =>
  `kube_pod_container_status_waiting_reason{namespace="shop",pod="${pod}",container="web",reason="ImagePullBackOff"}`;

/** Machines, volumes and objects. */
export const CLUSTER_CASES: readonly AlertCase[] = [
  {
    alert: 'NodeDown',
    when: 'one of two nodes is not ready for six minutes',
    series: { [ready('wk-1')]: '1 0x9', [ready('wk-2')]: '1x10' },
    at: '7m',
    fires: { labels: { node: 'wk-1', condition: 'Ready', status: 'true' }, summary: 'Node wk-1 is not ready' },
  },
  {
    alert: 'NodeDown',
    when: 'a node restarts within three minutes',
    series: { [ready('wk-1')]: '1 0x2 1x6' },
    at: '9m',
  },
  {
    alert: 'NodeDiskFilling',
    when: 'a tenth of a disk is left',
    series: { [disk('avail')]: '10x30', [disk('size')]: '100x30' },
    at: '20m',
    fires: {
      labels: { instance: '10.0.0.11:9100', mountpoint: '/var' },
      summary: '/var of 10.0.0.11:9100 has 10% left',
    },
  },
  {
    alert: 'NodeDiskFilling',
    when: 'a fifth of a disk is left',
    series: { [disk('avail')]: '20x30', [disk('size')]: '100x30' },
    at: '20m',
  },
  {
    alert: 'EtcdMemberDown',
    when: 'one of two members does not answer',
    series: {
      'up{job="kube-etcd",instance="10.0.0.11:2381"}': '1x10',
      'up{job="kube-etcd",instance="10.0.0.12:2381"}': '0x10',
    },
    at: '6m',
    fires: {
      labels: { job: 'kube-etcd', instance: '10.0.0.12:2381' },
      summary: 'etcd on 10.0.0.12:2381 does not answer',
    },
  },
  {
    alert: 'EtcdMemberDown',
    when: 'something else does not answer',
    series: { 'up{job="kube-etcd",instance="10.0.0.11:2381"}': '1x10', 'up{job="shop"}': '0x10' },
    at: '6m',
  },
  {
    alert: 'CronJobFailing',
    when: 'a CronJob was started on time, and its last success is two days old',
    series: { [cronJob('schedule')]: '200000x200', [cronJob('successful')]: '27200x200' },
    at: '3h',
    fires: {
      labels: { namespace: 'garage', cronjob: 'provision' },
      summary: 'CronJob garage/provision has not succeeded for 2d 0h 0m 0s',
    },
  },
  {
    alert: 'CronJobFailing',
    when: 'a weekly CronJob was started an hour ago and is at work',
    series: { [cronJob('schedule')]: '700000x200', [cronJob('successful')]: '90000x60 700060x140' },
    at: '3h',
  },
  {
    alert: 'ImagesNotPulled',
    when: 'two containers wait for their image',
    series: { [waiting('web-1')]: '1x30', [waiting('web-2')]: '1x30' },
    at: '16m',
    fires: { labels: { namespace: 'shop' }, summary: '2 containers in shop wait for their image' },
  },
  {
    alert: 'ImagesNotPulled',
    when: 'an image arrives after five minutes',
    series: { [waiting('web-1')]: '1x5 0x25' },
    at: '16m',
  },
  {
    alert: 'GpuHot',
    when: 'a GPU has 91 °C',
    series: { 'nvidia_smi_temperature_gpu{uuid="2f1c",node="gpu-1"}': '91x20' },
    at: '11m',
    fires: { labels: { uuid: '2f1c', node: 'gpu-1' }, summary: 'GPU 2f1c of gpu-1 has 91 °C' },
  },
  {
    alert: 'GpuHot',
    when: 'a GPU has 70 °C',
    series: { 'nvidia_smi_temperature_gpu{uuid="2f1c",node="gpu-1"}': '70x20' },
    at: '11m',
  },
  {
    alert: 'LonghornVolumeDegraded',
    when: 'a volume lacks a replica for half an hour',
    series: { [robustness('degraded')]: '1x40', [robustness('healthy')]: '0x40' },
    at: '31m',
    fires: { labels: { ...VOLUME, state: 'degraded' }, summary: 'Volume of shop/data lacks a replica' },
  },
  {
    alert: 'LonghornVolumeDegraded',
    when: 'a replica is rebuilt within twenty minutes',
    series: { [robustness('degraded')]: '1x20 0x20' },
    at: '31m',
  },
  {
    alert: 'LonghornVolumeFaulted',
    when: 'no replica of a volume is good',
    series: { [robustness('faulted')]: '1x10' },
    at: '3m',
    fires: { labels: { ...VOLUME, state: 'faulted' }, summary: 'Volume of shop/data has no good replica left' },
  },
  {
    alert: 'LonghornVolumeFaulted',
    when: 'a volume is degraded only',
    series: { [robustness('faulted')]: '0x10', [robustness('degraded')]: '1x10' },
    at: '3m',
  },
  {
    alert: 'VolumeBackupMissed',
    when: 'a volume of three days was never backed up',
    series: { [BACKUP]: '0x4000', ...claimed('longhorn', '-86400x4000') },
    every: '10m',
    at: '48h',
    fires: {
      labels: { pvc: 'data', pvc_namespace: 'shop' },
      summary: 'Volume of shop/data has no backup of the last 36h',
    },
  },
  {
    alert: 'VolumeBackupMissed',
    when: 'a volume was made today, and waits for its first night',
    series: { [BACKUP]: '0x4000', ...claimed('longhorn', '150000x4000') },
    every: '10m',
    at: '48h',
  },
  {
    alert: 'VolumeBackupMissed',
    when: 'a volume is of the class without backups',
    series: { [BACKUP]: '0x4000', ...claimed('longhorn-no-backup', '-86400x4000') },
    every: '10m',
    at: '48h',
  },
  {
    alert: 'GarageUnhealthy',
    when: 'a part of the data has no node',
    series: { 'cluster_available{namespace="garage"}': '1x20', 'cluster_healthy{namespace="garage"}': '0x20' },
    at: '11m',
    fires: { labels: { namespace: 'garage' }, summary: 'Garage does not serve all of its data' },
  },
  {
    alert: 'GarageUnhealthy',
    when: 'all of it is there',
    series: { 'cluster_available{namespace="garage"}': '1x20', 'cluster_healthy{namespace="garage"}': '1x20' },
    at: '11m',
  },
  {
    alert: 'GarageBlocksLost',
    when: 'three blocks can’t be brought back for an hour',
    series: { 'block_resync_errored_blocks{namespace="garage"}': '3x80' },
    at: '61m',
    fires: { labels: { namespace: 'garage' }, summary: '3 blocks in Garage can’t be read or brought back' },
  },
  {
    alert: 'GarageBlocksLost',
    when: 'none is missing',
    series: { 'block_resync_errored_blocks{namespace="garage"}': '0x80' },
    at: '61m',
  },
];
