import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { ask, manifest, model, prediction } from './client.mjs';

const metrics = async () => {
  const { status, text } = await ask('/metrics', { key: '' });
  assert.equal(status, 200);
  return text;
};

const sample = (text, name, labels = {}) =>
  text
    .split('\n')
    .filter(line => line.startsWith(name) && /[ {]/.test(line[name.length]))
    .filter(line =>
      Object.entries(labels).every(([label, value]) =>
        line.includes(`${label}="${value}"`),
      ),
    )
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);

/** Files that ask Prometheus about the service, and the names that they ask for. */
const asking = [
  ...readdirSync('monitoring').map(file => `monitoring/${file}`),
  ...readdirSync('deploy', { recursive: true }).map(file => `deploy/${file}`),
].filter(file => /\.(yaml|json|mjs)$/.test(file));

const namesIn = text => [...new Set(text.match(/\bml_[a-z_]+/g) ?? [])];

test('every metric that an alert, the SLO, the dashboard, the scaling or the canary asks for is there', async () => {
  await ask('/predict', { body: prediction });
  const text = await metrics();
  const wanted = asking.flatMap(file =>
    namesIn(readFileSync(file, 'utf8')).map(name => ({ file, name })),
  );
  assert.ok(wanted.length >= 10, 'they ask for metrics');
  for (const { file, name } of wanted) {
    assert.match(
      text,
      new RegExp(`^(# TYPE )?${name}[ {]`, 'm'),
      `${file} asks for ${name}`,
    );
  }
});

test('a request is counted by route, method and status, and timed', async () => {
  const of = { route: '/predict', method: 'POST', status: '200' };
  const before = await metrics();
  await ask('/predict', { body: prediction });
  const after = await metrics();
  const grew = (name, labels) =>
    sample(after, name, labels) - sample(before, name, labels);
  assert.equal(grew('ml_http_requests_total', of), 1);
  assert.equal(
    grew('ml_http_request_duration_seconds_count', { route: '/predict' }),
    1,
  );
  assert.equal(grew('ml_inference_rows_total', { outcome: 'model' }), 1);
  assert.equal(grew('ml_inference_duration_seconds_count'), 1);
  assert.equal(grew('ml_batch_rows_sum'), 1);
  assert.equal(sample(after, 'ml_queue_rows'), 0);
});

test('refusals are counted by code', async () => {
  const code = { code: 'invalid-input' };
  const before = sample(await metrics(), 'ml_rejected_total', code);
  await ask('/predict', { body: {} });
  assert.equal(sample(await metrics(), 'ml_rejected_total', code) - before, 1);
});

test('paths that callers make up are not labels', async () => {
  await ask('/made-up-path');
  await ask('/v2/models/made-up-model');
  assert.doesNotMatch(await metrics(), /made-up/);
});

test('the model in use is named with its digest', async () => {
  const { version, digest } = manifest;
  assert.equal(
    sample(await metrics(), 'ml_model_info', {
      model: manifest.name,
      version,
      digest,
    }),
    1,
  );
});

test('one route of the protocol is one label, whatever the model', async () => {
  await ask(`${model}/ready`);
  assert.doesNotMatch(
    await metrics(),
    new RegExp(`route="[^"]*/${manifest.name}`),
  );
});
