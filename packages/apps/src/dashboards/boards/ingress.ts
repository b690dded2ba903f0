import type { Board } from '../board.js';
import { bars, orZero, perSecond, quantile, series, stat, yellowThenRed } from '../panels.js';
import { NAMESPACE } from '../variables.js';

/** Envoy’s name of a Service behind a Gateway: `<namespace>/cilium-gateway-<gateway>/<namespace>:<service>:<port>`. */
const SELECTED_SERVICES = 'envoy_cluster_name=~".+/cilium-gateway-.+/$namespace:.+"';

/** By Service, which is part of that name. */
const byService = (rate: string, more: readonly string[] = []): string =>
  `sum by (${['backend', ...more].join(', ')}) (label_replace(${rate}, "backend", "$1", "envoy_cluster_name", ".+/(.+:.+):.*"))`;

const requests = (more = '') => `rate(envoy_cluster_upstream_rq_xx{${SELECTED_SERVICES}${more}}[$__rate_interval])`;

const TO_NAMESPACE = 'traffic_direction="ingress",destination_namespace=~"$namespace"';

export const ingress: Board = {
  uid: 'platform-ingress',
  title: 'Ingress',
  description: 'What comes through the Gateway, by the Service that answers',
  folder: 'network',
  variables: [NAMESPACE],
  rows: [
    {
      title: 'Gateway',
      needs: ['cilium', 'gateway'],
      panels: [
        stat({
          title: 'Requests',
          description: 'In a second, through every listener',
          unit: 'reqps',
          queries: perSecond('envoy_http_downstream_rq_xx'),
          decimals: 1,
          width: 6,
        }),
        stat({
          title: 'Open connections',
          description: 'From clients to Envoy, on all nodes',
          unit: 'short',
          queries: 'sum(envoy_http_downstream_cx_active)',
          width: 6,
        }),
        stat({
          title: 'Answered with 5xx',
          description: 'Share of all requests to Services behind the Gateway',
          unit: 'percentunit',
          queries: `sum(${requests(',envoy_response_code_class="5"')}) / sum(${requests()})`,
          thresholds: yellowThenRed(0.01, 0.05),
          decimals: 2,
          width: 6,
        }),
        stat({
          title: 'Services out of reach',
          description: 'Connections from Envoy to a Service that failed, in a second',
          unit: 'short',
          queries: orZero(`sum(rate(envoy_cluster_upstream_cx_connect_fail{${SELECTED_SERVICES}}[$__rate_interval]))`),
          thresholds: yellowThenRed(0.1, 1),
          decimals: 2,
          width: 6,
        }),
      ],
    },
    {
      title: 'By Service',
      needs: ['cilium', 'gateway'],
      panels: [
        series({
          title: 'Requests',
          description: 'namespace:service',
          unit: 'reqps',
          queries: [{ expr: byService(requests()), legend: '{{backend}}' }],
        }),
        series({
          title: 'Answered with 5xx',
          description: 'Share of the Service’s requests',
          unit: 'percentunit',
          queries: [
            {
              expr: `${byService(requests(',envoy_response_code_class="5"'))} / ${byService(requests())}`,
              legend: '{{backend}}',
            },
          ],
          thresholds: yellowThenRed(0.01, 0.05),
        }),
        series({
          title: 'Time to the answer, 95 %',
          description: 'From the request to the end of the answer, without the way to the client',
          unit: 'ms',
          queries: [
            {
              expr: `histogram_quantile(0.95, ${byService(`rate(envoy_cluster_upstream_rq_time_bucket{${SELECTED_SERVICES}}[$__rate_interval])`, ['le'])})`,
              legend: '{{backend}}',
            },
          ],
          thresholds: yellowThenRed(1000, 5000),
        }),
        series({
          title: 'Connections to the Service',
          description: 'That Envoy keeps open',
          unit: 'short',
          queries: [
            { expr: byService(`envoy_cluster_upstream_cx_active{${SELECTED_SERVICES}}`), legend: '{{backend}}' },
          ],
        }),
      ],
    },
    {
      title: 'By workload, as Hubble sees it',
      needs: ['cilium'],
      panels: [
        series({
          title: 'HTTP requests',
          description: 'Where a policy or the Gateway looks inside; by the workload that answers',
          unit: 'reqps',
          queries: [
            {
              expr: perSecond(`hubble_http_requests_total{${TO_NAMESPACE}}`, [
                'destination_namespace',
                'destination_workload',
                'status',
              ]),
              legend: '{{destination_namespace}}/{{destination_workload}} {{status}}',
            },
          ],
        }),
        series({
          title: 'Time of an HTTP request, 95 %',
          description: 'Where a policy or the Gateway looks inside; by the workload that answers',
          unit: 's',
          queries: [
            {
              expr: quantile(0.95, `hubble_http_request_duration_seconds_bucket{${TO_NAMESPACE}}`, [
                'destination_namespace',
                'destination_workload',
              ]),
              legend: '{{destination_namespace}}/{{destination_workload}}',
            },
          ],
        }),
      ],
    },
    {
      title: 'Certificates',
      needs: ['cert-manager'],
      panels: [
        bars({
          title: 'Time until certificates expire',
          description: 'cert-manager renews them when a third of their life is left',
          unit: 's',
          queries: [
            {
              expr: 'sort(certmanager_certificate_expiration_timestamp_seconds{exported_namespace=~"$namespace"} - time())',
              legend: '{{exported_namespace}}/{{name}}',
            },
          ],
          thresholds: [
            [null, 'red'],
            [604800, 'yellow'],
            [1209600, 'green'],
          ],
        }),
        bars({
          title: 'Certificates that are not ready',
          description: 'Not issued, or not renewed',
          unit: 'short',
          queries: [
            {
              expr: 'certmanager_certificate_ready_status{condition!="True",exported_namespace=~"$namespace"} > 0',
              legend: '{{exported_namespace}}/{{name}}',
            },
          ],
          thresholds: yellowThenRed(1, 1),
        }),
      ],
    },
  ],
};
