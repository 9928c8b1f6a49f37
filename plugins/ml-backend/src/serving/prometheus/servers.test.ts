import { MetricTarget } from '@callboard/plugin-ml-node';
import { Registry } from 'prom-client';
import { historyText } from '../__testUtils__/history';
import { realPrometheus } from '../__testUtils__/realPrometheus';
import { PrometheusClient } from './client/PrometheusClient';
import { PrometheusHttp } from './client/PrometheusHttp';
import { RequestMetrics } from './client/RequestMetrics';
import { shippedMappings } from './mapping/readMappings';
import { PrometheusMetrics } from './PrometheusMetrics';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const BEGIN = new Date(Math.floor(Date.now() / HOUR) * HOUR - 24 * HOUR);
/** The first hour of the history. */
const WINDOW = { from: BEGIN, to: new Date(BEGIN.valueOf() + HOUR) };

/** Rises in an hour, by series without its common labels; histograms by their bounds. Labelled as said on the pages that the mappings name. */
interface Server {
  labels: string;
  counters: Record<string, number>;
  gauges?: Record<string, number>;
}

const kubernetes = (name: string) =>
  `namespace="ml",pod="${name}-predictor-6d4b5c7f98-x7k2p"`;
const histogram = (
  name: string,
  [le, fast]: [string, number],
  total: number,
  labels = '',
) => ({
  [`${name}_bucket{${labels}le="${le}"}`]: fast,
  [`${name}_bucket{${labels}le="+Inf"}`]: total,
  [`${name}_sum{${labels}}`]: total * 0.1,
  [`${name}_count{${labels}}`]: total,
});

const GPT =
  'gen_ai_provider_name="openai",gen_ai_request_model="gpt-5",gen_ai_response_model="gpt-5-2026-08"';
const OF_SYSTEM = 'gen_ai_system="aws.bedrock",gen_ai_request_model="claude"';

const SERVERS: Record<string, Server> = {
  kserve: {
    labels: kubernetes('kserve'),
    counters: histogram('request_predict_seconds', ['0.25', 600], 600),
  },
  triton: {
    labels: kubernetes('triton'),
    counters: {
      'nv_inference_request_success{model="m",version="1"}': 540,
      'nv_inference_request_failure{model="m",version="1",reason="BACKEND"}': 50,
      'nv_inference_request_failure{model="m",version="1",reason="CANCELED"}': 10,
      'nv_inference_count{model="m",version="1"}': 4800,
      'nv_inference_request_duration_us{model="m",version="1"}': 540 * 20_000,
    },
  },
  vllm: {
    labels: kubernetes('vllm'),
    counters: {
      'http_requests_total{handler="/v1/chat/completions",method="POST",status="2xx"}': 540,
      'http_requests_total{handler="/v1/chat/completions",method="POST",status="5xx"}': 60,
      'http_requests_total{handler="/metrics",method="GET",status="2xx"}': 60,
      'vllm:request_success_total{finished_reason="stop"}': 540,
      'vllm:prompt_tokens_total': 60_000,
      'vllm:generation_tokens_total': 6_000,
      'vllm:prefix_cache_hits_total': 30_000,
      ...histogram('vllm:e2e_request_latency_seconds', ['2.5', 540], 540),
    },
    gauges: { 'vllm:kv_cache_usage_perc': 0.75 },
  },
  'vllm-before': {
    labels: kubernetes('vllm-before'),
    counters: { 'vllm:request_success_total{finished_reason="stop"}': 540 },
    gauges: { 'vllm:gpu_cache_usage_perc': 0.5 },
  },
  torchserve: {
    labels: kubernetes('torchserve'),
    counters: {
      'Requests2XX{Level="Host"}': 600,
      ts_inference_requests_total: 600,
      ts_inference_latency_microseconds: 600 * 30_000,
    },
  },
  bentoml: {
    labels: kubernetes('bentoml'),
    counters: {
      'bentoml_service_request_total{http_response_code="200"}': 540,
      'bentoml_service_request_total{http_response_code="500"}': 60,
      ...histogram(
        'bentoml_service_request_duration_seconds',
        ['0.25', 600],
        600,
      ),
    },
  },
  slow: {
    labels: kubernetes('slow'),
    counters: {
      'bentoml_service_request_total{http_response_code="200"}': 600,
      ...histogram(
        'bentoml_service_request_duration_seconds',
        ['0.25', 300],
        600,
      ),
    },
  },
  'seldon-1': {
    labels: 'namespace="ml",deployment_name="seldon-1"',
    counters: {
      ...histogram(
        'seldon_api_executor_server_requests_seconds',
        ['0.25', 540],
        540,
        'code="200",',
      ),
      ...histogram(
        'seldon_api_executor_server_requests_seconds',
        ['0.25', 60],
        60,
        'code="503",',
      ),
    },
  },
  'seldon-2': {
    labels: 'namespace="ml",model="seldon-2"',
    counters: {
      'seldon_model_infer_total{code="200"}': 480,
      'seldon_model_infer_total{code="Internal"}': 60,
      'seldon_model_infer_total{code="InvalidArgument"}': 60,
      ...histogram('seldon_model_infer_api_seconds', ['0.25', 600], 600),
    },
  },
  'genai-counters': {
    labels: 'k8s_namespace_name="ml",service_name="genai-counters"',
    counters: {
      ...histogram(
        'gen_ai_client_operation_duration_seconds',
        ['2.56', 540],
        540,
      ),
      ...histogram(
        'gen_ai_client_operation_duration_seconds',
        ['2.56', 60],
        60,
        'error_type="timeout",',
      ),
      [`gen_ai_client_inference_usage_input_tokens_total{${GPT}}`]: 40_000,
      'gen_ai_client_inference_usage_input_tokens_total{gen_ai_provider_name="openai",gen_ai_request_model="small"}': 20_000,
      [`gen_ai_client_inference_usage_output_tokens_total{${GPT}}`]: 6_000,
      [`gen_ai_client_inference_usage_cache_read_input_tokens_total{${GPT}}`]: 30_000,
      [`gen_ai_client_inference_usage_reasoning_output_tokens_total{${GPT}}`]: 3_000,
      'gen_ai_client_inference_usage_output_tokens_total{gen_ai_provider_name="openai"}': 600,
    },
  },
  'genai-histograms': {
    labels: 'namespace="ml",job="genai-histograms"',
    counters: {
      ...histogram(
        'gen_ai_client_operation_duration_seconds',
        ['2.56', 600],
        600,
      ),
      ...histogram(
        'gen_ai_client_token_usage',
        ['1048576', 600],
        600,
        `gen_ai_token_type="input",${OF_SYSTEM},`,
      ),
      ...histogram(
        'gen_ai_client_token_usage',
        ['1048576', 60],
        60,
        `gen_ai_token_type="output",${OF_SYSTEM},`,
      ),
    },
  },
};

/** The series of a server, scraped for two hours. */
function familiesOf({ counters, gauges = {}, labels }: Server) {
  const named = (series: string) => {
    const [name, own = ''] = series.replace(/,?\}$/, '').split('{');
    return `${name}{${[labels, own].filter(Boolean).join(',')}}`;
  };
  return [
    ...Object.entries(counters).map(([series, rise]) => ({
      series: named(series),
      at: (minute: number) => (rise * minute) / 60,
    })),
    ...Object.entries(gauges).map(([series, value]) => ({
      series: named(series),
      at: () => value,
    })),
  ];
}

const nameOf = ({ series }: { series: string }) => series.split('{')[0];

let prometheus: Awaited<ReturnType<typeof realPrometheus>>;
beforeAll(async () => {
  const series = Object.values(SERVERS).flatMap(familiesOf);
  const names = [...new Set(series.map(nameOf))];
  prometheus = await realPrometheus({
    history: historyText(
      BEGIN,
      120,
      names.map(name => ({
        name,
        // So that every name stands for itself.
        type: 'unknown',
        series: series.filter(each => nameOf(each) === name),
      })),
    ),
  });
});
afterAll(() => prometheus.stop());

async function read(name: string, target: Partial<MetricTarget> = {}) {
  const metrics = new RequestMetrics(new Registry());
  const server = {
    instance: 'prod',
    url: prometheus.url,
    headers: {},
    timeoutMs: 30_000,
    matchers: [],
  };
  const source = new PrometheusMetrics({
    client: new PrometheusClient(new PrometheusHttp({ metrics, server })),
    mappings: shippedMappings(),
    server,
  });
  const [window] = await source.read(
    {
      entityRef: `mlinferenceservice:ml/${name}`,
      platform: 'any',
      kubernetes: { namespace: 'ml', name },
      annotations: {},
      ...target,
    },
    [WINDOW],
    new AbortController().signal,
  );
  return window;
}

const about = (value: number) => expect.closeTo(value, 4);

it.each<[string, object, string[]]>([
  [
    'kserve',
    {
      mapping: 'kserve',
      requests: about(600),
      latency: { meanMs: about(100), p95Bound: 250 },
    },
    [
      'KServe counts what reached the model',
      'how many requests failed',
      'prediction alone',
    ],
  ],
  [
    'triton',
    {
      mapping: 'triton',
      requests: about(600),
      errors: about(50),
      predictions: about(4800),
      latency: { meanMs: about(20) },
    },
    [
      'refuses before it reaches a model',
      'only the mean is known: nv_inference_request_duration_us',
    ],
  ],
  [
    'vllm',
    {
      mapping: 'vllm',
      requests: about(600),
      errors: about(60),
      predictions: about(540),
      tokens: {
        input: about(60_000),
        output: about(6_000),
        cachedInput: about(30_000),
      },
      latency: { p95Bound: 2500 },
      saturation: 0.75,
    },
    [],
  ],
  [
    'vllm-before',
    { mapping: 'vllm', requests: about(540), saturation: 0.5 },
    ['Only requests that ended well are counted', 'how many requests failed'],
  ],
  [
    'torchserve',
    {
      mapping: 'torchserve',
      requests: about(600),
      errors: 0,
      latency: { meanMs: about(30) },
    },
    ['only the mean is known: ts_inference_latency_microseconds'],
  ],
  [
    'bentoml',
    {
      mapping: 'bentoml',
      requests: about(600),
      errors: about(60),
      latency: { p95Bound: 250 },
    },
    [],
  ],
  [
    'seldon-1',
    {
      mapping: 'seldon-1',
      requests: about(600),
      errors: about(60),
      latency: { p95Bound: 250 },
    },
    [],
  ],
  [
    'seldon-2',
    {
      mapping: 'seldon-2',
      requests: about(600),
      errors: about(60),
      latency: { p95Bound: 250 },
    },
    [],
  ],
  [
    'genai-counters',
    {
      mapping: 'opentelemetry-genai',
      requests: about(600),
      errors: about(60),
      tokens: {
        input: about(60_000),
        output: about(6_600),
        cachedInput: about(30_000),
        reasoning: about(3_000),
      },
      usage: expect.arrayContaining([
        {
          ...{ provider: 'openai', model: 'gpt-5-2026-08' },
          counts: {
            ...{ input: about(40_000), output: about(6_000) },
            ...{ cachedInput: about(30_000), reasoning: about(3_000) },
          },
        },
        {
          ...{ provider: 'openai', model: 'small' },
          counts: { input: about(20_000) },
        },
      ]),
    },
    ['whatever the client got', 'Some tokens name no provider or no model'],
  ],
  [
    'genai-histograms',
    {
      mapping: 'opentelemetry-genai',
      requests: about(600),
      errors: 0,
      tokens: { input: about(60), output: about(6) },
      usage: [
        {
          ...{ provider: 'aws.bedrock', model: 'claude' },
          counts: { input: about(60), output: about(6) },
        },
      ],
    },
    ['whatever the client got'],
  ],
])('reads what %s counts', async (name, expected, warnings) => {
  const window = await read(name);
  expect(window).toMatchObject(expected);
  expect(window.warnings).toEqual(
    warnings.map(each => expect.stringContaining(each)),
  );
});

it('says of a mean that there is no share within the target', async () => {
  const window = await read('triton', { latencyTargetMs: 50 });
  expect(window.latency).toEqual({ meanMs: about(20) });
});

it('does not call the last bound a quantile that lies beyond it', async () => {
  const { latency, warnings } = await read('slow');
  expect(latency).toEqual({ meanMs: about(100), p50Ms: about(250) });
  expect(warnings).toEqual([
    'The p95 is above 250 ms, the last bucket bound of bentoml_service_request_duration_seconds.',
    'The p99 is above 250 ms, the last bucket bound of bentoml_service_request_duration_seconds.',
  ]);
});
