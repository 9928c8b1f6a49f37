import { createHmac, randomUUID } from 'node:crypto';
import { recordingAuditor } from '../../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

const SECRET = 'a secret of sixteen';
const auditor = recordingAuditor();
let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  const url = 'http://127.0.0.1:9';
  portal = await startTestPortal({
    features: [auditor.factory],
    ml: {
      registry: {
        mlflow: [
          { instance: 'main', url, webhookSecret: SECRET },
          { instance: 'silent', url },
        ],
      },
    },
  });
});
afterAll(() => portal.stop());

const CREATED = JSON.stringify({
  entity: 'model_version',
  action: 'created',
  timestamp: '2026-11-20T00:00:00+00:00',
  data: { name: 'm', version: '1' },
});

/** As mlflow/webhooks/delivery.py signs. */
function signed(
  payload: string,
  { ageS = 0, id = randomUUID() as string, secret = SECRET } = {},
): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000) - ageS);
  const signature = createHmac('sha256', secret)
    .update(`${id}.${timestamp}.${payload}`)
    .digest('base64');
  return {
    'content-type': 'application/json',
    'x-mlflow-delivery-id': id,
    'x-mlflow-timestamp': timestamp,
    'x-mlflow-signature': `v1,${signature}`,
  };
}

async function send(
  body: string,
  headers: Record<string, string>,
  instance = 'main',
) {
  const response = await fetch(
    `${portal.base}/ml/v1/registries/mlflow/${instance}/webhook`,
    { method: 'POST', headers, body },
  );
  return { status: response.status, body: JSON.parse(await response.text()) };
}

it('takes a delivery once, however often it comes', async () => {
  const headers = signed(CREATED);
  expect(await send(CREATED, headers)).toEqual({
    status: 202,
    body: { outcome: 'taken' },
  });
  expect(auditor.events.pop()).toMatchObject({
    eventId: 'mlflow-webhook',
    end: 'success',
  });
  expect(await send(CREATED, headers)).toEqual({
    status: 202,
    body: { outcome: 'repeated' },
  });
});

it.each([
  ['of a prompt', '{"entity":"prompt","action":"created","data":{"name":"p"}}'],
  ['that is no JSON', 'hello'],
])('ignores what is signed, but %s', async (_name, payload) => {
  expect(await send(payload, signed(payload))).toEqual({
    status: 202,
    body: { outcome: 'ignored' },
  });
});

it('answers the same to all that is not proven', async () => {
  const right = signed(CREATED);
  const attempts: Array<[string, Record<string, string>, string?]> = [
    [CREATED, {}],
    [CREATED.replace('"1"', '"2"'), right],
    [CREATED, signed(CREATED, { secret: 'another secret of ours' })],
    [CREATED, signed(CREATED, { secret: 'there is none' }), 'silent'],
    [CREATED, right, 'nowhere'],
    [CREATED, signed(CREATED, { ageS: 301 })],
    [CREATED, signed(CREATED, { ageS: -301 })],
    [CREATED, signed(CREATED, { id: 'not an id' })],
    [CREATED, { ...right, 'x-mlflow-delivery-id': randomUUID() }],
    [CREATED, { ...right, 'x-mlflow-timestamp': 'NaN' }],
    [CREATED, { ...right, 'x-mlflow-signature': 'v1,' }],
    [
      CREATED,
      { ...right, 'x-mlflow-signature': right['x-mlflow-signature'].slice(3) },
    ],
  ];
  const answers = [];
  for (const attempt of attempts) {
    const { body, status } = await send(...attempt);
    answers.push([status, body.error.name, body.error.message]);
  }
  expect(new Set(answers.map(answer => JSON.stringify(answer)))).toEqual(
    new Set([
      JSON.stringify([
        401,
        'AuthenticationError',
        'No MLflow server of this name has signed this webhook in the last 5 minutes',
      ]),
    ]),
  );
  expect(auditor.events.pop()).toMatchObject({
    eventId: 'mlflow-webhook',
    end: 'fail',
  });
  const metrics = await fetch(`${portal.base}/ml/metrics`, {
    headers: portal.serviceHeaders,
  });
  const text = await metrics.text();
  expect(text).toContain(
    'callboard_ml_mlflow_webhooks_total{instance="unknown",outcome="forged"} 2',
  );
  expect(text).toContain(
    'callboard_ml_mlflow_webhooks_total{instance="main",outcome="taken"} 1',
  );
});

it('takes no more than one MiB', async () => {
  const payload = JSON.stringify({ long: 'x'.repeat(1024 * 1024) });
  expect((await send(payload, signed(payload))).status).toBe(413);
});
