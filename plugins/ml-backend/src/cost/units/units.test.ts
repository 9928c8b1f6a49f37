import { Entity } from '@backstage/catalog-model';
import {
  CostUnit,
  CostUnitsAnswer,
  ServingWindow,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { countsOn } from '../__testUtils__/countsOn';
import { keepOn } from '../__testUtils__/keepOn';
import {
  DAY,
  daysAgo,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';
import { unitsOn } from '../__testUtils__/unitsOn';
import { SentCount } from '../counts/SentCounts';
import { ValueStore } from '../outcomes/ValueStore';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const NOW = new Date();
const HOUR = DAY / 24;
const MODEL = 'mlmodel:default/tumor';

/** Dollars of a million tokens. */
const PRICES = [
  [
    { model: 'gpt-5', kind: 'input' as const, price: '2' },
    { model: 'gpt-5', kind: 'output' as const, price: '8' },
    { model: 'small', kind: 'input' as const, price: '0.2' },
    { model: 'small', kind: 'output' as const, price: '0.8' },
    { model: 'embed', kind: 'input' as const, price: '0.02' },
    { model: 'paris', kind: 'input' as const, price: '1', currency: 'EUR' },
  ].map(each => ({
    ...{ provider: 'openai', per: 1_000_000 as const, currency: 'USD' },
    ...each,
    ...{ from: '2020-01-01', source: 'contract' },
  })),
];

/** An entity as the catalog has it. */
function held(
  entity: Entity,
  uid: string,
  relations: Array<[type: string, targetRef: string]> = [],
): Entity {
  return {
    ...entity,
    metadata: { ...entity.metadata, namespace: 'default', uid },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}
const SERVICE = held(ml('MlInferenceService', 'screening'), 'u1', [
  ['serves', MODEL],
]);
const TUMOR = held(ml('MlModel', 'tumor'), 'm1', [['servedBy', SCREENING]]);

/** The hours of a day. */
function hoursOf(
  days: number,
  figures: Partial<ServingWindow>,
  { source = 'prometheus:prod', count = 24 } = {},
): ServingWindow[] {
  const begin = Date.parse(daysAgo(days, NOW));
  return Array.from({ length: count }, (_, at) => ({
    from: new Date(begin + at * HOUR).toISOString(),
    to: new Date(begin + (at + 1) * HOUR).toISOString(),
    ...{ source, mapping: 'kserve', warnings: [] },
    ...figures,
  }));
}

function sent(
  days: number,
  counter: SentCount['counter'],
  content: object,
  entityRef = SCREENING,
): SentCount {
  const window = { from: daysAgo(days, NOW), to: daysAgo(days - 1, NOW) };
  return { counter, entityRef, window, revision: 0, content };
}
const tokensOf = (name: string, source = 'gateway:prod') => ({
  what: 'tokens' as const,
  ...{ source, provider: 'openai', name },
});

function rowOf(
  { books }: CostUnitsAnswer,
  per: CostUnit,
  basis: string = 'allocation',
) {
  const book = books.find(each => each.basis === basis);
  return book?.units.find(each => each.per === per);
}

describe.each(engines)('what units cost, on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await init(engine);
  });
  const spend = (days: number, units: number, more = {}) =>
    keepOn(db, NOW)(statementOf(days, [gpuLine(units)], more));
  const count = (items: SentCount[], field: 'outcomes' | 'usage' = 'usage') =>
    countsOn(db, NOW, PRICES).keep({ field, items }, [
      { entityRef: SCREENING, uid: 'u1' },
      { entityRef: MODEL, uid: 'm1' },
    ]);

  it('tells the cost of predictions and how it changed, and why others are not known', async () => {
    await spend(2, 12);
    await spend(1, 24);
    const served = new Map([
      ['u1', [2, 1].flatMap(days => hoursOf(days, { predictions: 1000 }))],
    ]);
    const answer = await unitsOn(db, NOW, { entities: [SERVICE], served })(
      SCREENING,
      1,
    );
    expect(rowOf(answer, 'thousand-predictions')).toEqual({
      per: 'thousand-predictions',
      now: {
        status: 'known',
        ...{ unitCost: money(1), cost: money(24), count: 24_000, coverage: 1 },
        ...{ from: daysAgo(1, NOW), to: daysAgo(0, NOW) },
        countedBy: ['prometheus:prod'],
      },
      previous: expect.objectContaining({ unitCost: money(0.5) }),
      change: 1,
      trend: [
        {
          ...{ from: daysAgo(1, NOW), to: daysAgo(0, NOW) },
          unitCost: money(1),
        },
      ],
    });
    const unknown = (what: string) => ({
      status: 'unknown',
      reason: `No source tells of ${what} in this time.`,
    });
    expect(rowOf(answer, 'request')?.now).toEqual(unknown('requests'));
    expect(rowOf(answer, 'million-tokens')?.now).toEqual(unknown('tokens'));
    expect(rowOf(answer, 'outcome')?.now).toEqual(unknown('accepted outcomes'));
    expect(answer).toMatchObject({
      utilisation: [{ currency: 'EUR', utilisation: unknown('usage') }],
      unpriced: [],
    });
  });

  it('compares the same closed windows only', async () => {
    await spend(1, 24);
    const ask = (windows: ServingWindow[]) =>
      unitsOn(db, NOW, {
        entities: [SERVICE],
        served: new Map([['u1', windows]]),
      })(SCREENING, 1);
    const half = hoursOf(1, { requests: 10 }, { count: 12 });
    expect(rowOf(await ask(half), 'request')?.now).toEqual({
      status: 'unknown',
      reason:
        'Windows of costs and requests agree in 0 % of the time of costs, less than 90 %: some of prometheus:prod are missing.',
    });
    // Two that count the same requests are not added: the one that knows more counts.
    const both = [
      ...half.map(each => ({ ...each, source: 'another' })),
      ...hoursOf(1, { requests: 10 }),
    ];
    expect(rowOf(await ask(both), 'request')?.now).toMatchObject({
      count: 240,
      unitCost: money(0.1),
    });
    const none = hoursOf(1, { requests: 0 });
    expect(rowOf(await ask(none), 'request')?.now).toEqual({
      status: 'unknown',
      reason: 'There were no requests in this time.',
    });
  });

  it('has no book of what nobody stated anything in this time', async () => {
    await spend(2, 12);
    const ask = unitsOn(db, NOW, { entities: [SERVICE] });
    expect(await ask(SCREENING, 1)).toMatchObject({ books: [] });
    await expect(ask('mlmodel:default/none', 1)).rejects.toThrow('No entity');
  });

  it('tells a model by its services, where they are all counted and serve nothing else', async () => {
    await spend(1, 24);
    const served = new Map([['u1', hoursOf(1, { predictions: 500 })]]);
    const entities = [TUMOR, SERVICE];
    const answer = await unitsOn(db, NOW, { entities, served })(MODEL, 1);
    expect(rowOf(answer, 'thousand-predictions')?.now).toMatchObject({
      cost: money(24),
      count: 12_000,
    });
    expect(rowOf(answer, 'request')?.now).toMatchObject({
      reason: `No source tells of requests of ${SCREENING} in this time.`,
    });
    const both = held(SERVICE, 'u1', [
      ['serves', MODEL],
      ['serves', 'mlmodel:default/other'],
    ]);
    const shared = await unitsOn(db, NOW, { entities: [TUMOR, both], served })(
      MODEL,
      1,
    );
    expect(rowOf(shared, 'thousand-predictions')?.now).toEqual({
      status: 'unknown',
      reason: `${SCREENING} serves several models, and its predictions are not counted by model.`,
    });
    // What is counted of the model itself is, at its half of the service.
    const own = { counts: { input: 6_000_000, output: 0 } };
    await count([sent(1, tokensOf('gpt-5'), own, MODEL)]);
    const counted = await unitsOn(db, NOW, { entities: [TUMOR, both] })(
      MODEL,
      1,
    );
    expect(rowOf(counted, 'million-tokens')?.now).toMatchObject({
      cost: money(12),
      unitCost: money(2),
    });
  });

  it('tells the cost of tokens over all models of a gateway, and none while some have no price', async () => {
    const used = { counts: { input: 1_000_000, output: 500_000 } };
    await count([
      sent(2, tokensOf('gpt-5'), { ...used, requests: 300 }),
      sent(1, tokensOf('gpt-5'), { ...used, requests: 100 }),
      sent(1, tokensOf('small'), { ...used, requests: 50 }),
    ]);
    const ask = unitsOn(db, NOW, { entities: [SERVICE] });
    const answer = await ask(SCREENING, 2);
    expect(rowOf(answer, 'million-tokens', 'list')?.now).toMatchObject({
      cost: money(2 + 4 + 2 + 4 + 0.2 + 0.4),
      count: 4_500_000,
      unitCost: expect.closeTo(money(12.6) / 4.5, 3),
    });
    expect(rowOf(answer, 'request', 'list')?.now).toMatchObject({ count: 450 });
    await count([
      sent(1, tokensOf('new'), { counts: { input: 7_000_000, output: 0 } }),
      sent(2, tokensOf('new'), { counts: { input: 1_000_000, output: 0 } }),
    ]);
    const lacking = await ask(SCREENING, 2);
    expect(rowOf(lacking, 'million-tokens', 'list')?.now).toEqual({
      status: 'unknown',
      reason:
        'Tokens of openai/new that gateway:prod counts are not, or not all, charged in USD.',
    });
    expect(lacking.unpriced).toEqual([
      {
        ...{ provider: 'openai', model: 'new', kind: 'input' },
        tokens: 8_000_000,
        reason: `No price of input of openai/new is in force at ${daysAgo(
          1,
          NOW,
        )}.`,
      },
    ]);
  });

  it('adds what one source counts only where it tells it of all models', async () => {
    const used = { input: 1_000_000, output: 500_000 };
    await count([
      sent(2, tokensOf('gpt-5'), { counts: used, requests: 300 }),
      sent(1, tokensOf('gpt-5'), { counts: used, requests: 100 }),
      sent(1, tokensOf('embed'), { counts: { input: 100_000_000 } }),
    ]);
    const ask = unitsOn(db, NOW, { entities: [SERVICE] });
    const answer = await ask(SCREENING, 1);
    const unknown = (what: string) => ({
      status: 'unknown',
      reason: `No source tells of ${what} in this time.`,
    });
    const tokens = rowOf(answer, 'million-tokens', 'list');
    expect(tokens?.now).toEqual(unknown('tokens'));
    expect(tokens?.previous).toMatchObject({
      ...{ cost: money(6), count: 1_500_000 },
    });
    expect(rowOf(answer, 'request', 'list')).toMatchObject({
      now: unknown('requests'),
      previous: { count: 300 },
    });
  });

  it('divides a cost by no tokens that are not in it', async () => {
    const used = (input: number) => ({ counts: { input, output: 0 } });
    await count([
      sent(1, tokensOf('gpt-5', 'gateway:a'), used(1_000_000)),
      sent(1, tokensOf('new', 'gateway:b'), used(9_000_000)),
    ]);
    const ask = unitsOn(db, NOW, { entities: [SERVICE] });
    const unknown = (model: string, source: string, currency: string) => ({
      status: 'unknown',
      reason: `Tokens of openai/${model} that ${source} counts are not, or not all, charged in ${currency}.`,
    });
    const answer = await ask(SCREENING, 1);
    const per = ['million-tokens', 'list'] as const;
    expect(rowOf(answer, ...per)?.now).toEqual(
      unknown('new', 'gateway:b', 'USD'),
    );
    expect(rowOf(answer, 'request', 'list')?.now).toMatchObject({
      reason: 'No source tells of requests in this time.',
    });
  });

  it('divides the cost in a currency by no tokens that are paid in another', async () => {
    const used = { counts: { input: 1_000_000, output: 0 } };
    await count([
      sent(2, tokensOf('gpt-5'), used),
      sent(1, tokensOf('gpt-5'), used),
      sent(1, tokensOf('paris'), used),
    ]);
    const { books } = await unitsOn(db, NOW, { entities: [SERVICE] })(
      SCREENING,
      1,
    );
    const found = books.map(({ currency, units }) => {
      const row = units.find(({ per }) => per === 'million-tokens');
      return [currency, row?.now.status, row?.previous.status];
    });
    expect(found).toEqual([
      ['EUR', 'unknown', 'unknown'],
      ['USD', 'unknown', 'known'],
    ]);
  });

  it('takes for each stretch the source that knows most of it', async () => {
    await spend(2, 12);
    await spend(1, 24);
    const windows = [
      ...hoursOf(2, { requests: 10 }, { source: 'prometheus:old' }),
      ...hoursOf(1, { requests: 20 }, { count: 23 }),
    ];
    const answer = await unitsOn(db, NOW, {
      ...{ entities: [SERVICE], served: new Map([['u1', windows]]) },
    })(SCREENING, 1);
    expect(rowOf(answer, 'request')?.previous).toMatchObject({ count: 240 });
    const whole = [...windows, ...hoursOf(1, { requests: 20 }).slice(23)];
    const known = await unitsOn(db, NOW, {
      ...{ entities: [SERVICE], served: new Map([['u1', whole]]) },
    })(SCREENING, 1);
    const row = rowOf(known, 'request');
    expect(row).toMatchObject({
      now: { count: 480 },
      previous: { count: 240 },
    });
    // Another counter may count otherwise, which would be no change of costs.
    expect(row).not.toHaveProperty('change');
  });

  it('tells no cost of tokens of which much has no price', async () => {
    const counts = { input: 1_000_000, cachedInput: 500_000, output: 0 };
    await count([sent(1, tokensOf('gpt-5'), { counts })]);
    const answer = await unitsOn(db, NOW, { entities: [SERVICE] })(
      SCREENING,
      1,
    );
    expect(rowOf(answer, 'million-tokens', 'list')?.now).toEqual({
      status: 'unknown',
      reason: 'gateway:prod has data of 50 % of its windows, less than 90 %.',
    });
    expect(answer.unpriced).toMatchObject([
      { kind: 'cachedInput', tokens: 500_000 },
    ]);
  });

  it('tells what an outcome costs and is worth by the word of its owner', async () => {
    await spend(1, 24);
    const of = (name: string) => ({
      what: 'outcomes' as const,
      ...{ source: 'claims', name },
    });
    await count(
      [
        sent(1, of('settled'), { count: 12 }),
        sent(1, of('lost'), { count: 3 }),
      ],
      'outcomes',
    );
    const value = {
      ...{ outcome: 'settled', amount: money(5), currency: 'EUR' },
      from: daysAgo(9, NOW),
      ...{ declaredBy: 'user:default/ann', declaredAt: daysAgo(8, NOW) },
    };
    await new ValueStore(db).put('u1', value);
    const { books } = await unitsOn(db, NOW, { entities: [SERVICE] })(
      SCREENING,
      1,
    );
    const rows = books[0].units.filter(({ per }) => per === 'outcome');
    expect(rows).toMatchObject([
      {
        outcome: 'lost',
        now: { unitCost: money(8) },
        return: { reason: expect.stringContaining('No value of an outcome') },
      },
      {
        outcome: 'settled',
        now: { unitCost: money(2), count: 12 },
        return: {
          ...{ status: 'known', value: money(60), ratio: 2.5 },
          declared: [{ entityRef: SCREENING, ...value }],
        },
      },
    ]);
  });

  it('tells what was used of what was allocated', async () => {
    await spend(1, 24);
    await spend(1, 6, { basis: 'usage' });
    const answer = await unitsOn(db, NOW, { entities: [SERVICE] })(
      SCREENING,
      1,
    );
    expect(answer.utilisation).toMatchObject([
      { currency: 'EUR', utilisation: { share: 0.25, used: money(6) } },
    ]);
    expect(answer.books.map(({ basis }) => basis)).toEqual([
      'allocation',
      'usage',
    ]);
  });
});
