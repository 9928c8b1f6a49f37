import { mockCredentials } from '@backstage/backend-test-utils';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

const EVENTS = resolve(
  __dirname,
  '../../../../../examples/models/tumor-screening/openlineage/events.json',
);
const audit = recordingAuditor();
let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  portal = await startTestPortal({
    denied: { visitor: ['ml.lineage.create'] },
    ml: { lineage: { maxBytes: 6_000_000 } },
    features: [audit.factory],
  });
});
afterAll(() => portal.stop());

const PATH = '/ml/v1/lineage';

/** A few bytes as any client may send them. */
async function sendRaw(body: BodyInit, headers: Record<string, string> = {}) {
  const response = await fetch(`${portal.base}${PATH}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: mockCredentials.service.header(),
      ...headers,
    },
    body,
  });
  return { status: response.status, body: await response.json() };
}

function event(name: string, outputs: object[] = []) {
  return {
    eventType: 'COMPLETE',
    eventTime: '2026-11-01T12:00:00Z',
    run: { runId: '11111111-2222-4333-8444-555555555555' },
    job: { namespace: 'receiver', name },
    outputs,
  };
}

it('takes a single event, a list and what is packed, each once', async () => {
  expect(await portal.post(PATH, event('single'))).toEqual({
    status: 201,
    body: { accepted: 1, duplicates: 0, refused: [] },
  });
  const list = readFileSync(EVENTS);
  const packed = { 'content-encoding': 'gzip' };
  expect(await sendRaw(gzipSync(list), packed)).toEqual({
    status: 201,
    body: { accepted: 16, duplicates: 0, refused: [] },
  });
  expect(await sendRaw(list)).toMatchObject({
    status: 201,
    body: { accepted: 0, duplicates: 16 },
  });
  const twice = [event('twice'), event('twice')];
  expect(await portal.post(PATH, twice)).toMatchObject({
    body: { accepted: 1, duplicates: 1 },
  });
});

it('keeps the good events of a list, and says what is wrong with the others', async () => {
  const bad = { ...event('bad'), run: { runId: 'x' } };
  expect(await portal.post(PATH, [event('good'), bad])).toEqual({
    status: 201,
    body: {
      accepted: 1,
      duplicates: 0,
      refused: [{ index: 1, path: '$[1].run.runId', rule: 'must be a UUID' }],
    },
  });
  expect(await portal.post(PATH, bad)).toMatchObject({
    status: 400,
    body: { error: { message: '$.run.runId: must be a UUID' } },
  });
  expect(await portal.post(PATH, [bad, {}])).toMatchObject({
    status: 400,
    body: {
      error: {
        message:
          '$[0].run.runId: must be a UUID; $[1].eventTime: must be given',
      },
    },
  });
});

it('keeps facets that are not as they should be', async () => {
  const facets = { version: { datasetVersion: 'a\0' }, mine: 'text' };
  const output = { namespace: 'lake', name: 'odd', facets };
  expect(await portal.post(PATH, event('odd', [output]))).toMatchObject({
    status: 201,
    body: { accepted: 1, refused: [] },
  });
});

it('takes 5 MB with 10,000 columns, and no more than it may be', async () => {
  const fields = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, at) => [
      `column_${at}`,
      {
        inputFields: ['a', 'b'].map(name => ({
          namespace: 'postgres://warehouse.example.com:5432',
          name: `shop.public.${name}`,
          field: `column_${at}`,
          transformations: [
            {
              type: 'DIRECT',
              subtype: 'TRANSFORMATION',
              description: 'x'.repeat(40),
            },
          ],
        })),
      },
    ]),
  );
  const wide = event('wide', [
    { namespace: 'lake', name: 'wide', facets: { columnLineage: { fields } } },
  ]);
  const text = JSON.stringify(wide);
  expect(text.length).toBeGreaterThan(4_000_000);
  const packed = { 'content-encoding': 'gzip' };
  expect(await sendRaw(gzipSync(text), packed)).toMatchObject({
    status: 201,
    body: { accepted: 1 },
  });
  const bomb = gzipSync(`"${' '.repeat(50_000_000)}"`);
  expect(await sendRaw(bomb, packed)).toMatchObject({
    status: 413,
    body: { error: { message: 'body: must be at most 6000000 bytes' } },
  });
});

it.each<
  [string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number]
>([
  ['no JSON', '{', {}, 400],
  ['no object', '"START"', {}, 400],
  ['another type', '{}', { 'content-type': 'text/plain' }, 400],
  ['a wrong packing', '{}', { 'content-encoding': 'gzip' }, 400],
  ['an unknown packing', '{}', { 'content-encoding': 'zstd' }, 415],
])('refuses %s', async (_what, body, headers, status) => {
  expect((await sendRaw(body, headers)).status).toBe(status);
});

it('takes events of those who may send them, and audits each request', async () => {
  expect((await portal.post(PATH, event('of a user'), 'someone')).status).toBe(
    201,
  );
  expect(audit.events.at(-1)).toMatchObject({
    eventId: 'lineage-events',
    end: 'success',
  });
  expect((await portal.post(PATH, event('x'), 'visitor')).status).toBe(403);
  expect(audit.events.at(-1)).toMatchObject({ end: 'fail' });
});

it('counts them', async () => {
  const response = await fetch(`${portal.base}/ml/metrics`, {
    headers: portal.serviceHeaders,
  });
  const text = await response.text();
  expect(text).toMatch(
    /callboard_ml_lineage_events_total\{outcome="duplicate"\} 17/,
  );
  expect(text).toMatch(
    /callboard_ml_lineage_unused_facets_total\{facet="version"\} 1/,
  );
  expect(text).toMatch(/callboard_ml_lineage_queue_length 0/);
});
