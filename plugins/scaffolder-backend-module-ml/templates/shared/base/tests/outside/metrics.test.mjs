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

test('each alert points to a chapter of the runbook', () => {
  const chapters = readFileSync('docs/runbook.md', 'utf8').match(/^## .+$/gm);
  const alerts = readFileSync('monitoring/alerts.yaml', 'utf8');
  const anchors = [...alerts.matchAll(/runbook\/#([a-z-]+)/g)].map(
    ([, anchor]) => anchor,
  );
  assert.equal(anchors.length, alerts.match(/- alert:/g).length);
  for (const anchor of anchors) {
    assert.ok(
      chapters.some(chapter => chapter.toLowerCase() === `## ${anchor}`),
      `docs/runbook.md has no ${anchor}`,
    );
  }
});

test('every panel of the dashboard has a unit, and asks about this service', () => {
  const { panels } = JSON.parse(
    readFileSync('monitoring/dashboard.json', 'utf8'),
  );
  const ids = new Set(panels.map(({ id }) => id));
  assert.equal(ids.size, panels.length);
  for (const { title, targets, fieldConfig } of panels) {
    assert.ok(title && fieldConfig.defaults.unit && targets.length > 0);
    for (const { expr } of targets)
      assert.match(expr, /job="/, `${title} asks about every service`);
  }
});

test('the promise is the same wherever it is written', () => {
  const number = (file, pattern) =>
    Number(readFileSync(file, 'utf8').match(pattern)?.[1]);
  const catalog = field =>
    number('catalog-info.yaml', new RegExp(`${field}: ([0-9.]+)`));
  const objective = name =>
    number(
      'monitoring/slo.yaml',
      new RegExp(`${name}:objective\\s+expr: vector\\(([0-9.]+)\\)`),
    );
  assert.equal(objective('ml:availability'), catalog('availability'));
  assert.equal(
    objective('ml:latency_p95_seconds'),
    catalog('latencyP95Ms') / 1000,
  );
  assert.equal(
    number('gates/thresholds.yaml', /^latencyP95Ms: ([0-9.]+)/m),
    catalog('latencyP95Ms'),
  );
});
