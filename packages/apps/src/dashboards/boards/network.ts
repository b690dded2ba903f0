import type { Board } from '../board.js';
import { EXPECT_ZERO, orZero, perSecond, quantile, series, stat, yellowThenRed } from '../panels.js';
import { PLATFORM_DNS } from '../shared-metrics.js';

/** Of the platform's CoreDNS alone. */
const of = (metric: string): string => `${metric}{${PLATFORM_DNS}}`;

export const network: Board = {
  uid: 'platform-network',
  title: 'Network',
  description: 'Packets, flows, policies and names, as Cilium, Hubble and CoreDNS see them',
  folder: 'network',
  rows: [
    {
      title: 'Packets',
      needs: ['cilium'],
      panels: [
        series({
          title: 'Dropped packets, by reason',
          description: '`Policy denied` is a network policy at work; anything else is worth a look',
          unit: 'pps',
          queries: [
            {
              expr: perSecond('cilium_drop_count_total', ['reason', 'direction']),
              legend: '{{reason}} ({{direction}})',
            },
          ],
        }),
        series({
          title: 'Forwarded packets',
          description: 'By direction, seen from the Pods',
          unit: 'pps',
          queries: [{ expr: perSecond('cilium_forward_count_total', ['direction']), legend: '{{direction}}' }],
        }),
        stat({
          title: 'Nodes out of reach',
          description: 'Pairs of nodes that do not reach each other: Cilium’s own probes',
          unit: 'short',
          queries: orZero('sum(cilium_node_health_connectivity_status{type="node",status="unreachable"})'),
          thresholds: EXPECT_ZERO,
        }),
        stat({
          title: 'Policies',
          description: 'Network policies that the agents know: the same number on every node',
          unit: 'short',
          queries: 'max(cilium_policy)',
        }),
        stat({
          title: 'Policies refused',
          description: 'Changes of policies that an agent could not take, in the time that is shown',
          unit: 'short',
          queries: orZero('sum(increase(cilium_policy_change_total{outcome="failure"}[$__range]))'),
          thresholds: EXPECT_ZERO,
          decimals: 0,
        }),
        stat({
          title: 'Endpoints not ready',
          description: 'Pods whose network is not made yet, or is made anew',
          unit: 'short',
          queries: orZero('sum(cilium_endpoint_state{endpoint_state!="ready"})'),
          thresholds: yellowThenRed(1, 20),
        }),
        stat({
          title: 'Hubble’s lost events',
          description: 'In a second: above none the panels below know less than happens',
          unit: 'short',
          queries: orZero(perSecond('hubble_lost_events_total')),
          thresholds: yellowThenRed(1, 100),
          decimals: 1,
          width: 8,
        }),
      ],
    },
    {
      title: 'Flows',
      needs: ['cilium'],
      panels: [
        series({
          title: 'Verdicts of network policies',
          description: 'On the first packet of a connection',
          unit: 'ops',
          queries: [
            {
              expr: perSecond('hubble_flows_processed_total{type="PolicyVerdict"}', ['verdict', 'protocol']),
              legend: '{{verdict}} {{protocol}}',
            },
          ],
        }),
        series({
          title: 'Dropped flows, by reason',
          description: 'As Hubble saw them, with the protocol',
          unit: 'ops',
          queries: [
            { expr: perSecond('hubble_drop_total', ['reason', 'protocol']), legend: '{{reason}} {{protocol}}' },
          ],
        }),
        series({
          title: 'Flows',
          description: 'By verdict',
          unit: 'ops',
          queries: [{ expr: perSecond('hubble_flows_processed_total', ['verdict']), legend: '{{verdict}}' }],
          stacked: true,
        }),
        series({
          title: 'Connections',
          description: 'Opened (SYN), ended (FIN) and broken off (RST)',
          unit: 'ops',
          queries: [{ expr: perSecond('hubble_tcp_flags_total', ['flag']), legend: '{{flag}}' }],
        }),
        series({
          title: 'Requests through Cilium’s proxy',
          description: 'DNS and HTTP where a policy or the Gateway looks inside',
          unit: 'reqps',
          queries: [
            { expr: perSecond('cilium_policy_l7_total', ['proxy_type', 'rule']), legend: '{{proxy_type}} {{rule}}' },
          ],
        }),
        series({
          title: 'Names that Pods ask for',
          description: 'Answers as the policies’ DNS proxy saw them, by code',
          unit: 'reqps',
          queries: [{ expr: perSecond('hubble_dns_responses_total', ['rcode']), legend: '{{rcode}}' }],
        }),
      ],
    },
    {
      title: 'CoreDNS of the platform’s zones',
      needs: ['coredns'],
      panels: [
        series({
          title: 'Questions',
          description: 'By zone',
          unit: 'reqps',
          queries: [{ expr: perSecond(of('coredns_dns_requests_total'), ['zone']), legend: '{{zone}}' }],
        }),
        series({
          title: 'Answers',
          description: 'By code: SERVFAIL is a failure of ours or of the upstream resolver',
          unit: 'reqps',
          queries: [{ expr: perSecond(of('coredns_dns_responses_total'), ['rcode']), legend: '{{rcode}}' }],
        }),
        series({
          title: 'Time of an answer, 99 %',
          description: 'With the upstream resolver’s time',
          unit: 's',
          queries: [
            { expr: quantile(0.99, of('coredns_dns_request_duration_seconds_bucket'), ['zone']), legend: '{{zone}}' },
          ],
        }),
        series({
          title: 'Answered from the cache',
          description: 'Share of all questions that could be',
          unit: 'percentunit',
          max: 1,
          queries: [
            {
              expr: `${perSecond(of('coredns_cache_hits_total'))} / (${perSecond(of('coredns_cache_hits_total'))} + ${perSecond(of('coredns_cache_misses_total'))})`,
              legend: 'hits',
            },
          ],
        }),
      ],
    },
  ],
};
