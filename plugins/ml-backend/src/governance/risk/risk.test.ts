import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { RISK_QUESTIONS } from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(120_000);

const engines = [
  ['SQLite', undefined],
  ...(POSTGRES ? [['PostgreSQL', POSTGRES] as const] : []),
] as const;
const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);

const PATH = '/ml/v1/entities/MlModel/default/tumor-screening/risk-assessments';
const ALL_NO = Object.fromEntries(RISK_QUESTIONS.map(({ id }) => [id, 'no']));
const reasoning = 'It helps a radiologist; nobody is judged by it.';

afterAll(dropPostgresDatabases);

it.each(databases.engines)('the table goes up and down on %s', async id => {
  const db = await databases.init(id);
  expect(await db.schema.hasTable('governance_risk_assessments')).toBe(true);
  await db.migrate.rollback({ directory }, true);
  expect(await db.schema.hasTable('governance_risk_assessments')).toBe(false);
});

describe.each(engines)('risk assessments on %s', (_name, database) => {
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  const assess = (answers: object, user = 'ann') =>
    portal.post(PATH, { answers: { ...ALL_NO, ...answers }, reasoning }, user);

  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      policies: { blind: { result: AuthorizeResult.DENY } },
      denied: { guest: ['ml.risk.assess'] },
    });
    await portal.fill([
      group('radiology'),
      ml('MlModel', 'tumor-screening', { riskTier: 'limited' }),
      ml('MlDataset', 'scans'),
    ]);
  });
  afterAll(() => portal.stop());

  it('begins with the questions and what the entity declares', async () => {
    const { body } = await portal.get(PATH, 'ann');
    expect(body.questions).toHaveLength(RISK_QUESTIONS.length);
    expect(body).toMatchObject({
      assessments: [],
      declared: 'limited',
      effective: 'limited',
      mayAssess: true,
    });
  });

  it('keeps all, and the newest counts together with what is declared', async () => {
    expect(await assess({ 'product-safety': 'unsure' })).toMatchObject({
      status: 201,
      body: { tier: 'high', by: 'user:default/ann', reasoning },
    });
    expect((await portal.get(PATH, 'ann')).body.effective).toBe('high');
    await assess({}, 'ben');
    const { body } = await portal.get(PATH, 'ann');
    expect(body.assessments).toMatchObject([
      { tier: 'minimal', by: 'user:default/ben' },
      { tier: 'high', by: 'user:default/ann' },
    ]);
    expect(body.effective).toBe('limited');
  });

  it.each<[string, object, string]>([
    ['a question too many', { colour: 'no' }, 'answers.colour: is no question'],
    [
      'a question too few',
      { employment: undefined },
      'answers.employment: must be answered',
    ],
    ['another word', { employment: 'maybe' }, 'answers.employment: '],
  ])('refuses %s by name', async (_case, answers, message) => {
    const { body, status } = await assess(answers);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('takes answers from people who may give them only', async () => {
    expect(await assess({}, 'guest')).toMatchObject({
      status: 403,
      body: { error: { message: expect.stringContaining('ml.risk.assess') } },
    });
    const byService = await portal.post(PATH, { answers: ALL_NO, reasoning });
    expect(byService.status).toBe(403);
    expect((await portal.get(PATH, 'guest')).body.mayAssess).toBe(false);
  });

  it('is the same for hidden and for unknown models', async () => {
    const hidden = await portal.get(PATH, 'blind');
    const unknown = await portal.get(PATH.replace('tumor', 'x'), 'ann');
    expect([hidden.status, unknown.status]).toEqual([404, 404]);
    expect((await assess({}, 'blind')).status).toBe(404);
  });

  it('is asked of models only', async () => {
    const { body, status } = await portal.get(
      '/ml/v1/entities/MlDataset/default/scans/risk-assessments',
      'ann',
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain('kind: must be MlModel');
  });
});
