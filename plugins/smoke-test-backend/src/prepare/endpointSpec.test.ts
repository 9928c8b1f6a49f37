import { smokeTarget } from '@callboard/plugin-ml-common';
import { allowedEndpoint } from './allowedEndpoint';
import { endpointSpec } from './endpointSpec';

const direct = { headers: [] };

it.each<[string, Parameters<typeof endpointSpec>[0], string, object]>([
  [
    'splits what callers of the Open Inference Protocol use',
    {
      protocol: 'open-inference-v2',
      url: 'https://host:8443/a/v2/models/bed%20demand/versions/2/infer',
    },
    'open-inference-v2',
    { url: 'https://host:8443/a', model: 'bed demand', version: '2' },
  ],
  [
    'asks a server for the model that it serves',
    { protocol: 'open-inference-v2', url: 'https://host/v2/' },
    'open-inference-v2',
    { url: 'https://host', model: 'served' },
  ],
  [
    'takes a server without a path for one',
    { protocol: 'open-inference-v2', url: 'https://host' },
    'open-inference-v2',
    { url: 'https://host', model: 'served' },
  ],
  [
    'chats where the URL does not say otherwise',
    { protocol: 'openai', url: 'https://host/v1/' },
    'openai',
    { url: 'https://host/v1', model: 'served', api: 'chat/completions' },
  ],
  [
    'knows the API by the URL',
    { protocol: 'openai', url: 'https://host/v1/embeddings' },
    'openai',
    { url: 'https://host/v1', api: 'embeddings' },
  ],
  [
    'posts to the whole URL',
    { protocol: 'http-json', url: 'https://host/score/?v=1' },
    'http-json',
    { url: 'https://host/score/?v=1' },
  ],
])('%s', (_what, endpoint, type, expected) => {
  const { secrets, target } = endpointSpec(endpoint, direct, {
    served: 'served',
  });
  expect(smokeTarget.parse(target)).toEqual(target);
  expect(target).toMatchObject({ type, ...expected });
  expect(target).not.toHaveProperty('host');
  expect(secrets).toEqual({});
});

it('asks another address, and keeps secrets out of the spec', () => {
  const { secrets, target } = endpointSpec(
    { protocol: 'openai', url: 'https://llm.example/v1' },
    {
      through: 'http://10.0.0.1:8080',
      headers: [{ name: 'authorization', value: 'Bearer s3cret' }],
    },
    { asked: 'asked', served: 'served' },
  );
  expect(target).toMatchObject({
    url: 'http://10.0.0.1:8080/v1',
    host: 'llm.example',
    model: 'asked',
    headers: { authorization: 'CALLBOARD_HEADER_0' },
  });
  expect(secrets).toEqual({ CALLBOARD_HEADER_0: 'Bearer s3cret' });
  expect(JSON.stringify(target)).not.toContain('s3cret');
});

describe('an address', () => {
  const endpoints = [
    { host: 'good.example', headers: [] },
    { host: 'localhost:8080', headers: [] },
  ];

  it.each([
    'https://good.example/x',
    'https://good.example:443/x',
    'HTTP://GOOD.EXAMPLE/x',
    'http://localhost:8080/v1',
  ])('%s may be asked', url => {
    expect(allowedEndpoint(url, endpoints)).toBeDefined();
  });

  it.each([
    'https://evil.example/x',
    'https://good.example.evil.example/x',
    'https://good.example:8443/x',
    'https://good.example@evil.example/x',
    'https://evil.example/good.example',
    'https://evil.example\\@good.example/x',
    'http://localhost/x',
    'http://localhost:8081/x',
    'http://127.0.0.1:8080/x',
    'http://[::1]:8080/x',
    'http://2130706433:8080/',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'ftp://good.example/x',
    'data:text/plain,good.example',
    'good.example',
    '//good.example/x',
    '',
  ])('%s may not', url => {
    expect(() => allowedEndpoint(url, endpoints)).toThrow(
      /^spec\.endpoint\.url: /,
    );
  });
});
