// What the example services tell a Prometheus: under the names of the templates of Callboard, or of
// vLLM, so that the portal reads them as it would read those.
import { Counter, Histogram, Registry } from 'prom-client';

const SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 4, 5, 10,
];

/** Answers `GET /metrics`, and whether that was asked for. */
export async function exposeMetrics({ registry }, request, response) {
  if (request.method !== 'GET' || request.url !== '/metrics') return false;
  response.setHeader('content-type', registry.contentType);
  response.end(await registry.metrics());
  return true;
}

/** As services of the templates count: plugins/scaffolder-backend-module-ml/templates/typescript/src/metrics.ts. */
export function ofTemplates() {
  const registers = [new Registry()];
  const requests = new Counter({
    name: 'ml_http_requests_total',
    help: 'Requests answered.',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'ml_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  });
  return {
    registry: registers[0],
    rows: new Counter({
      name: 'ml_inference_rows_total',
      help: 'Rows asked for, by who answered.',
      labelNames: ['outcome'],
      registers,
    }),
    time(request, response) {
      const { method, url } = request;
      onceAnswered(response, (status, taken) => {
        // Of a path that nobody serves there would be a series for each.
        const route = status === 404 ? 'unknown' : url;
        requests.inc({ route, method, status });
        seconds.observe({ route }, taken);
      });
    },
  };
}

/** As vLLM counts: https://docs.vllm.ai/en/stable/usage/metrics/ */
export function ofVllm() {
  const registers = [new Registry()];
  const counter = (name, help, labelNames = []) =>
    new Counter({ name, help, labelNames, registers });
  const requests = counter('http_requests_total', 'Requests.', [
    'handler',
    'method',
    'status',
  ]);
  const seconds = new Histogram({
    name: 'vllm:e2e_request_latency_seconds',
    help: 'Time of a whole request.',
    buckets: SECONDS,
    registers,
  });
  const success = counter('vllm:request_success_total', 'Ended well.');
  const input = counter('vllm:prompt_tokens_total', 'Tokens of prompts.');
  const output = counter('vllm:generation_tokens_total', 'Tokens of answers.');
  return {
    registry: registers[0],
    used(prompt, generated) {
      input.inc(prompt);
      output.inc(generated);
    },
    time({ method, url }, response) {
      onceAnswered(response, (status, taken) => {
        const handler = status === 404 ? 'unknown' : url;
        const group = `${String(status)[0]}xx`;
        requests.inc({ handler, method, status: group });
        if (method !== 'POST' || status !== 200) return;
        success.inc();
        seconds.observe(taken);
      });
    },
  };
}

function onceAnswered(response, tell) {
  const begin = performance.now();
  response.once('finish', () =>
    tell(response.statusCode, (performance.now() - begin) / 1000),
  );
}
