import { costChangeAnswer } from '@callboard/plugin-ml-common';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { POLICIES } from '../../__testUtils__/policies';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import { VISIBILITY_COMPANY } from '../../__testUtils__/visibilityCompany';
import {
  daysAgo,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';

jest.setTimeout(120_000);

const TEST_SERVICE = 'mlinferenceservice:default/screening-test';
const MODEL = 'mlmodel:default/tumor-screening';
const NOT_ALL = ['ml.cost.read.all'];

afterAll(() => dropPostgresDatabases());

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('what is told of changes on $engine', ({ database }) => {
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      denied: { 'own-things': NOT_ALL, nothing: NOT_ALL },
      policies: POLICIES,
    });
    await portal.hold(VISIBILITY_COMPANY);
    const day = (days: number, hours: number) =>
      statementOf(days, [
        gpuLine(2 * hours, { quantity: hours, unit: 'gpu-hour' }),
        gpuLine(1, { kind: 'licence' }),
        gpuLine(hours, { entityRef: TEST_SERVICE }),
        gpuLine(3, { account: 'idle', entityRef: undefined }),
      ]);
    await send(day(2, 10), day(1, 25));
  });
  afterAll(() => portal.stop());

  async function send(...statements: object[]) {
    const path = '/ml/v1/costs/facts';
    const sent = await portal.post(path, { statements }, 'everything');
    expect(sent).toMatchObject({ status: 200 });
  }

  async function ask(user: string, query: Record<string, string> = {}) {
    const search = new URLSearchParams({
      from: daysAgo(1),
      to: daysAgo(0),
      ...query,
    });
    return portal.get(`/ml/v1/costs/change?${search}`, user);
  }
  async function parts(user: string, query: Record<string, string> = {}) {
    const { books } = costChangeAnswer.parse((await ask(user, query)).body);
    return books.flatMap(({ change }) =>
      change.parts.map(({ after, before, key }) => [key, before, after]),
    );
  }

  it.each([
    [
      'everything',
      {},
      [
        [SCREENING, money(21), money(51)],
        [TEST_SERVICE, money(10), money(25)],
        ['idle', money(3), money(3)],
      ],
    ],
    ['own-things', {}, [[SCREENING, money(21), money(51)]]],
    ['own-things', { owner: 'wine' }, []],
    ['everything', { owner: 'wine' }, [[TEST_SERVICE, money(10), money(25)]]],
    ['nothing', {}, []],
    [
      'everything',
      { ref: SCREENING },
      [
        ['gpu', money(20), money(50)],
        ['licence', money(1), money(1)],
      ],
    ],
  ])('%s asks for %j and is told of %j', async (user, query, expected) => {
    expect(await parts(user, query)).toEqual(expected);
  });

  it('explains a model by its share of the services that serve it', async () => {
    const { body } = await ask('everything', { ref: MODEL });
    const [{ change }] = costChangeAnswer.parse(body).books;
    expect([change.before, change.after]).toEqual([money(31), money(76)]);
    expect(change.parts.map(({ key }) => key)).toEqual([
      SCREENING,
      TEST_SERVICE,
    ]);
  });

  it.each([
    [{ ref: TEST_SERVICE }, 404, 'No entity'],
    [{ ref: 'group:default/radiology' }, 400, 'ref: must be a ref of one of'],
    [{ ref: SCREENING, owner: 'wine' }, 400, 'at most one of ref, owner'],
    [{ from: daysAgo(0), to: daysAgo(1) }, 400, 'to: must be later than from'],
    [{ from: '2020-01-01T00:00:00Z' }, 400, 'to: must be at most 1100 days'],
    [{ groupBy: 'kind' }, 400, 'groupBy'],
  ])('refuses %j with %i', async (query, status, message) => {
    const answer = await ask('own-things', query);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
  });
});
