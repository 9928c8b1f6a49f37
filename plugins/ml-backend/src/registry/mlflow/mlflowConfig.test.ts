import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readMlflowConfig } from './mlflowConfig';

function read(...mlflow: JsonObject[]) {
  return readMlflowConfig(
    mockServices.rootConfig({ data: { ml: { registry: { mlflow } } } }),
  );
}
const one = { instance: 'main', url: 'https://mlflow.example.com/base/' };

it('fills in the defaults', () => {
  expect(read(one)).toEqual([
    {
      instance: 'main',
      url: 'https://mlflow.example.com/base',
      webUrl: 'https://mlflow.example.com/base',
      auth: undefined,
      webhookSecret: undefined,
      requestsPerSecond: 10,
      timeoutMs: 30_000,
      maxFileBytes: 5 * 1024 ** 3,
    },
  ]);
  expect(read()).toEqual([]);
});

it.each<[string, JsonObject, string]>([
  ['a file', { url: 'file:///etc' }, 'must be an http or https URL'],
  ['a user in the URL', { url: 'http://u:p@h' }, 'give username and password'],
  ['a query', { url: 'http://h/?a=b' }, 'must end before ? and #'],
  ['a strange web URL', { webUrl: 'here' }, '.webUrl: must be an http'],
  ['two accounts', { token: 't', username: 'u' }, 'remove what is not used'],
  ['half an account', { username: 'u' }, 'give both username and password'],
  ['a short secret', { webhookSecret: 'short' }, 'at least 16 characters'],
  ['no requests', { requestsPerSecond: 0 }, 'between 0.1 and 1000'],
  ['a long wait', { timeout: '2m' }, 'between one second and one minute'],
  ['a path as its name', { instance: 'a/b' }, 'letters, digits, dots'],
])('stops at %s, and says the cure', (_name, wrong, message) => {
  expect(() => read({ ...one, ...wrong })).toThrow(message);
});

it('stops at two servers of one name', () => {
  expect(() => read(one, one)).toThrow('give each a name of its own');
});
