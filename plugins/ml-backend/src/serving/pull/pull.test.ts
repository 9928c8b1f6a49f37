import { mockServices } from '@backstage/backend-test-utils';
import { ServingWindow } from '@callboard/plugin-ml-common';
import { MetricSource, TimeWindow } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { Claims } from '../../Claims';
import { ServingMetrics } from '../ServingMetrics';
import { ObjectiveStore } from '../store/ObjectiveStore';
import { ReadStore } from '../store/ReadStore';
import { SentStore } from '../store/SentStore';
import { UsageStore } from '../store/UsageStore';
import { WindowStore } from '../store/WindowStore';
import { HourlyPull } from './HourlyPull';
import { PullTask } from './PullTask';
import { ServiceJudge } from '../objectives/ServiceJudge';
import { ServicePull } from './ServicePull';
import { servingRetention } from './servingRetention';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const MINUTE = 60_000;
const NEVER = new AbortController().signal;
const BEGIN = Date.parse('2026-03-28T00:00:00Z');
const EVER = {
  from: '2020-01-01T00:00:00.000Z',
  to: '2030-01-01T00:00:00.000Z',
};
const { engines, init } = migratedDatabases();

/** Another system, in the place of Prometheus: has `requests` an hour, until it is down. */
function source(name = 'prometheus:prod') {
  const asked: TimeWindow[][] = [];
  const state = {
    ...{ isDown: false, requests: 1000, share: 1 },
    usage: undefined as ServingWindow['usage'],
  };
  const read: MetricSource['read'] = async (target, windows) => {
    if (state.isDown) {
      throw new Error(`${name} could not be read: it answered 503`);
    }
    asked.push([...windows]);
    return windows.map(
      ({ from, to }): ServingWindow => ({
        from: from.toISOString(),
        to: to.toISOString(),
        source: name,
        mapping: 'vllm',
        requests: state.requests,
        errors: 0,
        ...(state.usage && { usage: state.usage }),
        latency: {
          p95Ms: 38,
          ...(target.latencyTargetMs !== undefined && {
            within: { thresholdMs: target.latencyTargetMs, share: state.share },
          }),
        },
        warnings: [],
      }),
    );
  };
  return { asked, name, read, state };
}

const entity = (spec: object = {}, annotations: Record<string, string> = {}) =>
  ml(
    'MlInferenceService',
    'screening',
    { slo: { availability: 0.99 }, ...spec },
    { uid: 'u1', namespace: 'default', annotations },
  );

describe.each(engines)('pulling on %s', engine => {
  let db: Knex;
  let now: number;
  let services: ReturnType<typeof entity>[];
  let sources: Array<ReturnType<typeof source>>;
  beforeEach(async () => {
    db = await init(engine);
    now = BEGIN + 30 * HOUR + 3 * MINUTE;
    services = [entity()];
    sources = [source()];
  });

  function replica() {
    const clock = () => new Date(now);
    const parts = {
      catalog: {
        async *all() {
          yield services;
        },
      },
      claims: new Claims({ db, now: clock }),
      db,
      intervalMs: 5 * MINUTE,
      logger: mockServices.logger.mock(),
      metrics: new ServingMetrics(new Registry()),
      now: clock,
      objectives: new ObjectiveStore(db),
      readBackMs: 24 * HOUR,
      reads: new ReadStore(db),
      sent: new SentStore(db),
      settleMs: 2 * MINUTE,
      sources: () => sources,
      usage: new UsageStore(db),
      windows: new WindowStore(db),
    };
    const judge = new ServiceJudge({
      ...parts,
      pulled: () => sources.map(({ name }) => name),
    });
    const pull = new ServicePull({
      ...parts,
      hourly: new HourlyPull(parts),
      judge,
    });
    return { ...parts, judge, task: new PullTask({ ...parts, pull }) };
  }
  const hours = async () =>
    (await new WindowStore(db).of(['u1'], EVER)).get('u1') ?? [];
  const state = async () =>
    (await new ReadStore(db).of(['u1'])).get('u1')?.get('prometheus:prod');
  const judged = async () =>
    (await new ObjectiveStore(db).of(['u1'])).get('u1');

  it('hands over the tokens of each hour that names whose they are', async () => {
    now = BEGIN + 3 * HOUR + 3 * MINUTE;
    const usage = [
      { provider: 'openai', model: 'gpt-5', counts: { input: 7, output: 3 } },
    ];
    sources[0].state.usage = usage;
    const { task, usage: kept } = replica();
    await task.run(NEVER);
    const taken: unknown[] = [];
    await kept.take(async hour => void taken.push(hour));
    expect(taken).toEqual([
      {
        ...{ entityRef: 'mlinferenceservice:default/screening', uid: 'u1' },
        ...{ source: 'prometheus:prod', usage },
        from: expect.any(String),
        to: expect.any(String),
      },
    ]);
  });

  it('reads closed hours once, and no hour that has not settled', async () => {
    now = BEGIN + 30 * HOUR + MINUTE;
    const { task } = replica();
    await task.run(NEVER);
    // 30:01 less two minutes lies in hour 29, which is not over.
    expect((await hours()).at(-1)).toMatchObject({
      to: new Date(BEGIN + 29 * HOUR).toISOString(),
    });
    now += 6 * MINUTE;
    await task.run(NEVER);
    now += 6 * MINUTE;
    await task.run(NEVER);
    const hourly = sources[0].asked
      .flat()
      .filter(({ from, to }) => to.valueOf() - from.valueOf() === HOUR)
      .filter(({ from }) => from.valueOf() % HOUR === 0);
    const begins = hourly.map(({ from }) => from.valueOf());
    expect(begins).toEqual([...new Set(begins)]);
    expect(await hours()).toHaveLength(25);
    expect(await judged()).toMatchObject({
      objectives: [{ objective: 'availability', state: 'met' }],
      week: { hours: 25, requests: 25_000, p95: { ms: 38 } },
    });
  });

  it('is read by one of two replicas', async () => {
    await Promise.all([replica().task.run(NEVER), replica().task.run(NEVER)]);
    const live = sources[0].asked.filter(each => each.length === 5);
    expect(live).toHaveLength(1);
  });

  it('keeps what was known while a source is down, says so, and reads the week afterwards', async () => {
    const { task } = replica();
    await task.run(NEVER);
    const before = await state();
    sources[0].state.isDown = true;
    now += 7 * 24 * HOUR;
    await task.run(NEVER);
    expect(await state()).toEqual({
      ...before,
      lastTryAt: new Date(now).toISOString(),
      lastError: 'prometheus:prod could not be read: it answered 503',
    });
    expect(await hours()).toHaveLength(24);
    expect(await judged()).toMatchObject({ at: before?.lastReadAt });
    sources[0].state.isDown = false;
    now += 6 * MINUTE;
    const all = replica();
    all.readBackMs = 28 * 24 * HOUR;
    await new PullTask({
      ...all,
      pull: new ServicePull({ ...all, hourly: new HourlyPull(all) }),
    }).run(NEVER);
    expect(await hours()).toHaveLength(24 + 7 * 24);
    expect(await state()).toMatchObject({
      lastReadAt: new Date(now).toISOString(),
    });
    expect((await state())?.lastError).toBeUndefined();
  });

  it('goes on with the other sources, and judges by the first that knows the service', async () => {
    sources = [source(), source('prometheus:other')];
    sources[0].state.isDown = true;
    sources[1].state.requests = 5000;
    await replica().task.run(NEVER);
    expect(await judged()).toMatchObject({
      source: 'prometheus:other',
      week: { requests: 24 * 5000 },
    });
    sources[0].state.isDown = false;
    now += 6 * MINUTE;
    await replica().task.run(NEVER);
    // Both saw the same requests: they are not added.
    expect(await judged()).toMatchObject({
      source: 'prometheus:prod',
      week: { requests: 24 * 1000 },
    });
  });

  it('forgets what other series said when the entity chooses others', async () => {
    const { task } = replica();
    await task.run(NEVER);
    services = [entity({}, { 'callboard.dev/metrics-selector': 'job="b"' })];
    sources[0].state.requests = 7;
    now += 3 * HOUR;
    await task.run(NEVER);
    expect(new Set((await hours()).map(each => each.requests))).toEqual(
      new Set([7]),
    );
  });

  it('reads hours again for the share within another target', async () => {
    const { task } = replica();
    await task.run(NEVER);
    services = [entity({ slo: { latencyP95Ms: 100 } })];
    sources[0].state.share = 0.9;
    now += 6 * MINUTE;
    await task.run(NEVER);
    expect(await judged()).toMatchObject({
      objectives: [{ objective: 'latency', state: 'breached', attained: 0.9 }],
    });
  });

  it('takes what it reads itself for read, though somebody sent it before', async () => {
    const all = replica();
    const [from, to] = [29, 30].map(nth =>
      new Date(BEGIN + nth * HOUR).toISOString(),
    );
    const window = {
      ...{ from, to, mapping: 'sent', warnings: [] },
      source: 'prometheus:prod',
    };
    await db.transaction(trx =>
      all.sent.put([{ uid: 'u1', window, revision: 3 }], new Date(now), trx),
    );
    expect(await all.sent.hasAny()).toBe(true);
    await all.task.run(NEVER);
    expect((await hours()).at(-1)).toMatchObject({ to, mapping: 'vllm' });
    expect(await all.sent.hasAny()).toBe(false);
  });

  it('judges by the source that sent the newest hour', async () => {
    sources = [];
    const all = replica();
    const sent = (sender: string, nth: number, errors: number) => ({
      uid: 'u1',
      revision: 0,
      window: {
        from: new Date(BEGIN + nth * HOUR).toISOString(),
        to: new Date(BEGIN + (nth + 1) * HOUR).toISOString(),
        ...{ source: sender, mapping: 'sent', warnings: [] },
        ...{ requests: 100, errors },
      },
    });
    const send = (...windows: Array<ReturnType<typeof sent>>) =>
      db.transaction(trx => all.sent.put(windows, new Date(now), trx));
    await send(sent('gateway:a', 1, 0), sent('gateway:b', 28, 90));
    await all.task.run(NEVER);
    expect(await judged()).toMatchObject({
      source: 'gateway:b',
      objectives: [{ state: 'breached' }],
    });
    await send(sent('gateway:a', 28, 0));
    now += 6 * MINUTE;
    await all.task.run(NEVER);
    expect(await judged()).toMatchObject({ source: 'gateway:a' });
  });

  it('forgets services that are gone, and hours that are old', async () => {
    const all = replica();
    await all.task.run(NEVER);
    services = [];
    now += 6 * MINUTE;
    await all.task.run(NEVER);
    expect(await state()).toBeUndefined();
    expect(await judged()).toBeUndefined();
    await servingRetention({ ...all, keepForMs: 12 * HOUR }).run(NEVER);
    expect(await hours()).toHaveLength(11);
  });
});
