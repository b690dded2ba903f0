import type { Row } from '../../dashboards/board.js';
import { perSecond, quantile, series, yellowThenRed } from '../../dashboards/panels.js';

const MODEL = '{{model_name}}';

/** Of board GPUs and models: what models answer, and the gateway before them. */
export const modelRows: readonly Row[] = [
  {
    title: 'Gateway of the models',
    needs: ['aibrix'],
    panels: [
      series({
        title: 'Requests',
        description: 'That reached the gateway',
        unit: 'reqps',
        queries: [{ expr: perSecond('gateway_request_total'), legend: 'all' }],
      }),
      series({
        title: 'Answered, and not',
        description: 'By model and status code',
        unit: 'reqps',
        queries: [
          { expr: perSecond('gateway_request_model_success_total', ['model']), legend: '{{model}} answered' },
          {
            expr: perSecond('gateway_request_model_fail_total', ['model', 'status_code']),
            legend: '{{model}} failed: {{status_code}}',
          },
        ],
      }),
    ],
  },
  {
    title: 'Models',
    needs: ['aibrix'],
    panels: [
      series({
        title: 'Requests under way, and waiting',
        description: 'Those that wait for long want another replica',
        unit: 'short',
        queries: [
          { expr: 'sum by (model_name) (vllm:num_requests_running)', legend: `${MODEL} under way` },
          { expr: 'sum by (model_name) (vllm:num_requests_waiting)', legend: `${MODEL} waiting` },
        ],
      }),
      series({
        title: 'Cache of keys and values, how full',
        description: 'Full, and requests wait or are put back',
        unit: 'percentunit',
        max: 1,
        queries: [{ expr: 'max by (model_name) (vllm:kv_cache_usage_perc)', legend: MODEL }],
        thresholds: yellowThenRed(0.8, 0.95),
      }),
      series({
        title: 'Tokens in a second',
        description: 'Read, and written',
        unit: 'short',
        queries: [
          { expr: perSecond('vllm:prompt_tokens_total', ['model_name']), legend: `${MODEL} read` },
          { expr: perSecond('vllm:generation_tokens_total', ['model_name']), legend: `${MODEL} written` },
        ],
      }),
      series({
        title: 'Ended requests, by reason',
        description: '`length` is an answer cut off, `abort` a client that left',
        unit: 'reqps',
        queries: [
          {
            expr: perSecond('vllm:request_success_total', ['model_name', 'finished_reason']),
            legend: `${MODEL} {{finished_reason}}`,
          },
        ],
      }),
      series({
        title: 'Time to the first token, 95 %',
        description: 'How long a person waits',
        unit: 's',
        queries: [{ expr: quantile(0.95, 'vllm:time_to_first_token_seconds_bucket', ['model_name']), legend: MODEL }],
      }),
      series({
        title: 'Time between two tokens, 95 %',
        description: 'How fast an answer is written',
        unit: 's',
        queries: [{ expr: quantile(0.95, 'vllm:inter_token_latency_seconds_bucket', ['model_name']), legend: MODEL }],
      }),
    ],
  },
];
