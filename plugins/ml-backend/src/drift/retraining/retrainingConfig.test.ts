import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readRetrainingConfig } from './retrainingConfig';

function read(...triggers: JsonObject[]) {
  const data = { ml: { drift: { retraining: { triggers } } } };
  return readRetrainingConfig(mockServices.rootConfig({ data }));
}
const key = Buffer.alloc(24, 9);
const ci = {
  name: 'ci',
  type: 'webhook',
  url: 'https://ci.example.com/hooks?project=1',
  secret: `whsec_${key.toString('base64')}`,
};

it('fills in the defaults', () => {
  const { name, url } = ci;
  expect(read(ci)).toEqual([{ name, url, key, timeoutMs: 15_000 }]);
  expect(readRetrainingConfig(mockServices.rootConfig())).toEqual([]);
});

it.each<[string, JsonObject, string]>([
  ['a long name', { name: 'x'.repeat(101) }, 'at most 100 letters'],
  ['another type', { type: 'airflow' }, 'type: must be webhook, not airflow'],
  ['a file', { url: 'file:///etc' }, 'url: must be an http or https URL'],
  ['no URL', { url: 'ci.example.com' }, 'url: must be an http or https URL'],
  [
    'a password',
    { url: 'https://a:b@ci.example.com' },
    'url: must not hold a user or a password',
  ],
  ['a bare secret', { secret: 'x'.repeat(40) }, 'secret: must be whsec_ and'],
  ['a short secret', { secret: 'whsec_AAAA' }, 'secret: must be whsec_ and'],
  [
    'a long secret',
    { secret: `whsec_${Buffer.alloc(65).toString('base64')}` },
    'secret: must be whsec_ and',
  ],
  ['no patience', { timeout: '10ms' }, 'between one second and one minute'],
  ['no hurry', { timeout: '1h' }, 'between one second and one minute'],
])('refuses %s', (_, more, message) => {
  expect(() => read({ ...ci, ...more })).toThrow(message);
});

it('never shows the secret', () => {
  const secret = 'whsec_not-base64';
  expect(() => read({ ...ci, secret })).toThrow(
    expect.not.objectContaining({
      message: expect.stringContaining('not-base64'),
    }),
  );
});
