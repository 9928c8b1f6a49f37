import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { priceList } from '@callboard/plugin-ml-common';
import { CostReading, CostSource, TimeWindow } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { Claims } from '../../Claims';
import { JsonHttp } from '../../http/JsonHttp';
import { CostEntities } from '../CostEntities';
import { KeepStatements } from '../intake/KeepStatements';
import { BearerStore } from '../store/BearerStore';
import { FactStore } from '../store/FactStore';
import { FeedStore } from '../store/FeedStore';
import { StatementStore } from '../store/StatementStore';
import { CostPull } from './CostPull';
import { DAY_MS, daysIn } from './days';
import {
  allocationOf,
  dayOfCluster,
} from './opencost/__testUtils__/allocations';
import {
  daysAsked,
  loopbackOpenCost,
  send,
  wrapped,
} from './opencost/__testUtils__/loopbackOpenCost';
import { OpenCostSource } from './opencost/OpenCostSource';
import { PulledSource } from './PulledSource';
import { RangeReading } from './RangeReading';
import { SourceMetrics } from './SourceMetrics';
import { SourceReading } from './SourceReading';
import { SourceStore } from './SourceStore';
import { TrainingSource } from './training/TrainingSource';

jest.setTimeout(60_000);

const START = new Date('2026-11-20T09:30:00Z');
const HOUR_MS = 3_600_000;
const { engines, init } = migratedDatabases();

function served(name: string, spec: Entity['spec']): Entity {
  const entity = ml('MlInferenceService', name, spec, { uid: `uid-${name}` });
  return {
    ...entity,
    metadata: { ...entity.metadata, namespace: 'default' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/radiology' }],
  };
}

const SCREENING = served('screening', {
  costSelector: { 'app.kubernetes.io/name': 'screening' },
});

/** Days of November 2026, as texts. */
const november = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `2026-11-${from + at}`);

describe.each(engines)('reading cost sources on %s', engine => {
  let db: Knex;
  let now: Date;
  let entities: Entity[];
  let openCost: Awaited<ReturnType<typeof loopbackOpenCost>>;
  beforeEach(async () => {
    db = await init(engine);
    now = START;
    entities = [SCREENING];
    openCost = await loopbackOpenCost();
    november(10, 19).forEach(day => openCost.days.set(day, dayOfCluster(day)));
  });
  afterEach(() => openCost.stop());

  const clock = () => now;

  function fromOpenCost(backfillDays = 3): PulledSource {
    const config = {
      name: 'opencost:prod',
      url: openCost.url,
      timeoutMs: 5_000,
      maxBytes: 1024 * 1024,
      aggregate: ['cluster', 'namespace', 'controllerKind', 'controller'],
      currency: 'USD',
      idleByNode: false,
      maxUnallocated: 0.2,
      rereadDays: 3,
    };
    const http = new JsonHttp(config);
    return {
      source: new OpenCostSource({ config, http, now: clock }),
      rereadDays: 3,
      backfillDays,
    };
  }

  /** One backend process. */
  function replica(pulled: PulledSource[] = [fromOpenCost()]) {
    const catalog = {
      async *all() {
        yield entities;
      },
      entities: async (refs: string[]) =>
        entities.filter(({ metadata }) =>
          refs.includes(`mlinferenceservice:default/${metadata.name}`),
        ),
    };
    const keep = new KeepStatements({
      bearers: new BearerStore(db),
      facts: new FactStore(),
      feeds: new FeedStore(db),
      keepForMs: 400 * DAY_MS,
      statements: new StatementStore(db),
    });
    const store = new SourceStore(db);
    const metrics = new SourceMetrics(new Registry());
    const pull = new CostPull({
      catalog,
      claims: new Claims({ db, now: clock }),
      intervalMs: HOUR_MS,
      logger: mockServices.logger.mock(),
      metrics,
      now: clock,
      reading: new SourceReading({
        now: clock,
        ranges: new RangeReading({
          db,
          entities: new CostEntities({
            catalog,
            visible: { uidsOf: async () => new Map() },
          }),
          keep,
          metrics,
          now: clock,
        }),
        store,
      }),
      sources: () => pulled,
      store,
    });
    return {
      store,
      run: (signal = new AbortController().signal) => pull.run(signal),
    };
  }

  async function statements() {
    const rows = await db('cost_statements').orderBy('from_ms');
    return rows.map(row => ({
      day: new Date(Number(row.from_ms)).toISOString().slice(0, 10),
      revision: Number(row.revision),
      estimated: Boolean(row.estimated),
      total: Number(row.total),
    }));
  }

  async function facts(day: string) {
    const rows = await db('cost_facts as f')
      .leftJoin('cost_bearers as b', 'b.id', 'f.bearer_id')
      .where('f.from_ms', Date.parse(day))
      .orderBy(['f.account', 'f.kind', 'f.amount'])
      .select('f.*', 'b.entity_ref', 'b.owner');
    return rows.map(row => ({
      account: row.account,
      of: row.entity_ref,
      kind: row.kind,
      amount: Number(row.amount),
      rule: row.rule,
      text: row.rule_text,
    }));
  }

  it('keeps what a cluster cost, by whom it belongs to, and adds up to what OpenCost says', async () => {
    await replica().run();
    const found = await facts('2026-11-19');
    const of = 'mlinferenceservice:default/screening';
    const text = 'app.kubernetes.io/name=screening';
    const label = { account: 'entity', of, rule: 'label', text };
    const nobody = { account: 'unallocated', of: null, rule: 'stated' };
    const idle = { account: 'idle', of: null, rule: 'stated', text: null };
    const inMonitoring =
      'no entity of the catalog is in the namespace monitoring';
    const inRadiology =
      'no entity of the catalog is in the namespace radiology';
    expect(found).toEqual([
      { ...label, kind: 'cpu', amount: 1_517_330 },
      { ...label, kind: 'gpu', amount: 19_380_000 },
      { ...label, kind: 'memory', amount: 814_080 },
      { ...label, kind: 'network', amount: 40_000 },
      { ...label, kind: 'network', amount: 600_000 },
      { ...label, kind: 'storage', amount: 13_150 },
      { ...idle, kind: 'cpu', amount: 4_210_000 },
      { ...idle, kind: 'memory', amount: 2_005_000 },
      { ...nobody, kind: 'cpu', amount: 63_220, text: inRadiology },
      { ...nobody, kind: 'cpu', amount: 379_330, text: inMonitoring },
      { ...nobody, kind: 'memory', amount: 407_040, text: inMonitoring },
    ]);
    const [, , last] = await statements();
    const sum = found.reduce((all, { amount }) => all + amount, 0);
    expect(last).toEqual({
      day: '2026-11-19',
      revision: 0,
      estimated: true,
      total: sum,
    });
    expect(sum).toBe(29_429_150);
  });

  it('reads the last days again, corrects them, and calls them final once they are not read any more', async () => {
    const { run, store } = replica();
    await run();
    expect(await statements()).toMatchObject([
      { day: '2026-11-17', estimated: false },
      { day: '2026-11-18', estimated: true },
      { day: '2026-11-19', estimated: true },
    ]);
    // Nothing is due.
    await run();
    expect(openCost.asked).toHaveLength(1);
    const idle = allocationOf('2026-11-18', '__idle__', { cpuCost: 1 });
    openCost.days.set('2026-11-18', {
      ...dayOfCluster('2026-11-18'),
      __idle__: idle,
    });
    now = new Date(now.valueOf() + HOUR_MS);
    await run();
    expect(await statements()).toEqual([
      { day: '2026-11-17', revision: 0, estimated: false, total: 29_429_150 },
      { day: '2026-11-18', revision: 1, estimated: true, total: 24_214_150 },
      { day: '2026-11-19', revision: 0, estimated: true, total: 29_429_150 },
    ]);
    openCost.days.set('2026-11-20', dayOfCluster('2026-11-20'));
    now = new Date(now.valueOf() + DAY_MS);
    await run();
    expect(await statements()).toMatchObject([
      { day: '2026-11-17', revision: 0 },
      { day: '2026-11-18', revision: 2, estimated: false },
      { day: '2026-11-19', revision: 0, estimated: true },
      { day: '2026-11-20', revision: 0, estimated: true },
    ]);
    expect(await store.of('opencost:prod')).toMatchObject({
      settledUntil: '2026-11-18T00:00:00.000Z',
      readAt: now.toISOString(),
      problems: [],
    });
  });

  it('keeps what is known while a source is down for a week, says so, and catches up in parts', async () => {
    const { run, store } = replica([fromOpenCost(31)]);
    now = new Date('2026-11-12T01:00:00Z');
    await run();
    expect((await statements()).map(({ day }) => day)).toEqual(
      november(10, 11),
    );
    const readAt = now.toISOString();
    openCost.fault = send(404, 'gone');
    now = START;
    await run();
    expect(await statements()).toHaveLength(2);
    expect(await store.all()).toMatchObject([
      {
        name: 'opencost:prod',
        readAt,
        error:
          'opencost:prod could not be read (GET /allocation/compute): it answered 404',
        nextAt: '2026-11-20T09:35:00.000Z',
      },
    ]);
    openCost.fault = undefined;
    openCost.asked.length = 0;
    now = new Date(now.valueOf() + HOUR_MS);
    await run();
    expect((await statements()).map(({ day }) => day)).toEqual(
      november(10, 19),
    );
    expect(openCost.asked.map(daysAsked)).toEqual([
      november(9, 11).map(day => day.replace('-9', '-09')),
      november(12, 14),
      november(15, 17),
      november(18, 19),
    ]);
    expect((await store.of('opencost:prod'))?.error).toBeUndefined();
  });

  it('reads all days again once there is somebody whose they were', async () => {
    const { run } = replica([fromOpenCost(9)]);
    entities = [];
    await run();
    const whose = async () =>
      new Set((await facts('2026-11-11')).map(({ account }) => account));
    expect(await whose()).toEqual(new Set(['idle', 'unallocated']));
    entities = [SCREENING];
    now = new Date(now.valueOf() + HOUR_MS);
    await run();
    expect(await whose()).toEqual(new Set(['entity', 'idle', 'unallocated']));
    openCost.asked.length = 0;
    now = new Date(now.valueOf() + HOUR_MS);
    await run();
    expect(openCost.asked.map(daysAsked)).toEqual([november(17, 19)]);
  });

  it('leaves the past to whom it was once a source is known for a day', async () => {
    const { run } = replica([fromOpenCost(9)]);
    await run();
    const before = await facts('2026-11-12');
    expect(before).toContainEqual(expect.objectContaining({ rule: 'label' }));
    openCost.asked.length = 0;
    openCost.days.set('2026-11-20', dayOfCluster('2026-11-20'));
    now = new Date(now.valueOf() + DAY_MS);
    entities = [served('other', SCREENING.spec)];
    await run();
    expect(openCost.asked.map(daysAsked)).toEqual([
      november(17, 19),
      ['2026-11-20'],
    ]);
    expect(await facts('2026-11-12')).toEqual(before);
    expect(await facts('2026-11-20')).toContainEqual(
      expect.objectContaining({ of: 'mlinferenceservice:default/other' }),
    );
  });

  /** Until it is mended one day is refused, and so is whatever is asked for with it. */
  const refusing =
    (day: string) =>
    (...[response, url]: Parameters<NonNullable<typeof openCost.fault>>) =>
      (daysAsked(url).includes(day)
        ? send(400, '')
        : send(200, wrapped(daysAsked(url).map(dayOfCluster))))(response, url);

  it('reads all days but one that cannot be read, and asks for that one until it can', async () => {
    const { run, store } = replica([fromOpenCost(9)]);
    openCost.fault = refusing('2026-11-15');
    await run();
    const readable = november(11, 19).filter(day => day !== '2026-11-15');
    expect((await statements()).map(({ day }) => day)).toEqual(readable);
    // Days that are settled are not read again for it more often than others.
    expect(await store.of('opencost:prod')).toMatchObject({
      settledUntil: '2026-11-15T00:00:00.000Z',
      nextAt: '2026-11-20T10:30:00.000Z',
      error:
        'The day 2026-11-15 is missing: opencost:prod could not be read (GET /allocation/compute): it answered 400',
    });
    openCost.days.set('2026-11-20', dayOfCluster('2026-11-20'));
    now = new Date(now.valueOf() + DAY_MS);
    await run();
    expect((await statements()).map(({ day }) => day)).toEqual([
      ...readable,
      '2026-11-20',
    ]);
    openCost.fault = undefined;
    openCost.asked.length = 0;
    now = new Date(now.valueOf() + HOUR_MS);
    await run();
    expect(openCost.asked.map(daysAsked)).toEqual([
      november(15, 17),
      november(18, 20),
    ]);
    expect((await statements()).map(({ day }) => day)).toEqual(
      november(11, 20),
    );
    const state = await store.of('opencost:prod');
    expect(state).toMatchObject({ settledUntil: '2026-11-18T00:00:00.000Z' });
    expect(state).not.toHaveProperty('error');
  });

  it('leaves alone what has let it wait in vain for long', async () => {
    const asked: TimeWindow[] = [];
    const slow: CostSource = {
      name: 'slow',
      async read(range) {
        asked.push(range);
        now = new Date(now.valueOf() + 4 * 60_000);
        throw new Error('it did not answer');
      },
    };
    const { run, store } = replica([
      { source: slow, rereadDays: 3, backfillDays: 9 },
    ]);
    await run();
    expect(asked).toHaveLength(3);
    expect(await store.of('slow')).toMatchObject({
      settledUntil: '2026-11-11T00:00:00.000Z',
      error: 'it did not answer',
    });
  });

  it('tells what has to be put right, and keeps the rest', async () => {
    entities = [
      SCREENING,
      served('copy', {
        costSelector: { 'app.kubernetes.io/name': 'screening' },
      }),
    ];
    const { run, store } = replica();
    await run();
    expect((await store.of('opencost:prod'))?.problems).toEqual([
      'app.kubernetes.io/name=screening is picked by the costSelector of mlinferenceservice:default/copy and mlinferenceservice:default/screening',
    ]);
    const found = await facts('2026-11-19');
    expect(found.every(({ account }) => account !== 'entity')).toBe(true);
    expect(found.reduce((sum, { amount }) => sum + amount, 0)).toBe(29_429_150);
  });

  it('reads a source once, however many replicas there are', async () => {
    await Promise.all([replica().run(), replica().run(), replica().run()]);
    expect(openCost.asked).toHaveLength(1);
    expect(await statements()).toHaveLength(3);
    expect((await statements()).map(({ revision }) => revision)).toEqual([
      0, 0, 0,
    ]);
  });

  it('lets one that hangs not hold up the others', async () => {
    const never: CostSource = {
      name: 'hangs',
      read: (_, signal) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        ),
    };
    const stop = new AbortController();
    const { run, store } = replica([
      { source: never, rereadDays: 3, backfillDays: 3 },
      fromOpenCost(),
    ]);
    const running = run(stop.signal);
    running.catch(() => {});
    for (;;) {
      const state = await store.of('opencost:prod');
      if (state?.readAt) {
        break;
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    stop.abort(new Error('shutting down'));
    await expect(running).rejects.toThrow('shutting down');
    // Who shut down, did not fail.
    const state = await store.of('hangs');
    expect(state).not.toHaveProperty('error');
    expect(state).not.toHaveProperty('readAt');
  });

  describe('of a module', () => {
    const reading = (
      window: TimeWindow,
      change: Partial<CostReading> = {},
    ): CostReading => ({
      window,
      basis: 'billed',
      currency: 'EUR',
      coverage: 1,
      estimated: false,
      charges: [
        {
          bearer: {
            is: 'entity',
            entityRef: 'mlinferenceservice:default/screening',
            because: 'line 7\0of the invoice',
          },
          kind: 'licence',
          cost: 0.1,
        },
      ],
      ...change,
    });

    const of = (read: (range: TimeWindow) => CostReading[]): PulledSource => ({
      source: { name: 'invoices', read: async range => read(range) },
      rereadDays: 1,
      backfillDays: 1,
    });

    it('counts a training that ended on another day than was said once', async () => {
      let endedAt = '2026-11-18T04:00:00.000Z';
      const { run } = replica([
        {
          source: new TrainingSource({
            prices: [
              priceList.parse([
                {
                  kind: 'gpu-hour',
                  hardware: 'L4',
                  price: '2',
                  currency: 'EUR',
                  from: '2026-01-01',
                  source: 'contract 117',
                },
              ]),
            ],
            runs: {
              endedIn: async () => [
                {
                  runId: 'r1',
                  endedAt,
                  durationMs: HOUR_MS,
                  hardware: { gpu: 'L4', gpus: 1 },
                  models: [],
                },
              ],
            },
          }),
          rereadDays: 3,
          backfillDays: 3,
        },
      ]);
      const amounts = async () =>
        (await db('cost_facts')).map(({ amount, from_ms }) => [
          new Date(Number(from_ms)).toISOString().slice(0, 10),
          Number(amount),
        ]);
      await run();
      expect(await amounts()).toEqual([['2026-11-18', 2_000_000]]);
      endedAt = '2026-11-19T04:00:00.000Z';
      now = new Date(now.valueOf() + HOUR_MS);
      await run();
      expect(await amounts()).toEqual([['2026-11-19', 2_000_000]]);
    });

    it('never takes what knows less of a day for a correction', async () => {
      const costing = (
        cost: number,
        coverage: number,
      ): Partial<CostReading> => ({
        charges: [{ bearer: { is: 'idle' }, kind: 'gpu', cost }],
        coverage,
      });
      const answers = [
        costing(4, 0.75),
        costing(5, 0.5),
        costing(7, 0.75),
        costing(6, 1),
      ];
      const { run } = replica([
        of(range => [reading(daysIn(range)[0], answers.shift())]),
      ]);
      const amounts: number[] = [];
      while (answers.length > 0) {
        await run();
        now = new Date(now.valueOf() + HOUR_MS);
        const found = await facts('2026-11-19');
        amounts.push(...found.map(({ amount }) => amount));
      }
      expect(amounts).toEqual([4_000_000, 4_000_000, 7_000_000, 6_000_000]);
    });

    it('keeps why it is whose it is, and what nobody of the catalog is', async () => {
      const gone = { is: 'entity', entityRef: 'mlmodel:default/gone' } as const;
      const { run, store } = replica([
        of(range => [
          reading(daysIn(range)[0], {
            charges: [
              ...reading(range).charges,
              { bearer: gone, kind: 'licence', cost: 1 },
            ],
          }),
        ]),
      ]);
      await run();
      expect(await facts('2026-11-19')).toEqual([
        {
          account: 'entity',
          of: 'mlinferenceservice:default/screening',
          kind: 'licence',
          amount: 100_000,
          rule: 'stated',
          text: 'line 7 of the invoice',
        },
        {
          account: 'unallocated',
          of: null,
          kind: 'licence',
          amount: 1_000_000,
          rule: 'stated',
          text: 'the catalog does not have mlmodel:default/gone',
        },
      ]);
      expect((await store.of('invoices'))?.problems).toEqual([
        'the catalog does not have mlmodel:default/gone',
      ]);
    });

    it.each<[string, (range: TimeWindow) => Partial<CostReading>, string]>([
      [
        'another window',
        ({ from }) => ({
          window: { from: new Date(from.valueOf() - 1), to: from },
        }),
        'invoices answered for 2026-11-18T23:59:59.999Z to 2026-11-19T00:00:00.000Z, which is not within',
      ],
      [
        'no time',
        () => ({ window: { from: new Date(NaN), to: new Date(NaN) } }),
        'invoices answered for no time to no time',
      ],
      [
        'no number',
        () => ({
          charges: [{ bearer: { is: 'idle' }, kind: 'gpu', cost: NaN }],
        }),
        'charges.0.cost: ',
      ],
      [
        'a unit that no line has room for',
        () => ({
          charges: [
            {
              bearer: { is: 'idle' },
              kind: 'gpu',
              cost: 1,
              quantity: 1,
              unit: 'x'.repeat(41),
            },
          ],
        }),
        'invoices: lines.0.unit: must have between 1 and 40 characters',
      ],
      ['no currency', () => ({ currency: 'euro' }), 'currency: must be'],
      [
        'a total that is not that of its charges',
        () => ({ total: 0.2 }),
        'cost 0.2 EUR, and its charges make up 0.1',
      ],
    ])('refuses %s', async (_, change, message) => {
      const { run, store } = replica([
        of(range => [reading(range, change(range))]),
      ]);
      await run();
      expect(await statements()).toEqual([]);
      expect((await store.of('invoices'))?.error).toContain(message);
    });
  });
});
