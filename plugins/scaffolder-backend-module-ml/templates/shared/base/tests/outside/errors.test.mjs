import assert from 'node:assert/strict';
import test from 'node:test';
import { ask, goldenInputs, instance, model, prediction } from './client.mjs';

const [input] = goldenInputs.inputs;
const infer = changes => ({
  inputs: [{ ...input, ...changes }, ...goldenInputs.inputs.slice(1)],
});
const predict = value => ({
  path: '/predict',
  body: { instances: [instance, value] },
});
const textBody = body => ({ path: '/predict', body });

const REFUSED = [
  ['an unknown path', { path: '/nowhere' }, 404, 'not-found'],
  [
    'an unknown model',
    { path: '/v2/models/another/infer', body: goldenInputs },
    404,
    'not-found',
  ],
  [
    'an unknown version',
    { path: `${model}/versions/none/infer`, body: goldenInputs },
    404,
    'not-found',
  ],
  [
    'another method',
    { path: '/predict', method: 'GET' },
    405,
    'method-not-allowed',
  ],
  [
    'another media type',
    {
      path: '/predict',
      body: 'a=1',
      headers: { 'content-type': 'text/plain' },
    },
    415,
    'unsupported-media-type',
  ],
  ['what is not JSON', textBody('{"instances": ['), 400, 'invalid-input'],
  ['a list as body', textBody('[]'), 400, 'invalid-input'],
  ['no instances', textBody('{}'), 400, 'invalid-input', 'instances'],
  [
    'an empty list of instances',
    textBody('{"instances": []}'),
    400,
    'invalid-input',
    'instances',
  ],
  [
    'an instance that is a text',
    predict('a'),
    400,
    'invalid-input',
    'instances[1]',
  ],
  [
    'an instance that is null',
    predict(null),
    400,
    'invalid-input',
    'instances[1]',
  ],
  [
    'no inputs',
    { path: `${model}/infer`, body: {} },
    400,
    'invalid-input',
    'inputs',
  ],
  [
    'no input of that name',
    { path: `${model}/infer`, body: infer({ name: 'no-such' }) },
    400,
    'invalid-input',
  ],
  [
    'another datatype',
    { path: `${model}/infer`, body: infer({ datatype: 'BOOL' }) },
    400,
    'invalid-input',
  ],
  [
    'data that does not fill its shape',
    { path: `${model}/infer`, body: infer({ data: [] }) },
    400,
    'invalid-input',
  ],
  [
    'a shape that is negative',
    { path: `${model}/infer`, body: infer({ shape: [-1, 1] }) },
    400,
    'invalid-input',
  ],
  [
    'an output that is not there',
    {
      path: `${model}/infer`,
      body: { ...goldenInputs, outputs: [{ name: 'no-such' }] },
    },
    400,
    'invalid-input',
  ],
];

/** Instances of which one field is wrong; none where an instance is a list, as it has no named fields. */
function wrongFields() {
  if (Array.isArray(instance)) return [];
  const [field] = Object.keys(instance);
  const { [field]: _, ...without } = instance;
  const at = `instances[1].${field}`;
  const wrong = (what, value) => [
    `${what} in ${field}`,
    predict({ ...instance, [field]: value }),
    400,
    'invalid-input',
    at,
  ];
  // JSON can say what no number of JavaScript can be written as.
  const { body } = predict({ ...instance, [field]: 'infinity' });
  const infinite = JSON.stringify(body).replace('"infinity"', '1e999');
  return [
    [`no ${field}`, predict(without), 400, 'invalid-input', at],
    wrong('null', null),
    wrong('a list', [1]),
    [
      'a field that is not known',
      predict({ ...instance, no_such_field: 1 }),
      400,
      'invalid-input',
      'instances[1].no_such_field',
    ],
    ...(typeof instance[field] === 'number'
      ? [
          wrong('NaN as text', 'NaN'),
          wrong('a truth value', true),
          [
            `infinity in ${field}`,
            textBody(infinite),
            400,
            'invalid-input',
            at,
          ],
        ]
      : []),
  ];
}

for (const [what, { path, ...request }, status, code, field] of [
  ...REFUSED,
  ...wrongFields(),
]) {
  test(`${what} is refused with ${status} ${code}${
    field ? `, naming ${field}` : ''
  }`, async () => {
    const answer = await ask(path, request);
    assert.equal(answer.status, status, answer.text);
    assert.equal(answer.json.code, code);
    assert.ok(
      answer.json.error.length > 10,
      'says in a sentence what is wrong',
    );
    assert.equal(answer.json.request_id, answer.headers.get('x-request-id'));
    if (field) assert.equal(answer.json.field, field, answer.text);
    if (status === 405) assert.match(answer.headers.get('allow'), /POST/);
  });
}

test('a request id is made up, and the one of the caller repeated where it is sane', async () => {
  const idOf = async headers =>
    (await ask('/healthz', { headers })).headers.get('x-request-id');
  for (const sane of ['abc-123', 'a_b.c:d', 'YWJj+/8=']) {
    assert.equal(await idOf({ 'x-request-id': sane }), sane);
  }
  assert.notEqual(await idOf({}), await idOf({}));
  for (const wrong of ['a'.repeat(300), 'a b', '<script>']) {
    assert.notEqual(await idOf({ 'x-request-id': wrong }), wrong);
  }
});

test('an answer of the model that is no number is an error, not a prediction', async () => {
  const largest = value => (typeof value === 'number' ? 3e38 : value);
  const extreme = Array.isArray(instance)
    ? instance.flat(Infinity).map(largest)
    : Object.fromEntries(
        Object.entries(instance).map(([name, value]) => [name, largest(value)]),
      );
  const answer = await ask('/predict', { body: { instances: [extreme] } });
  if (answer.status === 200) assert.doesNotMatch(answer.text, /null|NaN/);
  else if (answer.status === 500) assert.equal(answer.json.code, 'model-error');
  else assert.equal(answer.status, 400, answer.text);
});

test('what was refused leaves the service well', async () => {
  assert.equal((await ask('/predict', { body: prediction })).status, 200);
});
