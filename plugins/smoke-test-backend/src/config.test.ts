import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readSmokeConfig } from './config';

const read = (smokeTest?: JsonObject) =>
  readSmokeConfig(new ConfigReader(smokeTest ? { smokeTest } : {}));

it('needs no setting', () => {
  expect(read()).toMatchObject({
    profiles: [
      {
        name: 'cpu',
        runner: 'process',
        provider: 'cpu',
        minProviderShare: 0.9,
        load: { concurrency: 1, requests: 200, maxSeconds: 30 },
        limits: { seconds: 300, memoryBytes: 2147483648 },
        gpus: 0,
      },
    ],
    gpuMinutesPerDay: { owners: new Map() },
    concurrency: { perRunner: 1, perOwner: 2, runners: {} },
    endpoints: [],
    retention: { runsMs: 365 * 86_400_000, logsMs: 30 * 86_400_000 },
    maxBundleBytes: 16_777_216,
    leaseMs: 30_000,
  });
});

const profile = (change: JsonObject = {}) => ({
  name: 'gpu',
  title: 'GPU',
  ...change,
});
it.each<[string, JsonObject, string]>([
  ['no profile', { profiles: [] }, 'smokeTest.profiles: '],
  [
    'a name',
    { profiles: [profile({ name: 'Big GPU' })] },
    'smokeTest.profiles.0.name: must be lower-case letters',
  ],
  [
    'a provider',
    { profiles: [profile(), profile({ name: 'b', provider: 'rocm' })] },
    'smokeTest.profiles.1.provider: ',
  ],
  [
    'a limit',
    { profiles: [profile({ limits: { seconds: 0 } })] },
    'smokeTest.profiles.0.limits.seconds: ',
  ],
  ['a field', { profiles: [profile({ image: 'x' })] }, 'smokeTest.profiles.0'],
  ['a name twice', { profiles: [profile(), profile()] }, 'gpu is there twice'],
  [
    'no run at a time',
    { concurrency: { perRunner: 0 } },
    'smokeTest.concurrency.perRunner: must be a whole number, at least 1',
  ],
  [
    'no run of one runner at a time',
    { concurrency: { runners: { kubernetes: 0 } } },
    'smokeTest.concurrency.runners.kubernetes: must be a whole number, at least 1',
  ],
  [
    'a URL for a host',
    { endpoints: [{ host: 'https://a.example' }] },
    'host must be a host such as',
  ],
  [
    'a host with a path',
    { endpoints: [{ host: 'a.example/x' }] },
    'host must be a host such as',
  ],
  [
    'a path to go through',
    { endpoints: [{ host: 'a.example', through: 'http://b/x' }] },
    'through must be an origin',
  ],
  [
    'no URL to go through',
    { endpoints: [{ host: 'a.example', through: 'b' }] },
    'through must be an origin',
  ],
  [
    'a header',
    {
      endpoints: [
        { host: 'a.example', headers: [{ name: 'a b', value: 's3cret' }] },
      ],
    },
    'a header must have a name such as authorization, not a b',
  ],
  [
    'half a GPU',
    { profiles: [profile({ gpus: 0.5 })] },
    'smokeTest.profiles.0.gpus: ',
  ],
  [
    'settings of a cluster that are none',
    { profiles: [profile({ kubernetes: 'east' })] },
    'smokeTest.profiles.0.kubernetes: ',
  ],
  [
    'GPU minutes below nothing',
    { gpuMinutesPerDay: { default: -1 } },
    'smokeTest.gpuMinutesPerDay.default: must not be negative',
  ],
  [
    'GPU minutes that are no number',
    { gpuMinutesPerDay: { owners: { 'group:a': 'many' } } },
    'smokeTest.gpuMinutesPerDay.owners.group:a: must be a number of minutes',
  ],
  [
    'GPU minutes of a name',
    { gpuMinutesPerDay: { owners: { radiology: 10 } } },
    'smokeTest.gpuMinutesPerDay.owners: radiology must be an entity ref with its kind',
  ],
  [
    'GPU minutes of an owner twice',
    { gpuMinutesPerDay: { owners: { 'group:a': 1, 'Group:default/A': 2 } } },
    'smokeTest.gpuMinutesPerDay.owners: group:default/a is there twice',
  ],
  ['a lease', { lease: { seconds: 1 } }, 'smokeTest.lease: must be at least'],
])('refuses %s', (_what, smokeTest, message) => {
  expect(() => read(smokeTest)).toThrow(message);
});
