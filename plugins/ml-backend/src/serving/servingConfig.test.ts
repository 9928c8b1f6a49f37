import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readServingConfig } from './servingConfig';

const read = (serving: JsonObject) =>
  readServingConfig(mockServices.rootConfig({ data: { ml: { serving } } }));
const server = (fields: JsonObject): JsonObject => ({
  prometheus: [{ instance: 'prod', url: 'http://prom:9090', ...fields }],
});

it('fills in defaults, and asks nobody where nothing is configured', () => {
  expect(read({})).toMatchObject({
    prometheus: [],
    pullIntervalMs: 300_000,
    settleMs: 120_000,
    readBackMs: 28 * 86_400_000,
    keepForMs: 400 * 86_400_000,
  });
});

it('reads a server with all that it may have', () => {
  const { prometheus } = read(
    server({
      url: 'https://mimir.example.com/prometheus/',
      token: 'secret',
      headers: { 'X-Scope-OrgID': 'ml' },
      timeout: '10s',
      clusters: ['prod'],
      matchers: 'cluster="prod"',
      mappings: ['vllm'],
    }),
  );
  expect(prometheus).toEqual([
    {
      instance: 'prod',
      url: 'https://mimir.example.com/prometheus',
      token: 'secret',
      headers: { 'x-scope-orgid': 'ml' },
      timeoutMs: 10_000,
      clusters: ['prod'],
      matchers: [{ label: 'cluster', operator: '=', value: 'prod' }],
      mappings: ['vllm'],
    },
  ]);
});

it.each<[string, JsonObject, string]>([
  [
    'an interval that is too short',
    { pullInterval: '1s' },
    'ml.serving.pullInterval: must be between 60 s and 3600 s',
  ],
  [
    'two servers of one name',
    {
      prometheus: [
        { instance: 'a', url: 'http://a' },
        { instance: 'a', url: 'http://b' },
      ],
    },
    'the instance a is there twice',
  ],
  [
    'names that are none',
    server({ instance: 'a b' }),
    'the instance a b must be',
  ],
  [
    'other addresses',
    server({ url: 'file:///etc/passwd' }),
    'must be an http or https URL',
  ],
  [
    'passwords in addresses',
    server({ url: 'http://a:b@prom' }),
    'must not hold a user or a password',
  ],
  [
    'queries in addresses',
    server({ url: 'http://prom?x=1' }),
    'must end before ? and #',
  ],
  [
    'two ways to sign in',
    server({ token: 'a', headers: { Authorization: 'Basic x' } }),
    'has a token as well as a header authorization',
  ],
  [
    'headers that are none',
    server({ headers: { a: 'b\nc' } }),
    'must be names and values of HTTP headers',
  ],
  [
    'matchers that are none',
    server({ matchers: 'up' }),
    'ml.serving.prometheus (instance prod).matchers',
  ],
  [
    'mappings that nobody knows',
    server({ mappings: ['none'] }),
    'there is no mapping none; there are bentoml',
  ],
])('refuses %s, naming the key and the cure', (_, serving, message) => {
  expect(() => read(serving)).toThrow(message);
});
