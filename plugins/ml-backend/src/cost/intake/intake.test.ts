import { costAnswer } from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { POLICIES } from '../../__testUtils__/policies';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import {
  DAY,
  daysAgo,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';

jest.setTimeout(120_000);

const FACTS = '/ml/v1/costs/facts';

afterAll(() => dropPostgresDatabases());

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('what is sent to a portal on $engine', ({ database }) => {
  const audit = recordingAuditor();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      denied: { visitor: ['ml.cost.create'] },
      features: [audit.factory],
      ml: { cost: { maxBytes: 100_000 } },
      policies: { hidden: POLICIES.nothing },
    });
    await portal.hold([
      group('radiology'),
      ml('MlInferenceService', 'screening'),
    ]);
  });
  afterAll(() => portal.stop());
  const send = (...statements: object[]) =>
    portal.post(FACTS, { statements }, 'ann');
  async function totalOf(days: number) {
    const { body } = await portal.get(
      `/ml/v1/costs?ref=${SCREENING}&from=${daysAgo(days)}&to=${daysAgo(
        days - 1,
      )}`,
      'ann',
    );
    return costAnswer.parse(body).books.map(({ total }) => total);
  }

  it('takes a statement once, a correction with a higher revision, and nothing that contradicts it', async () => {
    const first = statementOf(4, [gpuLine(10), gpuLine(2, { kind: 'cpu' })]);
    const turned = { ...first, lines: [...first.lines].reverse() };
    const other = statementOf(4, [gpuLine(9)]);
    expect((await send(first, turned)).body).toEqual({
      results: ['added', 'unchanged'],
    });
    expect(await totalOf(4)).toEqual([money(12)]);
    expect(await send(statementOf(5, [gpuLine(1)]), other)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('statements.1:') } },
    });
    // None of a request in which one contradicts.
    expect(await totalOf(5)).toEqual([]);
    expect((await send({ ...other, revision: 3 })).body).toEqual({
      results: ['replaced'],
    });
    expect(await totalOf(4)).toEqual([money(9)]);
    // They were overtaken.
    expect((await send(first, { ...first, revision: 2 })).body).toEqual({
      results: ['unchanged', 'unchanged'],
    });
    expect(await totalOf(4)).toEqual([money(9)]);
    // The same again as a later revision says that it still holds.
    expect((await send({ ...other, revision: 5 })).body).toEqual({
      results: ['unchanged'],
    });
    expect((await send({ ...first, revision: 4 })).body).toEqual({
      results: ['unchanged'],
    });
    expect(await totalOf(4)).toEqual([money(9)]);
  });

  it('takes negative charges, and lines that replace nothing', async () => {
    expect(
      (
        await send(
          statementOf(6, [gpuLine(10), gpuLine(-2.5)], { total: money(7.5) }),
        )
      ).body,
    ).toEqual({ results: ['added'] });
    expect(await totalOf(6)).toEqual([money(7.5)]);
    expect(
      (await send(statementOf(6, [], { revision: 1, total: 0 }))).body,
    ).toEqual({ results: ['replaced'] });
    expect(await totalOf(6)).toEqual([]);
  });

  it.each<[number, string, object]>([
    [
      404,
      'statements.0.lines.1.entityRef: no entity mlmodel:default/none',
      { lines: [gpuLine(1), gpuLine(1, { entityRef: 'MlModel:none' })] },
    ],
    [
      400,
      'statements.0.lines.0.entityRef: must be a ref of one of the kinds',
      { lines: [gpuLine(1, { entityRef: 'component:default/x' })] },
    ],
    [
      400,
      'statements.0.lines.0.entityRef: must be a ref of one of the kinds',
      { lines: [gpuLine(1, { entityRef: 'screening' })] },
    ],
    [
      400,
      'statements.0.lines.0.entityRef: must be given for the account entity, and for no other',
      { lines: [gpuLine(1, { account: 'idle' })] },
    ],
    [
      400,
      'statements.0.total: must be what the lines add up to, 3000000, and not 2999999: the difference is -1',
      { lines: [gpuLine(1), gpuLine(2)], total: 2_999_999 },
    ],
    [
      400,
      'statements.0.lines.0.amount: must be quantity × unitPrice in millionths, 70000001, and not 80000000',
      {
        lines: [
          gpuLine(80, {
            quantity: 24,
            unit: 'gpu-hour',
            unitPrice: '2.9166667',
          }),
        ],
      },
    ],
    [
      400,
      'statements.0.lines.0.amount: must be a whole number of millionths',
      { lines: [{ ...gpuLine(1), amount: 0.5 }] },
    ],
    [
      400,
      'statements.0.window.to: must not be more than 5 minutes in the future',
      {
        window: {
          from: daysAgo(1),
          to: new Date(Date.now() + 6 * 60_000).toISOString(),
        },
      },
    ],
    [
      400,
      'statements.0.window.from: must not be more than 800 days ago',
      {
        window: {
          from: new Date(Date.now() - 801 * DAY).toISOString(),
          to: daysAgo(790),
        },
      },
    ],
    [
      400,
      'statements.0.window.to: must be later than from',
      { window: { from: daysAgo(1), to: daysAgo(1) } },
    ],
    [
      400,
      'statements.0.lines.0.ruleText: must not contain half a character',
      { lines: [gpuLine(1, { ruleText: 'app=\ud83d' })] },
    ],
    [
      409,
      'overlaps the window from',
      { window: { from: daysAgo(5), to: daysAgo(3) } },
    ],
    [
      409,
      'overlaps the window from',
      {
        window: {
          from: daysAgo(4),
          to: new Date(Date.parse(daysAgo(4)) + 1).toISOString(),
        },
      },
    ],
    [
      400,
      'statements.0.currency: must be a currency code',
      { currency: 'euro' },
    ],
    [400, 'statements.0.amounts: is not a parameter here', { amounts: [] }],
    [
      400,
      'statements.0.lines.0.foo: is not a parameter here',
      { lines: [{ ...gpuLine(1), foo: 1 }] },
    ],
  ])('answers %d %s', async (status, message, change) => {
    const sound = statementOf(9, [gpuLine(1)]);
    expect(await send({ ...sound, ...change })).toMatchObject({
      status,
      body: { error: { message: expect.stringContaining(message) } },
    });
    expect(await totalOf(9)).toEqual([]);
  });

  it('takes a quantity that is written with fewer digits than it has', async () => {
    const line = gpuLine(70, {
      quantity: 24,
      unit: 'gpu-hour',
      unitPrice: '2.9166667',
    });
    expect((await send(statementOf(10, [line]))).status).toBe(200);
  });

  it('takes nothing that is larger than it may be', async () => {
    const lines = Array.from({ length: 1000 }, () =>
      gpuLine(1, { ruleText: 'x'.repeat(100) }),
    );
    expect(await send(statementOf(9, lines))).toMatchObject({
      status: 413,
      body: { error: { message: 'body: must be at most 100000 bytes' } },
    });
  });

  it('takes a clock that is four minutes ahead', async () => {
    const to = new Date(Date.now() + 4 * 60_000).toISOString();
    const window = { from: daysAgo(0), to };
    expect(
      (await send(statementOf(1, [gpuLine(1)], { source: 'ahead', window })))
        .body,
    ).toEqual({ results: ['added'] });
  });

  it('takes nothing of those who may not send, and tells nothing to those who may not see', async () => {
    const statements = [statementOf(7, [gpuLine(1)])];
    expect(await portal.post(FACTS, { statements }, 'visitor')).toMatchObject({
      status: 403,
      body: { error: { message: 'You need the permission ml.cost.create' } },
    });
    expect(await portal.post(FACTS, { statements }, 'hidden')).toMatchObject({
      status: 404,
      body: {
        error: {
          message: `statements.0.lines.0.entityRef: no entity ${SCREENING}`,
        },
      },
    });
    expect(await totalOf(7)).toEqual([]);
  });

  it('records who sent what', () => {
    const outcomes = audit.events.filter(
      ({ eventId }) => eventId === 'cost-facts',
    );
    expect(outcomes.length).toBeGreaterThan(10);
  });
});
