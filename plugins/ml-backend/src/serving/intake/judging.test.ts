import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { ServiceJudge } from '../objectives/ServiceJudge';
import { ObjectiveStore } from '../store/ObjectiveStore';
import { SentStore } from '../store/SentStore';
import { WindowStore } from '../store/WindowStore';
import { StoredServingIntake } from './StoredServingIntake';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const HOUR = 3_600_000;
const END = Math.floor(Date.now() / HOUR) * HOUR;
const REF = 'mlinferenceservice:default/screening';
const SERVICE = ml(
  'MlInferenceService',
  'screening',
  { slo: { availability: 0.99 } },
  { namespace: 'default', uid: 'u1' },
);

/** An hour with so many failed requests of a hundred. */
const hour = (hoursAgo: number, errors: number) => ({
  ...{ service: REF, source: 'gateway', mapping: 'sent', revision: 0 },
  from: new Date(END - hoursAgo * HOUR).toISOString(),
  to: new Date(END - (hoursAgo - 1) * HOUR).toISOString(),
  ...{ requests: 100, errors },
});

describe.each(engines)('judging by what was sent, on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await init(engine);
  });

  function replica(now = () => new Date()) {
    const logger = mockServices.logger.mock();
    const pulled = () => [];
    const stores = {
      objectives: new ObjectiveStore(db),
      sent: new SentStore(db),
      windows: new WindowStore(db),
    };
    const judge = new ServiceJudge({ ...stores, now, pulled });
    const intake = new StoredServingIntake({
      ...{ ...stores, db, judge, logger, now, pulled },
      catalog: { entities: async () => [SERVICE] },
      keepForMs: 30 * 24 * HOUR,
      visible: { uidsOf: async () => new Map([[REF, 'u1']]) },
    });
    return { ...stores, intake, logger };
  }

  it('is no failure of the request where it fails, for what was sent is kept', async () => {
    const { intake, logger, sent } = replica();
    await db.schema.renameTable('serving_objectives', 'away');
    expect(
      await intake.accept({ windows: [hour(1, 0)] }, mockCredentials.user()),
    ).toEqual({ results: ['added'] });
    expect(await sent.hasAny()).toBe(true);
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringContaining(`${REF} was not judged by what was sent`)],
    ]);
    await db.schema.renameTable('away', 'serving_objectives');
  });

  it('keeps what was begun later, whichever ends first', async () => {
    const later = replica();
    const earlier = replica(() => new Date(Date.now() - 60_000));
    const user = mockCredentials.user();
    await later.intake.accept({ windows: [hour(1, 50)] }, user);
    await earlier.intake.accept({ windows: [hour(2, 0)] }, user);
    const judged = async () =>
      (await later.objectives.of(['u1'])).get('u1')?.week.hours;
    expect(await judged()).toBe(1);
    await later.intake.accept({ windows: [hour(3, 0)] }, user);
    expect(await judged()).toBe(3);
  });
});
