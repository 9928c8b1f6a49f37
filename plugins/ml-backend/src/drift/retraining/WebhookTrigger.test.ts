import { RetrainingRequest } from '@callboard/plugin-ml-node';

import {
  Answer,
  answering,
  startReceiver,
} from './__testUtils__/startReceiver';
import { WebhookTrigger } from './WebhookTrigger';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const now = new Date('2026-11-21T12:00:00.700Z');
const request: RetrainingRequest = {
  idempotencyKey: 'de305d54-75b4-431b-adb2-eb6b9e546014',
  entityRef: 'mlmodel:default/wine',
  requestedAt: '2026-11-21T11:00:00.000Z',
  alert: {
    id: '1c0e8f5a-6c0f-4f6e-9a52-0d6c7a3a9b11',
    severity: 'failing',
    subjects: [],
    openedAt: '2026-11-21T10:00:00.000Z',
  },
  evidence: { sentence: 'It drifts: ä, 漢', url: 'https://portal.example' },
};

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
  receiver = await startReceiver(SECRET);
});
afterEach(() => receiver.stop());

const ask = (
  signal = new AbortController().signal,
  key = Buffer.alloc(32, 7),
  url = receiver.url,
) =>
  new WebhookTrigger({
    config: { name: 'ci', url, key, timeoutMs: 5_000 },
    now: () => now,
  }).request(request, signal);
const host = () => new URL(receiver.url).host;

it('asks with a signature over key, time and body', async () => {
  expect(await ask()).toEqual({ status: 'delivered', reference: 'run-7' });
  expect(receiver.received).toMatchObject([
    {
      id: request.idempotencyKey,
      isSigned: true,
      timestamp: Math.floor(now.getTime() / 1000),
      path: '/retrain',
    },
  ]);
  expect(JSON.parse(receiver.received[0].body)).toEqual({
    type: 'ml.drift.retraining_requested',
    timestamp: request.requestedAt,
    data: request,
  });
});

it('is not believed with another secret', async () => {
  await ask(undefined, Buffer.alloc(32, 8));
  expect(receiver.received).toMatchObject([{ isSigned: false }]);
});

it.each<[string, Answer]>([
  [
    'does not end',
    response => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.writeHead(200).on('drain', more);
      more();
    },
  ],
  ['stops in its midst', response => response.writeHead(200).write('{')],
  [
    'breaks off',
    response => {
      response.writeHead(200).write('{', () => response.destroy());
    },
  ],
  ['is no JSON', answering(200, '<html>')],
  [
    'names something long',
    answering(200, `{"reference":"${'x'.repeat(201)}"}`),
  ],
  ['is empty', answering(204, '')],
])('takes a yes whose text %s', async (_, answer) => {
  receiver.answer = answer;
  expect(await ask()).toEqual({ status: 'delivered' });
});

it.each([400, 401, 403, 404, 409, 410, 422])(
  'takes %i for a refusal',
  async status => {
    receiver.answer = answering(status, 'a stack trace');
    expect(await ask()).toEqual({
      status: 'refused',
      reason: `${host()} answered ${status}`,
    });
  },
);

it.each([301, 302, 303, 307, 308])('follows no redirect (%i)', async status => {
  const elsewhere = await startReceiver(SECRET);
  receiver.answer = answering(status, '', { location: elsewhere.url });
  const answer = await ask();
  await elsewhere.stop();
  expect(elsewhere.received).toEqual([]);
  expect(answer).toEqual({
    status: 'refused',
    reason: `${host()} answered ${status}, and redirects are not followed; give the trigger the address that it moved to`,
  });
});

it.each<[string, Answer, string]>([
  ['500', answering(500, 'a stack trace'), 'answered 500'],
  ['503', answering(503), 'answered 503'],
  ['408', answering(408), 'answered 408'],
  ['429', answering(429), 'answered 429'],
  ['nothing', () => {}, 'did not answer within 5 s'],
  [
    'an end',
    response => {
      response.destroy();
    },
    'could not be reached, or broke off',
  ],
])('is to be tried again after %s', async (_, answer, why) => {
  receiver.answer = answer;
  await expect(ask()).rejects.toThrow(`${host()} ${why}`);
});

it('is to be tried again where nobody listens', async () => {
  const gone = await startReceiver(SECRET);
  await gone.stop();
  await expect(ask(undefined, undefined, gone.url)).rejects.toThrow(
    'could not be reached, or broke off',
  );
});

it('stops when it is told to', async () => {
  const stopping = new AbortController();
  receiver.answer = () => stopping.abort(new Error('stopping'));
  await expect(ask(stopping.signal)).rejects.toThrow('stopping');
});
