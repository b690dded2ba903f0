import { toYaml } from '@edgit/core';
import type { KubernetesObject } from '@edgit/kubernetes';
import { GATEWAY, labelsOf, PORTS } from './names.js';

export const ENVOY = { configMap: 'aibrix-envoy', file: 'envoy.yaml', health: '/healthz' } as const;

const type = (name: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  '@type': `type.googleapis.com/envoy.extensions.${name}`,
  ...fields,
});

const EXTERNAL_PROCESSOR = 'envoy.filters.http.ext_proc';
/** Header that the processor names the chosen Pod in, as address:port. */
const TARGET_POD = 'target-pod';

const localhost = (name: string, port: number, fields: Readonly<Record<string, unknown>> = {}) => ({
  name,
  type: 'STATIC',
  connect_timeout: '10s',
  load_assignment: {
    cluster_name: name,
    endpoints: [
      { lb_endpoints: [{ endpoint: { address: { socket_address: { address: '127.0.0.1', port_value: port } } } }] },
    ],
  },
  ...fields,
});

const filters = [
  {
    name: EXTERNAL_PROCESSOR,
    typed_config: type('filters.http.ext_proc.v3.ExternalProcessor', {
      grpc_service: { envoy_grpc: { cluster_name: 'processor' }, timeout: '10s' },
      processing_mode: {
        request_header_mode: 'SEND',
        response_header_mode: 'SEND',
        request_body_mode: 'BUFFERED',
        response_body_mode: 'STREAMED',
      },
      message_timeout: '60s',
    }),
  },
  { name: 'envoy.filters.http.router', typed_config: type('filters.http.router.v3.Router') },
];

const unprocessed = {
  typed_per_filter_config: {
    [EXTERNAL_PROCESSOR]: type('filters.http.ext_proc.v3.ExtProcPerRoute', { disabled: true }),
  },
};

const routes = [
  // Not the health check filter: its answer would pass the processor, and be 500 while that starts (seen with 1.40.0).
  { match: { path: ENVOY.health }, direct_response: { status: 200 }, ...unprocessed },
  // The list of models comes from the processor itself, over HTTP.
  { match: { path: '/v1/models' }, route: { cluster: 'models' }, ...unprocessed },
  {
    // The processor has read the body, chosen a Pod and set this header; without it there is no route.
    match: { prefix: '/', headers: [{ name: 'routing-strategy', present_match: true }] },
    // An answer may take as long as it flows.
    route: { cluster: 'pod', timeout: '0s', idle_timeout: '300s' },
  },
];

const bootstrap = {
  admin: { address: { socket_address: { address: '127.0.0.1', port_value: 19000 } } },
  static_resources: {
    listeners: [
      {
        name: 'http',
        address: { socket_address: { address: '0.0.0.0', port_value: GATEWAY.port } },
        // Largest request: what the processor takes in one message.
        per_connection_buffer_limit_bytes: 4194304,
        filter_chains: [
          {
            filters: [
              {
                name: 'envoy.filters.network.http_connection_manager',
                typed_config: type('filters.network.http_connection_manager.v3.HttpConnectionManager', {
                  stat_prefix: 'http',
                  access_log: [
                    {
                      name: 'envoy.access_loggers.stdout',
                      typed_config: type('access_loggers.stream.v3.StdoutAccessLog'),
                    },
                  ],
                  // Otherwise a request could choose any address that the Pod can reach.
                  early_header_mutation_extensions: [
                    {
                      name: 'envoy.http.early_header_mutation.header_mutation',
                      typed_config: type('http.early_header_mutation.header_mutation.v3.HeaderMutation', {
                        mutations: [{ remove: TARGET_POD }],
                      }),
                    },
                  ],
                  http_filters: filters,
                  route_config: { name: 'models', virtual_hosts: [{ name: 'models', domains: ['*'], routes }] },
                }),
              },
            ],
          },
        ],
      },
    ],
    clusters: [
      localhost('processor', PORTS.externalProcessor, {
        typed_extension_protocol_options: {
          'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': type('upstreams.http.v3.HttpProtocolOptions', {
            explicit_http_config: { http2_protocol_options: {} },
          }),
        },
      }),
      localhost('models', PORTS.gatewayHttp),
      {
        name: 'pod',
        type: 'ORIGINAL_DST',
        lb_policy: 'CLUSTER_PROVIDED',
        original_dst_lb_config: { use_http_header: true, http_header_name: TARGET_POD },
        connect_timeout: '6s',
      },
    ],
  },
};

/** Envoy beside the processor that chooses a Pod for every request: what AIBrix else wants Envoy Gateway for. */
export const envoyConfig = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: ENVOY.configMap, labels: labelsOf('gateway') },
  data: { [ENVOY.file]: toYaml(bootstrap) },
} satisfies KubernetesObject;
