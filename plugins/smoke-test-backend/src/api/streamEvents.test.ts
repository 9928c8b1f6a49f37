import { SmokeRun, SmokeRunEvent } from '@callboard/plugin-ml-common';
import express from 'express';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { RunQueue } from '../runs/RunQueue';
import { streamEvents } from './streamEvents';

const run: SmokeRun = {
  id: '5b0c1a2e-8d0f-4c6e-9a53-2f0f4f0f7c11',
  entityRef: 'mlmodel:default/wine',
  uid: 'u1',
  target: { type: 'endpoint', url: 'https://a/', protocol: 'http-json' },
  profile: 'cpu',
  trigger: 'user',
  state: 'running',
  attempt: 1,
  stages: [],
  createdAt: '2026-11-20T10:00:00.000Z',
};

/** A run that lasts, with as many events as are said. */
class LastingRun implements Pick<RunQueue, 'byId' | 'events'> {
  said = 0;
  asked = 0;
  state: SmokeRun['state'] = 'running';

  async byId(): Promise<SmokeRun> {
    this.asked += 1;
    return { ...run, state: this.state };
  }

  async events(
    _id: string,
    { after, limit }: { after: number; limit: number },
  ): Promise<SmokeRunEvent[]> {
    const count = Math.min(limit, Math.max(0, this.said - after));
    return Array.from({ length: count }, (_, i) => ({
      seq: after + i + 1,
      at: run.createdAt,
      event: { type: 'log', level: 'info', text: 'x' },
    }));
  }
}

let queue: LastingRun;
let stopping: AbortController;
let server: Server;
let url: string;
beforeEach(async () => {
  queue = new LastingRun();
  stopping = new AbortController();
  const timing = { pollMs: 5, keepAliveMs: 40 };
  const app = express().get('/', (_req, res, next) => {
    const from = { id: run.id, after: 0 };
    streamEvents(res, queue, from, stopping.signal, timing).catch(next);
  });
  server = createServer(app);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise(done => server.close(done));
});

const lines = (text: string) => text.split('\n').slice(0, -1);

it('sends everything there is before it ends, however much', async () => {
  queue.said = 1200;
  queue.state = 'finished';
  const sent = lines(await (await fetch(url)).text());
  expect(sent.map(line => JSON.parse(line).seq)).toEqual(
    Array.from({ length: 1200 }, (_, i) => i + 1),
  );
});

it('says nothing but empty lines while nothing happens', async () => {
  const response = await fetch(url);
  setTimeout(() => {
    queue.state = 'finished';
  }, 150);
  const sent = lines(await response.text());
  expect(sent.length).toBeGreaterThanOrEqual(2);
  expect(new Set(sent)).toEqual(new Set(['']));
});

it('ends when the backend stops', async () => {
  const response = await fetch(url);
  stopping.abort();
  await expect(response.text()).resolves.toBeDefined();
});

it('asks no more once the client has gone', async () => {
  const client = new AbortController();
  await fetch(url, { signal: client.signal });
  client.abort();
  let before = -1;
  for (let tries = 0; tries < 50 && before !== queue.asked; tries++) {
    before = queue.asked;
    await sleep(50);
  }
  expect(queue.asked).toBe(before);
});
