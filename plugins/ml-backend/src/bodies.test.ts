import { group, ml } from './__testUtils__/company';
import { recordingAuditor } from './__testUtils__/recordingAuditor';
import { startTestPortal } from './__testUtils__/startTestPortal';

jest.setTimeout(60_000);

const JSON_TYPE = 'application/json';
const DIGEST = `sha256:${'0'.repeat(64)}`;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const auditor = recordingAuditor();
let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  portal = await startTestPortal({
    denied: {
      unable: ['ml.evaluation.create', 'ml.deployment.create'],
    },
    features: [auditor.factory],
  });
  await portal.fill([group('radiology'), ml('MlInferenceService', 'api')]);
});
afterAll(() => portal.stop());
beforeEach(() => {
  auditor.events.length = 0;
});

async function post(route: string, body: string, type: string) {
  const response = await fetch(`${portal.base}/ml/v1/${route}`, {
    method: 'POST',
    headers: { ...portal.serviceHeaders, 'content-type': type },
    body,
  });
  const { error } = await response.json();
  return { status: response.status, message: error.message };
}

describe.each([
  ['evaluations', 1_048_576],
  ['deployments', 16_384],
  ['artifacts/grants', 16_384],
])('POST /v1/%s', (route, limit) => {
  it.each([
    [400, JSON_TYPE, 'body: is not valid JSON: ', '{"a":'],
    [400, JSON_TYPE, 'body: is not valid JSON: ', '"text"'],
    [400, `${JSON_TYPE}; charset=utf-8`, 'body: must be an object', '[]'],
    [400, 'text/plain', 'body: must be JSON, sent with the header', '{}'],
    [415, `${JSON_TYPE}; charset=x`, 'unsupported charset', '{}'],
    [
      413,
      JSON_TYPE,
      `body: must be at most ${limit} bytes`,
      JSON.stringify('x'.repeat(limit)),
    ],
  ])('answers %i to %s: %s', async (status, type, message, body) => {
    expect(await post(route, body, type)).toEqual({
      status,
      message: expect.stringContaining(message),
    });
    expect(auditor.events).toEqual([]);
  });
});

const evaluation = {
  versionId: UNKNOWN,
  datasetDigest: DIGEST,
  metric: 'accuracy',
  value: 1,
  source: 'nightly',
};
const deployment = {
  id: '1',
  service: 'api',
  digest: DIGEST,
  at: '2026-11-20T08:00:00Z',
  by: 'cd',
};

it.each([
  [
    'an evaluation of an unknown version',
    'evaluations',
    { evaluations: [evaluation] },
    undefined,
    'evaluations-report',
    { end: 'fail', error: 'NotFoundError', meta: { evaluations: 1 } },
  ],
  [
    'an evaluation of someone who may not',
    'evaluations',
    { evaluations: [evaluation] },
    'unable',
    'evaluations-report',
    { end: 'fail', error: 'NotAllowedError', meta: { evaluations: 1 } },
  ],
  [
    'a deployment',
    'deployments',
    deployment,
    'ann',
    'deployment-report',
    { end: 'success', meta: { digest: DIGEST } },
  ],
  [
    'a deployment of someone who may not',
    'deployments',
    deployment,
    'unable',
    'deployment-report',
    { end: 'fail', error: 'NotAllowedError' },
  ],
  [
    'a grant',
    'artifacts/grants',
    { run: 'r', digests: [DIGEST] },
    undefined,
    'artifact-grant',
    { end: 'success', meta: { run: 'r', digests: [DIGEST] } },
  ],
])('audits %s', async (_what, route, body, user, eventId, expected) => {
  await portal.post(`/ml/v1/${route}`, body, user);
  expect(auditor.events).toMatchObject([{ eventId, ...expected }]);
});
