import { hcl1String } from '@edgit/core';
import { GATEWAY_LISTENER, TLS_FOLDER } from './names.js';
import { sealOf } from './seal.js';
import type { SealSettings } from './settings.js';

/** One block of HCL. */
const block = (head: string, fields: readonly string[]): string => `${head} {\n${indented(fields)}\n}`;

const indented = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => line.split('\n'))
    .map((line) => `  ${line}`)
    .join('\n');

const texts = (fields: Readonly<Record<string, string>>): string[] =>
  Object.entries(fields).map(([key, value]) => `${key} = ${hcl1String(value)}`);

/** The chart's configuration has no `retry_join`: a new server would never find the others. */
const storage = (replicas: number): string =>
  block('storage "raft"', [
    ...texts({ path: '/vault/data' }),
    ...Array.from({ length: replicas }, (_, index) =>
      block(
        'retry_join',
        texts({
          leader_api_addr: `https://vault-${index}.vault-internal:8200`,
          leader_ca_cert_file: `${TLS_FOLDER}/ca.crt`,
        }),
      ),
    ),
  ]);

const seal = (settings: SealSettings): string[] => {
  const parameters = sealOf(settings)?.parameters;
  return parameters === undefined ? [] : [block(`seal "${settings.type}"`, texts(parameters))];
};

/** @returns Vault's own configuration, HCL. Keys and files: Vault 1.21.4, internalshared/configutil/listener.go */
export const serverConfig = (replicas: number, sealSettings: SealSettings): string =>
  [
    'ui = true',
    'disable_mlock = true',
    block('listener "tcp"', [
      ...texts({
        address: '[::]:8200',
        cluster_address: '[::]:8201',
        tls_cert_file: `${TLS_FOLDER}/tls.crt`,
        tls_key_file: `${TLS_FOLDER}/tls.key`,
      }),
      block('telemetry', texts({ unauthenticated_metrics_access: 'true' })),
    ]),
    // For the Gateway alone, whose policy is the only one that opens it. Its cluster port stays unused.
    block('listener "tcp"', [
      ...texts({ address: `[::]:${GATEWAY_LISTENER.port}`, cluster_address: '127.0.0.1:8211' }),
      'tls_disable = true',
    ]),
    storage(replicas),
    ...seal(sealSettings),
    block('telemetry', [...texts({ prometheus_retention_time: '24h' }), 'disable_hostname = true']),
    'service_registration "kubernetes" {}',
    '',
  ].join('\n');
