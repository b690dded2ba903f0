import { componentSchema } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { expect, test } from 'vitest';
import { container, emptyDir, restrictedPod, secretVariable, serviceAccount } from '../workload.js';
import { danglingReferences } from './references.js';

const labels = { app: 'web' };

const dangling = (objects: KubernetesObject[], volumes: object[], containerFields: object): string[] =>
  danglingReferences(
    componentSchema.parse({
      name: 'web',
      namespace: 'web',
      description: 'A test',
      delivery: { pattern: 'raw' },
      secrets: [{ name: 'web', keys: { password: { generated: {} } } }],
      manifests: [
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { 'web.conf': '' } },
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'web' },
          spec: {
            template: {
              metadata: { labels },
              spec: restrictedPod({
                serviceAccountName: 'web',
                user: 1,
                containers: [
                  container({
                    name: 'app',
                    image: 'example.org/app:1',
                    resources: { cpu: '1m', memory: '1Mi' },
                    ports: [{ name: 'http', containerPort: 80 }],
                    ...containerFields,
                  }),
                ],
                volumes: volumes as Record<string, unknown>[],
              }),
            },
          },
        },
        ...objects,
      ],
    }),
  );

const account = serviceAccount('web', labels);

const service = (selector: object, targetPort: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector, ports: [{ port: 80, targetPort }] },
});

test('references that lead somewhere are no news', () => {
  expect(
    dangling(
      [account, service(labels, 'http')],
      [
        emptyDir('tmp'),
        { name: 'conf', configMap: { name: 'web' } },
        { name: 'secret', secret: { secretName: 'web' } },
      ],
      {
        env: [secretVariable('PASSWORD', 'web', 'password')],
        volumeMounts: [
          { name: 'tmp', mountPath: '/tmp' },
          { name: 'conf', mountPath: '/etc/web.conf', subPath: 'web.conf' },
          { name: 'secret', mountPath: '/secret' },
        ],
      },
    ),
  ).toEqual([]);
});

test('volumes, mounts and ServiceAccounts that are missing are named', () => {
  expect(dangling([], [emptyDir('run')], { volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] })).toEqual([
    'Deployment web mounts `tmp`, which is no volume of it',
    'Deployment web mounts its volume `run` nowhere',
    'Deployment web runs under `web`, which is no ServiceAccount of the component',
  ]);
});

test('what volumes hold and variables read is named when it is not there', () => {
  const volumes = [
    { name: 'conf', configMap: { name: 'web' } },
    { name: 'other', configMap: { name: 'other' } },
    { name: 'secret', secret: { secretName: 'web', items: [{ key: 'user', path: 'user' }] } },
    { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
  ];
  expect(
    dangling([account], volumes, {
      env: [secretVariable('PASSWORD', 'web', 'pass'), secretVariable('TOKEN', 'token', 'token')],
      volumeMounts: [
        { name: 'conf', mountPath: '/etc/app.conf', subPath: 'app.conf' },
        ...['other', 'secret', 'data'].map((name) => ({ name, mountPath: `/${name}` })),
      ],
    }),
  ).toEqual([
    'Deployment web names key `app.conf` of ConfigMap web, which is not there',
    'Deployment web names ConfigMap other, which is not there',
    'Deployment web names key `user` of Secret web, which is not there',
    'Deployment web names PersistentVolumeClaim data, which is not there',
    'Deployment web/app names key `pass` of Secret web, which is not there',
    'Deployment web/app names Secret token, which is not there',
  ]);
});

test('a Service that reaches no Pod, or no port of it, is named', () => {
  expect(dangling([account, service({ app: 'other' }, 'http')], [], {})).toEqual(['Service web selects no Pods']);
  expect(dangling([account, service(labels, 'https')], [], {})).toEqual([
    'Service web names port `https`, which Deployment web has not',
  ]);
});
