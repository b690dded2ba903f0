import type { ClusterSpec } from '@edgit/core';
import { HOSTS_FILE, METRICS } from './server.js';

/** A line of a Corefile, or a plugin with a block. */
type Plugin = string | { readonly [plugin: string]: readonly string[] };

const text = (plugins: readonly Plugin[]): string => {
  const lines = plugins.flatMap((plugin) =>
    typeof plugin === 'string'
      ? [`    ${plugin}`]
      : Object.entries(plugin).flatMap(([name, block]) => [
          `    ${name} {`,
          ...block.map((line) => `        ${line}`),
          '    }',
        ]),
  );
  return `.:53 {\n${lines.join('\n')}\n}\n`;
};

/**
 * The platform's hosts, and nothing else of its domains: what is not in the file is asked upstream, so that mail, a
 * website and the challenges of the certificates are found. CoreDNS reads the file again when it changes.
 */
const hosts = ({ domains }: ClusterSpec): Plugin => ({
  [`hosts ${HOSTS_FILE.path} ${[...new Set([domains.public, domains.cluster])].join(' ')}`]: [
    'ttl 60',
    'no_reverse',
    'fallthrough',
  ],
});

const common = (cluster: ClusterSpec, lameduck: string): readonly Plugin[] => [
  'errors',
  { health: [`lameduck ${lameduck}`] },
  'ready',
  `prometheus 0.0.0.0:${METRICS.port}`,
  hosts(cluster),
];

const FINAL_PLUGINS: readonly Plugin[] = ['loop', 'reload', 'loadbalance'];

/**
 * For Pods: as Talos' own (v1.12.6, internal/app/machined/pkg/controllers/k8s/internal/k8stemplates/coredns.go), with the
 * platform's hosts. What is neither is asked of the node, whose resolver asks `networks.nameservers`.
 */
export const clusterCorefile = (cluster: ClusterSpec): string =>
  text([
    ...common(cluster, '5s'),
    {
      'kubernetes cluster.local in-addr.arpa ip6.arpa': [
        'pods insecure',
        'fallthrough in-addr.arpa ip6.arpa',
        'ttl 30',
      ],
    },
    { 'forward . /etc/resolv.conf': ['max_concurrent 1000'] },
    { 'cache 30': ['disable success cluster.local', 'disable denial cluster.local'] },
    ...FINAL_PLUGINS,
  ]);

/** For the local network. Other names go to Quad9 over TLS, not to the Pod's resolver: that would be a loop. */
export const lanCorefile = (cluster: ClusterSpec): string =>
  text([
    ...common(cluster, '10s'),
    { 'forward . tls://9.9.9.9 tls://149.112.112.112': ['tls_servername dns.quad9.net', 'health_check 5s'] },
    'cache 300',
    ...FINAL_PLUGINS,
  ]);
