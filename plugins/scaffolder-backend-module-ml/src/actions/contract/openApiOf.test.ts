import SwaggerParser from '@apidevtools/swagger-parser';
import Ajv2020 from 'ajv/dist/2020';
import { ModelManifest } from '../model/modelManifest';
import { openApiOf } from './openApiOf';
import { testManifest } from './__testUtils__/testManifest';

const regressor = testManifest({
  ...{ classes: null, features: [], name: 'cost of a claim' },
  outputs: [{ name: 'y', dtype: 'float64', shape: [null, 1] }],
});
const embedding = testManifest({
  ...{ classes: null, features: [] },
  inputs: [{ name: 'x', dtype: 'string', shape: [null, 1] }],
  outputs: [{ name: 'y', dtype: 'float32', shape: [null, null] }],
});

/** A check of one component of the document. */
function component(manifest: ModelManifest, name: string) {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(openApiOf(manifest), 'contract');
  const check = ajv.getSchema(`contract#/components/schemas/${name}`);
  if (!check) throw new Error(`No component ${name}`);
  return check;
}

it.each([
  ['a classifier', testManifest()],
  ['a regressor', regressor],
  ['an embedding of texts', embedding],
])('is valid for %s', async (_, manifest) => {
  const document = JSON.parse(JSON.stringify(openApiOf(manifest)));
  await expect(SwaggerParser.validate(document)).resolves.toBeDefined();
});

it('has every path of the contract, each with an id of its own', () => {
  const { paths } = JSON.parse(JSON.stringify(openApiOf(testManifest())));
  expect(Object.keys(paths).sort()).toEqual([
    '/healthz',
    '/metrics',
    '/openapi.json',
    '/predict',
    '/readyz',
    '/v2',
    '/v2/health/live',
    '/v2/health/ready',
    '/v2/models/churn',
    '/v2/models/churn/infer',
    '/v2/models/churn/ready',
    '/v2/models/churn/versions/{version}',
    '/v2/models/churn/versions/{version}/infer',
    '/v2/models/churn/versions/{version}/ready',
  ]);
  const ids = JSON.stringify(paths).match(/"operationId":"[^"]+"/g) ?? [];
  expect(new Set(ids).size).toBe(14);
  expect(paths['/healthz'].get.security).toEqual([]);
  expect(paths['/v2'].get).not.toHaveProperty('security');
});

const model = { name: 'churn', version: '7', digest: 'sha256:a' };
const scores = { no: 0.1, yes: 0.9 };
const input = { name: 'x', datatype: 'FP32', shape: [1, 2], data: [1, 2] };
const output = { name: 'y', datatype: 'FP64', shape: [1, 1], data: [1] };
const answer = { model, fallback: false };

it.each<[string, ModelManifest, unknown, boolean]>([
  ['PredictRequest', testManifest(), { instances: [{ age: 1, bmi: 2 }] }, true],
  ['PredictRequest', testManifest(), { instances: [{ age: 1 }] }, false],
  ['PredictRequest', testManifest(), { instances: [] }, false],
  ['PredictRequest', regressor, { instances: [[1, 2]] }, true],
  [
    'PredictResponse',
    testManifest(),
    { ...answer, predictions: [{ label: 'yes', scores }] },
    true,
  ],
  [
    'PredictResponse',
    testManifest(),
    { ...answer, predictions: [{ label: 'other', scores }] },
    false,
  ],
  [
    'PredictResponse',
    regressor,
    { ...answer, predictions: [{ value: 1.5 }] },
    true,
  ],
  [
    'PredictResponse',
    embedding,
    { ...answer, predictions: [{ value: [1, 2] }] },
    true,
  ],
  ['InferRequest', testManifest(), { inputs: [input] }, true],
  [
    'InferRequest',
    testManifest(),
    { inputs: [{ ...input, data: [[1, 2]] }] },
    true,
  ],
  [
    'InferRequest',
    testManifest(),
    { inputs: [{ ...input, datatype: 'BOOL' }] },
    false,
  ],
  [
    'InferRequest',
    testManifest(),
    { inputs: [{ ...input, shape: [1, 3] }] },
    false,
  ],
  [
    'InferRequest',
    testManifest(),
    { inputs: [{ ...input, name: 'z' }] },
    false,
  ],
  [
    'InferResponse',
    regressor,
    { model_name: regressor.name, model_version: '7', outputs: [output] },
    true,
  ],
  [
    'InferResponse',
    regressor,
    { model_name: 'z', model_version: '7', outputs: [output] },
    false,
  ],
  [
    'Error',
    regressor,
    { error: 'No.', code: 'timeout', request_id: 'a' },
    true,
  ],
  ['Error', regressor, { error: 'No.', code: 'other', request_id: 'a' }, false],
])('%s (%#)', (name, manifest, body, isRight) => {
  expect(component(manifest, name)(body)).toBe(isRight);
});
