// What is asked of Prometheus of a scene, as PromQL by figure of POST /v1/serving/windows.

const NAMES = {
  'open-inference.mjs': {
    mapping: 'callboard-template',
    requests: ['ml_http_requests_total', 'route=~".*/infer"'],
    errors: ['ml_http_requests_total', 'route=~".*/infer",status=~"5.."'],
    predictions: ['ml_inference_rows_total', 'outcome="model"'],
    latency: ['ml_http_request_duration_seconds', 'route=~".*/infer"'],
  },
  'openai-stand-in.mjs': {
    mapping: 'vllm',
    requests: ['http_requests_total', 'handler=~"/v1/.+",method="POST"'],
    errors: ['http_requests_total', 'handler=~"/v1/.+",status="5xx"'],
    predictions: ['vllm:request_success_total', ''],
    latency: ['vllm:e2e_request_latency_seconds', ''],
    tokens: {
      input: ['vllm:prompt_tokens_total', ''],
      output: ['vllm:generation_tokens_total', ''],
    },
  },
};

/** How the names of a service are called. */
export const mappingOf = path => NAMES[path.split('/').at(-1)].mapping;

export function queriesOf({ gpu, service, targetMs }, seconds) {
  const names = NAMES[service];
  const all = `job="${service}"`;
  const over = ([name, where], suffix = '', more = '') =>
    `${name}${suffix}{${[all, where, more]
      .filter(Boolean)
      .join(',')}}[${seconds}s]`;
  const rise = series => `sum(increase(${over(series)}))`;
  const none = `0 * ${rise(names.requests)}`;
  const quantile = share =>
    `1000 * histogram_quantile(${share}, sum by (le) (rate(${over(
      names.latency,
      '_bucket',
    )})))`;
  const count = `sum(increase(${over(names.latency, '_count')}))`;
  return {
    requests: rise(names.requests),
    errors: `${rise(names.errors)} or ${none}`,
    predictions: rise(names.predictions),
    'tokens.input': names.tokens ? rise(names.tokens.input) : 'vector(0) > 0',
    'tokens.output': names.tokens ? rise(names.tokens.output) : 'vector(0) > 0',
    'latency.meanMs': `1000 * sum(increase(${over(
      names.latency,
      '_sum',
    )})) / ${count}`,
    'latency.p50Ms': quantile(0.5),
    'latency.p95Ms': quantile(0.95),
    'latency.p99Ms': quantile(0.99),
    ...(targetMs && {
      'latency.within.share': `sum(increase(${over(
        names.latency,
        '_bucket',
        `le="${targetMs / 1000}"`,
      )})) / ${count}`,
    }),
    ...(gpu && {
      'gpu.engineActive': `avg(avg_over_time(DCGM_FI_PROF_GR_ENGINE_ACTIVE[${seconds}s]))`,
      'gpu.tensorActive': `avg(avg_over_time(DCGM_FI_PROF_PIPE_TENSOR_ACTIVE[${seconds}s]))`,
    }),
  };
}
