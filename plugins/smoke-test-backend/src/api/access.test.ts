import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordingAuditor } from '../__testUtils__/recordingAuditor';
import { startSmokePortal } from '../__testUtils__/startSmokePortal';
import { REFUSED_RUNS } from './__testUtils__/refusedRuns';

jest.setTimeout(120_000);

const MODEL = 'mlmodel:default/tumor-screening';
const BUNDLE = {
  bundleVersion: 1,
  name: 'by hand',
  cases: [{ type: 'json', name: 'a', request: { x: 1 }, expect: { y: 2 } }],
};

const service = (name: string, endpoint: string) => `---
apiVersion: callboard.dev/v1alpha1
kind: MlInferenceService
metadata: { name: ${name} }
spec:
  owner: diagnostics
  lifecycle: production
  platform: python
  environment: test
  serves: [tumor-screening]
  ${endpoint}
`;

let directory: string;
let portal: Awaited<ReturnType<typeof startSmokePortal>>;
const audit = recordingAuditor();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'smoke-access-'));
  const location = join(directory, 'services.yaml');
  const services = {
    silent: '',
    elsewhere:
      'endpoint: { url: "http://169.254.169.254/latest", protocol: http-json }',
    'with-password':
      'endpoint: { url: "http://a:b@good.example/x", protocol: http-json }',
    'over-grpc': 'endpoint: { url: "http://good.example", protocol: grpc }',
    'wrong-profile':
      'endpoint: { url: "http://good.example/x", protocol: http-json }\n  smokeTest: { profile: gone }',
    good: 'endpoint: { url: "http://good.example/x", protocol: http-json }',
  };
  await writeFile(
    location,
    Object.entries(services)
      .map(([name, endpoint]) => service(name, endpoint))
      .join(''),
  );
  portal = await startSmokePortal({
    directory,
    locations: [location],
    entities: [
      'MlModel/tumor-screening',
      ...Object.keys(services).map(name => `MlInferenceService/${name}`),
    ],
    smokeTest: {
      endpoints: [{ host: 'good.example', through: 'http://127.0.0.1:9' }],
      runnerPath: join(directory, 'none'),
      profiles: [
        { name: 'first', title: 'First' },
        { name: 'second', title: 'Second', runner: 'absent' },
      ],
      concurrency: { perOwner: 1 },
      maxBundleBytes: 2000,
    },
    denied: {
      nostart: ['smoke-test.run.create'],
      nocancel: ['smoke-test.run.cancel'],
      nobundle: ['smoke-test.bundle.create'],
    },
    features: [audit.factory],
  });
});
afterAll(async () => {
  await portal?.stop();
  await rm(directory, { recursive: true });
});

const start = (user?: string, more: object = {}) =>
  portal.send('POST', '/runs', user, { entityRef: MODEL, ...more });

describe('who may', () => {
  let id: string;
  beforeAll(async () => {
    ({
      body: { id },
    } = await start('mila'));
  });
  const ref = `ref=${MODEL}`;

  it.each<[string, string, (id: string) => string, object | undefined]>([
    ['read a run', 'GET', run => `/runs/${run}`, undefined],
    ['follow a run', 'GET', run => `/runs/${run}/events`, undefined],
    ['read evidence', 'GET', run => `/runs/${run}/evidence`, undefined],
    ['end a run', 'DELETE', run => `/runs/${run}`, undefined],
  ])(
    'a stranger may not %s, and cannot tell that there is one',
    async (_what, method, path, body) => {
      const unknown = '5b0c1a2e-8d0f-4c6e-9a53-2f0f4f0f7c11';
      const hidden = await portal.send(method, path(id), 'stranger', body);
      const none = await portal.send(method, path(unknown), 'stranger', body);
      const noId = await portal.send(method, path('x'), 'stranger', body);
      expect([hidden.status, none.status, noId.status]).toEqual([
        404, 404, 404,
      ]);
      expect(hidden.body.error.message.replace(id, unknown)).toBe(
        none.body.error.message,
      );
    },
  );

  it.each([
    ['list runs', 'GET', `/runs?${ref}`, undefined],
    ['start a run', 'POST', '/runs', { entityRef: MODEL }],
    ['list bundles', 'GET', `/bundles?${ref}`, undefined],
    ['give a bundle', 'POST', '/bundles', { entityRef: MODEL, bundle: BUNDLE }],
  ])('a stranger may not %s', async (_what, method, path, body) => {
    const answer = await portal.send(method, path, 'stranger', body);
    expect(answer).toMatchObject({
      status: 404,
      body: { error: { message: `No entity ${MODEL}` } },
    });
  });

  it.each([
    ['a user without the permission, start', 'nostart', 'POST', '/runs', 403],
    ['a user, follow all runs', 'mila', 'GET', '/runs?since=', 403],
    ['a service, follow all runs', undefined, 'GET', '/runs?since=', 200],
    [
      'a user without the permission, give',
      'nobundle',
      'POST',
      '/bundles',
      403,
    ],
    ['a user, see profiles', 'mila', 'GET', '/profiles', 200],
  ])('%s', async (_who, user, method, path, status) => {
    const body =
      method === 'GET'
        ? undefined
        : { entityRef: MODEL, ...(path === '/bundles' && { bundle: BUNDLE }) };
    expect((await portal.send(method, path, user, body)).status).toBe(status);
  });

  it.each([
    ['/runs', 401],
    ['/profiles', 401],
    ['/keys', 200],
  ])('nobody: %s %i', async (path, status) => {
    const answer = await fetch(`${portal.base}/smoke-test/v1${path}`);
    expect(answer.status).toBe(status);
  });

  it('end the runs of others only with the permission, and always their own', async () => {
    const theirs = await portal.send('DELETE', `/runs/${id}`, 'nocancel');
    expect(theirs.status).toBe(403);
    const own = await start('nocancel', { profile: 'second' });
    const path = `/runs/${own.body.id}`;
    expect((await portal.send('DELETE', path, 'nocancel')).status).toBe(202);
    expect((await portal.send('DELETE', `/runs/${id}`, 'ada')).status).toBe(
      202,
    );
    const ends = audit.events.filter(
      ({ eventId }) => eventId === 'smoke-run-cancel',
    );
    expect(ends.map(({ end, error }) => error ?? end)).toEqual([
      ...['NotFoundError', 'NotFoundError', 'NotFoundError'],
      ...['NotAllowedError', 'success', 'success'],
    ]);
  });
});

it.each(REFUSED_RUNS)(
  'a run of %s is refused',
  async (_what, body, status, message) => {
    const answer = await portal.send('POST', '/runs', 'mila', body);
    expect(answer.body.error.message).toContain(message);
    expect(answer.status).toBe(status);
  },
);

it.each([
  ['neither', '', 'ref: must be given'],
  ['both', `?ref=${MODEL}&since=`, 'ref: must be given'],
  ['no ref', '?ref=x', 'ref: must be an entity ref with its kind'],
  ['a limit', `?ref=${MODEL}&limit=0`, 'limit: must be between 1 and 200'],
  ['a cursor', `?ref=${MODEL}&cursor=x`, 'cursor: '],
  ['something', `?ref=${MODEL}&more=1`, 'more: is not a parameter here'],
])('a list with %s is refused', async (_what, query, message) => {
  const { body, status } = await portal.send('GET', `/runs${query}`, 'mila');
  expect(body.error.message).toContain(message);
  expect(status).toBe(400);
});

describe('bundles', () => {
  it('are listed newest first, for those who see the entity', async () => {
    for (const name of ['one', 'two']) {
      const body = { entityRef: MODEL, bundle: { ...BUNDLE, name } };
      const added = await portal.send('POST', '/bundles', 'mila', body);
      expect(added).toMatchObject({ status: 201, body: { name, cases: 1 } });
    }
    const { body } = await portal.send('GET', `/bundles?ref=${MODEL}`, 'mila');
    expect(body.bundles).toMatchObject([
      { name: 'two', createdBy: 'user:default/mila' },
      { name: 'one', createdBy: 'user:default/mila' },
    ]);
  });

  const long = { ...BUNDLE.cases[0], request: 'x'.repeat(2000) };
  it.each([
    ['no case', { cases: [] }, 400, 'bundle.cases: must hold at least one'],
    ['a name that is none', { name: 'a\0' }, 400, 'bundle.name: must be text'],
    [
      'two cases of one name',
      { cases: [BUNDLE.cases[0], BUNDLE.cases[0]] },
      400,
      'bundle.cases: must each have a name of their own',
    ],
    ['another form', { bundleVersion: 2 }, 400, 'bundle.bundleVersion: '],
    ['too much', { cases: [long] }, 400, 'bundle: must be at most 2000 bytes'],
  ])('with %s are refused', async (_what, change, status, message) => {
    const bundle = { ...BUNDLE, ...change };
    const body = { entityRef: MODEL, bundle };
    const answer = await portal.send('POST', '/bundles', 'mila', body);
    expect(answer.body.error.message).toContain(message);
    expect(answer.status).toBe(status);
  });

  it('are not read to their end when they are far too large', async () => {
    const bundle = { ...BUNDLE, name: 'x'.repeat(50_000) };
    const body = { entityRef: MODEL, bundle };
    const answer = await portal.send('POST', '/bundles', 'mila', body);
    expect(answer.status).toBe(413);
  });
});

it('tells which profiles can be run', async () => {
  const { body } = await portal.send('GET', '/profiles', 'mila');
  expect(body.profiles).toMatchObject([
    { name: 'first', runner: 'process' },
    {
      name: 'second',
      available: false,
      unavailableReason: 'No runner named absent is installed',
    },
  ]);
});

it('queues a service that is allowed, with where it is asked, once', async () => {
  const body = { entityRef: 'mlinferenceservice:good' };
  const first = await portal.send('POST', '/runs', undefined, body);
  const detail = await portal.send('GET', `/runs/${first.body.id}`, 'mila');
  expect(detail.body.run).toMatchObject({
    entityRef: 'mlinferenceservice:default/good',
    trigger: 'api',
    target: {
      type: 'endpoint',
      url: 'http://good.example/x',
      through: 'http://127.0.0.1:9',
    },
  });
});
