import assert from 'node:assert/strict';
import test from 'node:test';
import { startTracing } from '../../src/tracing.ts';
import { listen } from '../listen.ts';

test('a request and its inference are spans of the trace of the caller', async () => {
  const collector = await listen();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
  const tracing = await startTracing('two-numbers');
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const trace = tracing.begin('POST', '/predict', {
    traceparent: `00-${traceId}-b7ad6b7169203331-01`,
  });
  assert.equal(await trace.inference(2, async () => 'done'), 'done');
  trace.end(503);
  await tracing.stop();
  collector.close();
  const [sent] = collector.received;
  assert.equal(sent?.url, '/v1/traces');
  const text = JSON.stringify(sent?.body);
  assert.deepEqual(text.match(/"traceId":"\w+"/g), [
    `"traceId":"${traceId}"`,
    `"traceId":"${traceId}"`,
  ]);
  assert.match(text, /"inference".*"POST \/predict"/);
  assert.match(text, /two-numbers/);
});
