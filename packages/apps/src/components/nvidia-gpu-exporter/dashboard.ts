import { GPU } from './metrics.js';
import type { Board } from '../../dashboards/board.js';
import { perSecond, quantile, series, worseFrom } from '../../dashboards/panels.js';

const MODEL = '{{model_name}}';

export const gpu: Board = {
  uid: 'platform-gpu',
  title: 'GPUs and models',
  description: 'The GPUs, and what the language models on them answer',
  folder: 'platform',
  rows: [
    {
      title: 'GPUs',
      needs: [GPU.component],
      panels: [
        series({
          title: 'In use',
          description: 'Share of the time in which something runs on it',
          unit: 'percentunit',
          max: 1,
          queries: [{ expr: GPU.utilization, legend: GPU.legend }],
        }),
        series({
          title: 'Memory',
          description:
            'In use on the GPU; vLLM takes its share at the start and keeps it. On GB10 it is the machine’s own: see Nodes',
          unit: 'bytes',
          queries: [{ expr: GPU.memoryUsed, legend: GPU.legend }],
        }),
        series({
          title: 'Temperature',
          description: 'Most slow down above 85 °C',
          unit: 'celsius',
          queries: [{ expr: GPU.temperature, legend: GPU.legend }],
          thresholds: worseFrom(80, 90),
        }),
        series({
          title: 'Power',
          description: 'What it draws',
          unit: 'watt',
          queries: [{ expr: GPU.power, legend: GPU.legend }],
        }),
      ],
    },
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
          thresholds: worseFrom(0.8, 0.95),
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
  ],
};
