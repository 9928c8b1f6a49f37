import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../lib/say.mjs';

const MODELS = 'http://127.0.0.1:7792';
const STAND_IN = 'http://127.0.0.1:7793';
const COSTS = 'http://127.0.0.1:7794';
const SCREENING = `${MODELS}/v2/models/tumor-screening`;
const MODEL = 'callboard-stand-in';
const services = [];

before(async () => {
  for (const [file, url, ...more] of [
    ['open-inference.mjs', MODELS],
    ['openai-stand-in.mjs', STAND_IN],
    ['opencost-stand-in.mjs', COSTS, '2026-01-12'],
  ]) {
    const path = join(ROOT, 'examples/services', file);
    const service = spawn(
      process.execPath,
      [path, new URL(url).port, ...more],
      { stdio: 'inherit' },
    );
    services.push(service);
    while (service.exitCode === null && !(await ask(url).catch(() => false))) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
});
after(() =>
  Promise.all(services.map(service => service.kill() && once(service, 'exit'))),
);

async function ask(url, body) {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    body: typeof body === 'object' ? JSON.stringify(body) : body,
  });
  return { status: response.status, body: await response.json() };
}

function golden(model, version, file) {
  const path = `examples/models/${model}/versions/${version}/golden/${file}`;
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

test('a Prometheus is told what was answered', async () => {
  const text = async url => (await fetch(`${url}/metrics`)).text();
  await ask(
    `${SCREENING}/infer`,
    golden('tumor-screening', '3', 'inputs.json'),
  );
  await ask(`${STAND_IN}/v1/completions`, { model: MODEL, prompt: 'I am' });
  const models = await text(MODELS);
  assert.match(
    models,
    /ml_http_requests_total\{route="\/v2\/models\/tumor-screening\/infer",method="POST",status="200"\} [1-9]/,
  );
  assert.match(models, /ml_inference_rows_total\{outcome="model"\} [1-9]/);
  const standIn = await text(STAND_IN);
  assert.match(standIn, /vllm:prompt_tokens_total [1-9]/);
  assert.match(standIn, /vllm:e2e_request_latency_seconds_count [1-9]/);
});

test('the models say what they take', async () => {
  const { body } = await ask(SCREENING);
  assert.deepEqual(body.inputs, [
    { name: 'input', datatype: 'FP32', shape: [-1, 30] },
  ]);
  assert.deepEqual(body.versions, ['1', '2', '3']);
});

for (const model of [
  'diabetes-progression',
  'digit-recognition',
  'tumor-screening',
  'wine-cultivar',
]) {
  for (const version of ['1', '2', '3']) {
    test(`${model} ${version} answers as it did where it was trained`, async () => {
      const { status, body } = await ask(
        `${MODELS}/v2/models/${model}/versions/${version}/infer`,
        golden(model, version, 'inputs.json'),
      );
      assert.equal(status, 200);
      assert.equal(body.model_version, version);
      const { outputs } = golden(model, version, 'outputs.json');
      for (const expected of outputs) {
        const output = body.outputs.find(({ name }) => name === expected.name);
        assert.deepEqual(output.shape, expected.shape);
        output.data.forEach((value, at) => {
          const difference = Math.abs(value - expected.data[at]);
          assert.ok(difference <= 1e-5 + 1e-4 * Math.abs(expected.data[at]));
        });
      }
    });
  }
}

test('the version with the alias champion answers where none is named', async () => {
  const inputs = golden('tumor-screening', 3, 'inputs.json');
  const { body } = await ask(`${SCREENING}/infer`, inputs);
  assert.equal(body.model_version, '3');
});

const input = { name: 'input', datatype: 'FP32', shape: [1, 30] };
for (const [what, path, body, status, words] of [
  ['an unknown path', '/v3', undefined, 404, 'there is no /v3'],
  ['the wrong method', '/v2/health/ready', {}, 405, 'POST is not for'],
  ['an unknown model', '/v2/models/x', undefined, 404, 'no model x'],
  [
    'an unknown version',
    '/v2/models/tumor-screening/versions/9/ready',
    undefined,
    404,
    'no version 9',
  ],
  ...[
    ['an empty body', '', 400, 'not JSON'],
    ['null', 'null', 400, 'inputs: must be'],
    ['a missing input', { inputs: [] }, 400, 'the input input is missing'],
    [
      'an input of the wrong type',
      { inputs: [{ ...input, datatype: 'INT8', data: [] }] },
      400,
      'must be FP32, not INT8',
    ],
    [
      'an input of the wrong shape',
      { inputs: [{ ...input, shape: [1, 31], data: [] }] },
      400,
      'must have the shape -1,30, not 1,31',
    ],
    [
      'an input of too little data',
      { inputs: [{ ...input, data: [1] }] },
      400,
      'its shape has 30 elements, its data 1',
    ],
    [
      'an input of texts',
      { inputs: [{ ...input, data: Array(30).fill('1') }] },
      400,
      'its data must be numbers',
    ],
    ['a large body', ' '.repeat(5 << 20), 413, 'larger than'],
  ].map(([name, ...rest]) => [
    name,
    '/v2/models/tumor-screening/infer',
    ...rest,
  ]),
]) {
  test(`the models refuse ${what} with ${status}`, async () => {
    const answer = await ask(`${MODELS}${path}`, body);
    assert.equal(answer.status, status);
    assert.ok(answer.body.error.includes(words), answer.body.error);
  });
}

test('the stand-in says in every answer what it is', async () => {
  const listed = await ask(`${STAND_IN}/v1/models`);
  assert.match(listed.body.data[0].owned_by, /not a language model/);
  const response = await fetch(`${STAND_IN}/v1/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: MODEL, prompt: 'x' }),
  });
  assert.match(response.headers.get('x-stand-in'), /not a language model/);
  const { system_fingerprint: fingerprint } = await response.json();
  assert.match(fingerprint, /not a language model/);
});

test('the stand-in answers the same, whole and streamed', async () => {
  const question = {
    model: MODEL,
    max_tokens: 12,
    messages: [{ role: 'user', content: 'Who are you? I' }],
  };
  const url = `${STAND_IN}/v1/chat/completions`;
  const { body } = await ask(url, question);
  const streamed = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ ...question, stream: true }),
  });
  const events = (await streamed.text())
    .split('\n\n')
    .filter(event => event.startsWith('data: {'))
    .map(event => JSON.parse(event.slice('data: '.length)));
  assert.equal(events.length, 12);
  assert.equal(
    events.map(({ choices }) => choices[0].delta.content).join(''),
    body.choices[0].message.content,
  );
});

test('texts that share words have vectors that point the same way', async () => {
  const { body } = await ask(`${STAND_IN}/v1/embeddings`, {
    model: MODEL,
    input: ['how to store samples', 'how to store blood', 'who pays'],
  });
  const [samples, blood, pays] = body.data.map(({ embedding }) => embedding);
  const cosine = (a, b) => a.reduce((sum, each, at) => sum + each * b[at], 0);
  assert.ok(cosine(samples, blood) > 0.5);
  assert.ok(cosine(samples, pays) < 0.5);
});

for (const [what, path, body, status, words] of [
  ['an empty body', 'completions', '', 400, 'not JSON'],
  ['another model', 'completions', { model: 'gpt' }, 404, 'gpt does not exist'],
  ['no prompt', 'completions', { model: MODEL }, 400, 'prompt: must be'],
  ['no messages', 'chat/completions', { model: MODEL }, 400, 'messages: must'],
  ['no input', 'embeddings', { model: MODEL }, 400, 'input: must be'],
  [
    'too many tokens',
    'completions',
    { model: MODEL, prompt: 'x', max_tokens: 1e6 },
    400,
    'max_tokens: must be',
  ],
  [
    'a prompt beyond its context',
    'completions',
    { model: MODEL, prompt: 'x '.repeat(5000) },
    400,
    'longer than 4096 words',
  ],
]) {
  test(`the stand-in refuses ${what} with ${status}`, async () => {
    const answer = await ask(`${STAND_IN}/v1/${path}`, body);
    assert.equal(answer.status, status);
    assert.ok(answer.body.error.message.includes(words));
  });
}

const allocations = window =>
  ask(`${COSTS}/allocation/compute?window=${window}`);

test('days of costs are whole, always alike, and each adds up', async () => {
  const window = '2026-01-10T00:00:00Z,2026-01-13T00:00:00Z';
  const { body } = await allocations(window);
  assert.equal(body.data.length, 3);
  for (const day of body.data) {
    for (const [name, said] of Object.entries(day)) {
      const sum = Object.entries(said)
        .filter(
          ([key]) => /Cost(Adjustment)?$/.test(key) && key !== 'totalCost',
        )
        .reduce((all, [, cost]) => all + cost, 0);
      assert.ok(Math.abs(sum - said.totalCost) < 1e-5, name);
    }
  }
  assert.deepEqual((await allocations(window)).body, body);
  const model = 'gpu/language/statefulset/house-llm-chat-server';
  const [before, , since] = body.data.map(day => day[model].gpuHours);
  assert.equal(since, 2 * before);
});

test('of a day that is not over there are no costs, and none of half a day', async () => {
  const [today, tomorrow] = [0, 1].map(days =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  );
  const { body } = await allocations(
    `${today}T00:00:00Z,${tomorrow}T00:00:00Z`,
  );
  assert.deepEqual(body.data, [{}]);
  const half = await allocations('2026-01-10T12:00:00Z,2026-01-13T00:00:00Z');
  assert.equal(half.status, 400);
  assert.match(half.body.error, /^window: /);
});
