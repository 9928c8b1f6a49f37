import { matrix, Sent, standIn } from '../../__testUtils__/standIn';

jest.setTimeout(60_000);

const NEVER = new AbortController().signal;
const TIMES = { first: 0, last: 60_000, step: 60_000 };

let server: Awaited<ReturnType<typeof standIn>> | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function ask(
  answer: Parameters<typeof standIn>[0],
  options?: Parameters<typeof standIn>[1],
) {
  server = await standIn(answer, options);
  return server.client.at('up', TIMES, NEVER);
}

it('posts a form to the configured address, with token, tenant and time limit', async () => {
  await ask((_, res) => res.end(matrix([])), {
    token: 'secret',
    headers: { 'x-scope-orgid': 'ml' },
  });
  expect(server?.sent).toMatchObject([
    {
      method: 'POST',
      path: '/prometheus/api/v1/query_range',
      headers: {
        authorization: 'Bearer secret',
        'content-type': expect.stringContaining('x-www-form-urlencoded'),
        'x-scope-orgid': 'ml',
      },
      form: {
        query: 'up',
        start: '0',
        end: '60',
        step: '60',
        timeout: '4500ms',
      },
    },
  ]);
});

it('tries again what is busy, and reads what comes then', async () => {
  let requests = 0;
  const answer = await ask((_, res) => {
    requests += 1;
    if (requests < 3) {
      res.writeHead(503, { 'retry-after': '0' }).end('<html>busy</html>');
    } else {
      res.end(matrix([[60, '7']]));
    }
  });
  expect(answer.series[0].values).toEqual(new Map([[60_000, 7]]));
  expect(await server?.registry.metrics()).toContain(
    'callboard_ml_prometheus_requests_total{instance="prod",outcome="refused"} 2',
  );
});

const error = (errorType: string) =>
  JSON.stringify({
    status: 'error',
    errorType,
    error: 'secret query {job="x"}',
  });

it.each<
  [
    string,
    (sent: Sent, res: Parameters<Parameters<typeof standIn>[0]>[1]) => void,
    string,
    number,
  ]
>([
  [
    '503 for good',
    (_, res) => res.writeHead(503, { 'retry-after': '0' }).end(),
    'it answered 503',
    3,
  ],
  [
    'a query that took too long',
    (_, res) => res.writeHead(503).end(error('timeout')),
    'it answered 503 timeout',
    1,
  ],
  [
    'a query that is refused',
    (_, res) => res.writeHead(400).end(error('bad_data')),
    'it answered 400 bad_data',
    1,
  ],
  [
    'a longer pause than we wait',
    (_, res) => res.writeHead(429, { 'retry-after': '3600' }).end(),
    'it answered 429',
    1,
  ],
  [
    'redirects',
    (_, res) =>
      res.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    'redirects are not followed',
    1,
  ],
  [
    'half of an answer',
    (_, res) => res.end(matrix([[0, '1']]).slice(0, 40)),
    'it gave no JSON',
    1,
  ],
  [
    'an error that says 200',
    (_, res) => res.end(error('internal')),
    'its answer is not what it should be: status',
    1,
  ],
  [
    'another type of result',
    (_, res) =>
      res.end(
        '{"status":"success","data":{"resultType":"scalar","result":[0,"1"]}}',
      ),
    'data.resultType',
    1,
  ],
  [
    'values that are no numbers',
    (_, res) => res.end(matrix([[0, '0x10']])),
    'must be a number',
    1,
  ],
  [
    'connections that break',
    (_, res) => res.destroy(),
    'it could not be reached',
    3,
  ],
])(
  'gives up on %s, and quotes nothing of it',
  async (_, answer, message, requests) => {
    const failure = await ask(answer).catch(each => each);
    expect(failure).toMatchObject({
      name: 'PrometheusError',
      message: expect.stringContaining(message),
    });
    expect(failure.message).toContain('prometheus:prod could not be read');
    expect(failure.message).not.toContain('secret');
    expect(server?.sent).toHaveLength(requests);
  },
);

it.each<[string, Parameters<typeof standIn>[0]]>([
  ['never answers', () => {}],
  ['stops in the middle', (_, res) => res.write('{"status":')],
])('does not wait for one that %s', async (_, answer) => {
  await expect(ask(answer, { timeoutMs: 1_000 })).rejects.toThrow(
    'it did not answer within 1 s',
  );
  expect(server?.sent).toHaveLength(1);
});

it('stops at once when it is to stop', async () => {
  const stop = new AbortController();
  server = await standIn(() => stop.abort(new Error('enough')));
  await expect(server.client.at('up', TIMES, stop.signal)).rejects.toThrow(
    'enough',
  );
});

it('takes NaN as no figure, keeps infinity, and passes warnings on', async () => {
  const answer = await ask((_, res) =>
    res.end(
      matrix(
        [
          [0, 'NaN'],
          [60, '+Inf'],
        ],
        { warnings: ['a store was not asked'] },
      ),
    ),
  );
  expect(answer).toEqual({
    series: [{ labels: { a: 'b' }, values: new Map([[60_000, Infinity]]) }],
    warnings: ['a store was not asked'],
  });
});

it('asks for 11,001 points in two goes, and joins them', async () => {
  server = await standIn(({ form }, res) => {
    const [start, end, step] = [form.start, form.end, form.step].map(Number);
    const points = (end - start) / step + 1;
    if (points > 11_000) {
      res.writeHead(400).end(error('bad_data'));
    } else {
      const values = Array.from(
        { length: points },
        (_, at): [number, string] => [
          start + at * step,
          String(start + at * step),
        ],
      );
      res.end(matrix(values));
    }
  });
  const times = { first: 0, last: 11_000_000, step: 1_000 };
  const { series } = await server.client.at('up', times, NEVER);
  expect(series).toHaveLength(1);
  expect(series[0].values.size).toBe(11_001);
  expect(series[0].values.get(11_000_000)).toBe(11_000);
  expect(server.sent).toHaveLength(2);
});
