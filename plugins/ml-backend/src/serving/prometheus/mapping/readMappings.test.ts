import { mockServices } from '@backstage/backend-test-utils';
import { readMappings, shippedMappings } from './readMappings';

const own = {
  name: 'own',
  source: 'our wiki',
  select: ['app="{name}"'],
  traffic: [{ requests: { counter: 'own_requests_total' } }],
};
const read = (...mappings: object[]) =>
  readMappings(
    mockServices.rootConfig({
      data: {
        ml: { serving: { mappings: JSON.parse(JSON.stringify(mappings)) } },
      },
    }),
  );

it('ships one for each server, and each names its source', () => {
  const shipped = shippedMappings();
  expect(shipped.map(({ name }) => name)).toEqual([
    'bentoml',
    'callboard-template',
    'kserve',
    'opentelemetry-genai',
    'seldon-1',
    'seldon-2',
    'torchserve',
    'triton',
    'vllm',
  ]);
  expect(shipped.every(({ source }) => source.length > 20)).toBe(true);
});

it('puts those of app-config first, and in the place of ours of the same name', () => {
  const names = read(own, { ...own, name: 'vllm' }).map(({ name }) => name);
  expect(names.slice(0, 2)).toEqual(['own', 'vllm']);
  expect(names.filter(name => name === 'vllm')).toHaveLength(1);
});

it.each<[string, object, string]>([
  [
    'unknown fields',
    { promql: 'up' },
    'ml.serving.mappings[0]: Unrecognized key: "promql"',
  ],
  [
    'names that are none',
    { name: 'Own Mapping' },
    'ml.serving.mappings[0].name',
  ],
  [
    'metrics that are none',
    { traffic: [{ requests: { counter: 'up or vector(1)' } }] },
    'ml.serving.mappings[0].traffic.0.requests.counter',
  ],
  [
    'selectors that are no matchers',
    { select: ['{job="a"}'] },
    'must be label matchers',
  ],
  ['no selector', { select: [] }, 'ml.serving.mappings[0].select'],
  [
    'units that are none',
    { latency: [{ histogram: 'a', unit: 'hours' }] },
    'ml.serving.mappings[0].latency.0',
  ],
])('refuses %s, naming the field and the rule', (_, fields, message) => {
  expect(() => read({ ...own, ...fields })).toThrow(message);
});

it('refuses two of one name', () => {
  expect(() => read(own, own)).toThrow('the mapping own is there twice');
});
