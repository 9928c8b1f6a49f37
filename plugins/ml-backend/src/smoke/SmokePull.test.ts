import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { RunsPage } from '@callboard/plugin-ml-common';
import { Registry } from 'prom-client';
import { runOf, versionOf } from './__testUtils__/runOf';
import { SmokeMetrics } from './SmokeMetrics';
import { SmokePull } from './SmokePull';
import { SmokeStore } from './store/SmokeStore';
import { migratedDatabases } from '../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const NOW = '2026-11-20T12:00:00.000Z';
const page: RunsPage = {
  runs: [runOf('passed', { target: versionOf('3') })],
  nextSince: '1',
  more: false,
};

async function notFound(): Promise<RunsPage> {
  throw await ResponseError.fromResponse(new Response('', { status: 404 }));
}
async function unavailable(): Promise<RunsPage> {
  throw new ServiceUnavailableError('not yet');
}

async function start() {
  const db = await databases.init('SQLITE_3');
  const logger = mockServices.logger.mock();
  const registry = new Registry();
  const store = new SmokeStore(db);
  let answer: () => Promise<RunsPage> = async () => page;
  const pull = new SmokePull({
    client: { getRuns: () => answer() },
    store,
    metrics: new SmokeMetrics(registry),
    logger,
    now: () => new Date(NOW),
  });
  return {
    logger,
    registry,
    store,
    async run(how: () => Promise<RunsPage>, signal?: AbortSignal) {
      answer = how;
      await pull.run(signal ?? new AbortController().signal);
    },
  };
}

it('warns once when a backend that answered goes silent, and keeps what it said', async () => {
  const { logger, registry, run, store } = await start();
  await run(unavailable);
  expect(logger.warn).not.toHaveBeenCalled();
  await run(async () => page);
  await run(unavailable);
  await run(unavailable);
  expect(logger.warn).toHaveBeenCalledTimes(1);
  expect(await store.pullState()).toEqual({
    absent: false,
    since: '1',
    failingSince: NOW,
  });
  expect(await store.finished('a', 10)).toHaveLength(1);
  expect(await registry.metrics()).toContain(
    'callboard_ml_smoke_pulls_total{outcome="failed"} 3',
  );
});

it('takes a portal without smoke tests for what it is: no failure', async () => {
  const { logger, registry, run, store } = await start();
  await run(notFound);
  expect(logger.warn).not.toHaveBeenCalled();
  expect(logger.debug).toHaveBeenCalledTimes(1);
  expect(await store.pullState()).toEqual({ absent: true });
  expect(await registry.metrics()).not.toContain('outcome="failed"');
});

it('does not go round for ever when a backend says that there is more and tells nothing', async () => {
  const { run, store } = await start();
  let asked = 0;
  await run(async () => {
    asked += 1;
    return { ...page, more: true };
  });
  expect(asked).toBe(2);
  expect((await store.pullState()).since).toBe('1');
});

it('writes nothing once it is to end', async () => {
  const { run, store } = await start();
  const stopping = new AbortController();
  const ended = run(async () => {
    stopping.abort(new Error('stopping'));
    return page;
  }, stopping.signal);
  await expect(ended).rejects.toThrow('stopping');
  expect(await store.pullState()).toEqual({ absent: false });
});
