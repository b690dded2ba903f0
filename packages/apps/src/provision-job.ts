import type { KubernetesObject } from '@edgit/kubernetes';
import { container, partLabels, restrictedPod, selectorLabels, serviceAccount } from './workload.js';

const PART = 'provision';
const FILE = 'provision.py';

/** Labels that select the Pods of a {@link provisionJob}. */
export const provisionPods = (application: string): Record<string, string> => selectorLabels(application, PART);

/** Settings of an application that can be changed only through its API. */
export interface ProvisionJob {
  readonly application: string;
  /** How often it is looked whether there is anything to do. */
  readonly minutes: number;
  /** Python, with its standard library alone. It looks before each step whether that is done. */
  readonly script: string;
  readonly env: readonly Record<string, unknown>[];
  /** What it reads besides, as volumes of the Pod, and where. */
  readonly files?: readonly { readonly volume: Readonly<Record<string, unknown>>; readonly mountPath: string }[];
}

/** @returns ServiceAccount, script and CronJob, all called `<application>-provision` */
export const provisionJob = ({
  application,
  minutes,
  script,
  env,
  files = [],
}: ProvisionJob): readonly KubernetesObject[] => {
  const name = `${application}-${PART}`;
  const labels = partLabels(application, PART);
  return [
    serviceAccount(name, labels),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels }, data: { [FILE]: script } },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name, labels },
      spec: {
        schedule: `*/${minutes} * * * *`,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 120,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 1,
        jobTemplate: {
          spec: {
            // The next one makes up for a failed one.
            backoffLimit: 0,
            activeDeadlineSeconds: 4 * 60,
            template: {
              metadata: { labels },
              spec: restrictedPod({
                serviceAccountName: name,
                user: 1000,
                restartPolicy: 'Never',
                containers: [
                  container({
                    name: 'provision',
                    image: 'docker.io/library/python:3.13.15-alpine3.24',
                    command: ['python3', `/script/${FILE}`],
                    env,
                    resources: { cpu: '10m', memory: '64Mi' },
                    volumeMounts: [
                      { name: 'script', mountPath: '/script', readOnly: true },
                      ...files.map(({ volume, mountPath }) => ({ name: volume.name, mountPath, readOnly: true })),
                    ],
                  }),
                ],
                volumes: [{ name: 'script', configMap: { name } }, ...files.map(({ volume }) => volume)],
              }),
            },
          },
        },
      },
    },
  ];
};
