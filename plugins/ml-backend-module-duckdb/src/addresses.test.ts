import { createServer, Server } from 'node:http';
import { rm } from 'node:fs/promises';
import { sourceOf, startEngine } from './__testUtils__/startEngine';

const DAY_MS = 86_400_000;
const { signal } = new AbortController();
const range = {
  from: new Date('2026-03-01T00:00:00Z'),
  to: new Date('2026-03-05T00:00:00Z'),
};
const asked: string[] = [];
let server: Server;
let host: string;
let started: Awaited<ReturnType<typeof startEngine>>;

beforeAll(async () => {
  server = createServer(({ method, url = '' }, response) => {
    asked.push(`${method} ${url}`);
    const isThere = /2026-03-0[23]|labels/.test(url);
    response.writeHead(isThere ? 200 : 404, { etag: '"1"' }).end();
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  host = `127.0.0.1:${Object(server.address()).port}`;
  started = await startEngine({ hosts: [host] });
});
afterAll(async () => {
  server.close();
  await rm(started.root, { recursive: true });
});
beforeEach(() => {
  asked.length = 0;
});

it('looks once at the day of several windows, each time that it is asked', async () => {
  const source = sourceOf({
    baseline: { path: 'rows.csv' },
    serving: { path: `http://${host}/{from}.csv`, time: 'told' },
    labels: { path: `http://${host}/labels/{from}.csv`, key: 'id' },
  });
  const list = () => started.engine.windows(source, range, DAY_MS / 24, signal);
  expect(await list()).toHaveLength(48);
  const once = [1, 2, 3, 4].flatMap(day => [
    `HEAD /2026-03-0${day}.csv`,
    ...([2, 3].includes(day) ? [`HEAD /labels/2026-03-0${day}.csv`] : []),
  ]);
  expect(asked).toEqual(once);
  await list();
  expect(asked).toEqual([...once, ...once]);
});

it.each([
  {
    source: { serving: { path: 'http://h/rows.csv', time: 'told' } },
    field: 'serving',
  },
  {
    source: {
      serving: { path: '{from}.csv' },
      labels: { path: 'http://h/labels.csv', key: 'id' },
    },
    field: 'labels',
  },
])(
  'refuses an address of $field that would be copied for every window',
  async ({ field, source }) => {
    const said = sourceOf({ baseline: { path: 'rows.csv' }, ...source });
    await expect(
      started.engine.windows(said, range, DAY_MS, signal),
    ).rejects.toThrow(
      `${field}.path: must hold {from} where it is an address, or the whole file would be copied for every window`,
    );
  },
);
