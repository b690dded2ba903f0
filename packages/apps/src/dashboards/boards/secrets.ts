import type { Board } from '../board.js';
import { atLeast, bars, EXPECT_ZERO, orZero, perSecond, series, stat, yellowThenRed } from '../panels.js';

const NOT_READY = 'externalsecret_status_condition{condition="Ready",status="False"}';

export const secrets: Board = {
  uid: 'platform-secrets',
  title: 'Secrets',
  description: 'Vault, and whether what is in it reaches the cluster',
  folder: 'delivery',
  rows: [
    {
      title: 'External Secrets',
      needs: ['external-secrets'],
      panels: [
        stat({
          title: 'Not synced',
          description: 'Secrets that do not follow Vault',
          unit: 'short',
          queries: orZero(`sum(${NOT_READY})`),
          thresholds: EXPECT_ZERO,
          width: 8,
        }),
        stat({
          title: 'Stores that are ready',
          description: 'Sign-in to Vault works',
          unit: 'short',
          queries: 'sum(clustersecretstore_status_condition{condition="Ready",status="True"})',
          thresholds: atLeast(1),
          width: 8,
        }),
        stat({
          title: 'Syncs that failed',
          description: 'In the time that is shown',
          unit: 'short',
          decimals: 0,
          queries: orZero('sum(increase(externalsecret_sync_calls_error[$__range]))'),
          thresholds: yellowThenRed(1, 20),
          width: 8,
        }),
        bars({
          title: 'Secrets that are not synced',
          description: 'Which, of which namespace',
          unit: 'short',
          queries: [{ expr: `${NOT_READY} == 1`, legend: '{{exported_namespace}}/{{name}}' }],
          thresholds: yellowThenRed(1, 1),
        }),
        series({
          title: 'Calls to Vault',
          description: 'By what was called and how it ended',
          unit: 'reqps',
          queries: [
            {
              expr: perSecond('externalsecret_provider_api_calls_count', ['call', 'status']),
              legend: '{{call}} {{status}}',
            },
          ],
        }),
        series({
          title: 'Syncs',
          description: 'All, and those that failed',
          unit: 'ops',
          queries: [
            { expr: perSecond('externalsecret_sync_calls_total'), legend: 'all' },
            { expr: perSecond('externalsecret_sync_calls_error'), legend: 'failed' },
          ],
          width: 24,
        }),
      ],
    },
    {
      title: 'Vault',
      needs: ['vault'],
      panels: [
        stat({
          title: 'Unsealed',
          description: '1 is open. The monitor sees the active server alone; the next number sees them all',
          unit: 'short',
          queries: 'max(vault_core_unsealed)',
          thresholds: atLeast(1),
          width: 6,
        }),
        stat({
          title: 'Servers that lack',
          description: 'Sealed or not ready: a sealed server is not ready',
          unit: 'short',
          needs: ['kube-prometheus-stack'],
          queries:
            'sum(kube_statefulset_replicas{namespace="vault",statefulset="vault"}) - sum(kube_statefulset_status_replicas_ready{namespace="vault",statefulset="vault"})',
          thresholds: EXPECT_ZERO,
          width: 6,
        }),
        stat({
          title: 'Servers that may fail',
          description: 'Until there is no majority (Raft autopilot)',
          unit: 'short',
          queries: 'max(vault_autopilot_failure_tolerance)',
          thresholds: atLeast(1),
          width: 6,
        }),
        stat({
          title: 'Healthy',
          description: '1: every server of the Raft cluster keeps up',
          unit: 'short',
          queries: 'max(vault_autopilot_healthy)',
          thresholds: atLeast(1),
          width: 6,
        }),
        series({
          title: 'Requests',
          description: 'Answered in a second, and under way',
          unit: 'short',
          queries: [
            { expr: perSecond('vault_core_handle_request_count'), legend: 'in a second' },
            { expr: 'sum(vault_core_in_flight_requests)', legend: 'under way' },
          ],
          width: 8,
        }),
        series({
          title: 'Time of a request, 99 %',
          description: 'Vault’s own time',
          unit: 'ms',
          queries: [{ expr: 'max(vault_core_handle_request{quantile="0.99"})', legend: '99 %' }],
          width: 8,
        }),
        series({
          title: 'Leases',
          description:
            'Tokens and dynamic secrets that expire by themselves; more and more of them is a client that signs in anew each time',
          unit: 'short',
          queries: [{ expr: 'max(vault_expire_num_leases)', legend: 'leases' }],
          width: 8,
        }),
      ],
    },
  ],
};
