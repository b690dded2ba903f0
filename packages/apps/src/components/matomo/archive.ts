import type { KubernetesObject } from '@edgit/kubernetes';
import { emptyDir } from '../../workload.js';
import { IMAGE_CODE, keptFolders, matomoContainer, matomoPod } from './image.js';
import { labelsOf, selectorOf } from './names.js';

/** The volume is attached to one node: where the web server is, the archiver can have it too. */
const webPodAffinity = {
  podAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { labelSelector: { matchLabels: selectorOf('web') }, topologyKey: 'kubernetes.io/hostname' },
    ],
  },
};

/**
 * Makes the reports of the past hour and does Matomo's own scheduled tasks. Its Jobs fail, and say why, until Matomo is
 * installed.
 *
 * @param url URL under which Matomo is reached, without a trailing slash
 */
export const archive = (url: string): KubernetesObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'matomo-archive', labels: labelsOf('archive') },
  spec: {
    schedule: '5 * * * *',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 600,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: {
      spec: {
        // The next hour makes up for a failed one.
        backoffLimit: 0,
        activeDeadlineSeconds: 3 * 60 * 60,
        ttlSecondsAfterFinished: 24 * 60 * 60,
        template: {
          metadata: { labels: labelsOf('archive') },
          spec: matomoPod({
            restartPolicy: 'Never',
            affinity: webPodAffinity,
            containers: [
              matomoContainer({
                name: 'archive',
                command: ['php', `${IMAGE_CODE}/console`, 'core:archive', `--url=${url}/`],
                env: [{ name: 'PHP_MEMORY_LIMIT', value: '1024M' }],
                volumeMounts: [
                  ...keptFolders(IMAGE_CODE),
                  { name: 'work', mountPath: `${IMAGE_CODE}/tmp` },
                  { name: 'tmp', mountPath: '/tmp' },
                ],
              }),
            ],
            volumes: [emptyDir('work'), emptyDir('tmp')],
          }),
        },
      },
    },
  },
});
