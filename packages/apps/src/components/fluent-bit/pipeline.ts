import { LOKI } from '../loki/names.js';

/** Folder of the node: what was read and not sent yet outlives the Pod. */
export const BUFFER = '/var/lib/fluent-bit';

/** Environment variable of the container. */
export const NODE_NAME = 'NODE_NAME';

/** Port at which it takes the logs of the machines: JSON, one object a line, over TCP. */
export const LOGS_PORT = 5170;

type Section = readonly [kind: string, entries: Readonly<Record<string, string | number>>];

/** @returns a section of Fluent Bit's configuration: an indented line for every entry */
const section = ([kind, entries]: Section): string =>
  [`[${kind}]`, ...Object.entries(entries).map(([key, value]) => `    ${key} ${value}`), ''].join('\n');

const sections = (...all: readonly Section[]): string => all.map(section).join('\n');

export const service = sections([
  'SERVICE',
  {
    Daemon: 'Off',
    Flush: 1,
    Log_Level: 'info',
    Parsers_File: '/fluent-bit/etc/parsers.conf',
    HTTP_Server: 'On',
    HTTP_Listen: '0.0.0.0',
    HTTP_Port: 2020,
    Health_Check: 'On',
    'storage.path': `${BUFFER}/chunks`,
    'storage.sync': 'normal',
    'storage.metrics': 'On',
    // 2 MB each: the others wait on disk.
    'storage.max_chunks_up': 32,
    'storage.backlog.mem_limit': '16M',
  },
]);

export const inputs = sections(
  [
    'INPUT',
    {
      Name: 'tail',
      Alias: 'containers',
      Tag: 'kube.*',
      Path: '/var/log/containers/*.log',
      // A line about a line that can't be sent could not be sent either.
      Exclude_Path: '/var/log/containers/fluent-bit-*_fluent-bit_*.log',
      'multiline.parser': 'cri',
      DB: `${BUFFER}/tail.db`,
      'DB.locking': 'true',
      'storage.type': 'filesystem',
      Buffer_Max_Size: '256k',
      Skip_Long_Lines: 'On',
      Rotate_Wait: 30,
      Refresh_Interval: 10,
    },
  ],
  [
    'INPUT',
    {
      Name: 'tcp',
      Alias: 'talos',
      Tag: 'talos',
      Listen: '0.0.0.0',
      Port: LOGS_PORT,
      Format: 'json',
      'storage.type': 'filesystem',
    },
  ],
);

export const filters = sections(
  // Stack traces: several lines, one record. The first of the filters, since it sends records in again.
  [
    'FILTER',
    {
      Name: 'multiline',
      Match: 'kube.*',
      'multiline.key_content': 'log',
      'multiline.parser': 'go, java, python',
      'emitter_storage.type': 'filesystem',
      emitter_mem_buf_limit: '16M',
    },
  ],
  [
    'FILTER',
    {
      Name: 'kubernetes',
      Match: 'kube.*',
      Merge_Log: 'On',
      Keep_Log: 'Off',
      'K8S-Logging.Parser': 'On',
      'K8S-Logging.Exclude': 'On',
      Labels: 'Off',
      Annotations: 'Off',
      Buffer_Size: '64k',
    },
  ],
  // Keys with dashes can't be named below.
  [
    'FILTER',
    {
      Name: 'modify',
      Match: 'talos',
      'Rename talos-service': 'service',
      'Rename talos-level': 'level',
      'Rename talos-time': 'time',
      'Add node': `\${${NODE_NAME}}`,
    },
  ],
  ['FILTER', { Name: 'modify', Match: 'talos', 'Condition Key_does_not_exist': 'service', 'Add service': 'kernel' }],
);

/** Nothing is thrown away while Loki is down, but the oldest of more than these sizes. */
const toLoki = (Alias: string, Match: string, size: string, more: Readonly<Record<string, string>>): Section => [
  'OUTPUT',
  {
    Name: 'loki',
    Alias,
    Match,
    Host: LOKI.host,
    Port: LOKI.port,
    Line_Format: 'json',
    Drop_Single_Key: 'raw',
    Compress: 'gzip',
    Retry_Limit: 'no_limits',
    'storage.total_limit_size': size,
    ...more,
  },
];

export const outputs = sections(
  toLoki('containers', 'kube.*', '2G', {
    // Each combination is a stream of its own: Pods come and go, and are no label.
    Labels:
      "job=containers, namespace=$kubernetes['namespace_name'], container=$kubernetes['container_name'], node=$kubernetes['host'], stream=$stream",
    Structured_Metadata: "pod=$kubernetes['pod_name']",
    Remove_Keys: 'kubernetes, stream, _p, time',
  }),
  toLoki('talos', 'talos', '256M', {
    Labels: 'job=talos, service=$service, node=$node',
    Remove_Keys: 'service, node, time',
  }),
);
