import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { MonitorStore } from './MonitorStore';
import { leaveOutLogging } from './readableMonitors';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const TORN = 'b1cbd5a7-8f2f-4a63-9a4f-0d0b64cf1b11';
const SOUND = 'c2dce6b8-9a30-4b74-8b50-1e1c75d02c22';
const NOW = new Date('2026-11-21T12:00:00.000Z');

describe.each(engines)('monitors that cannot be read, on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await init(engine);
  });

  /** Two with a source, of which the most overdue one does not hold together. */
  async function keepTwo() {
    const rows = [TORN, SOUND].map((id, at) => ({
      id,
      uid: `uid-of-${id}`,
      entity_ref: `mlmodel:default/${id}`,
      comparison: 'baseline',
      enabled: true,
      settings: id === TORN ? '{"minimumRows":-1}' : '{}',
      entity_settings: '{}',
      created_by: 'user:default/ann',
      updated_at: NOW.toISOString(),
      next_run_at: new Date(NOW.valueOf() - (2 - at) * 1000).toISOString(),
      failed_runs: 0,
    }));
    await db('drift_monitors').insert(rows);
  }

  it('are left out, and told once', async () => {
    await keepTwo();
    const logger = mockServices.logger.mock();
    const store = new MonitorStore(db, leaveOutLogging(logger));
    const ids = [TORN, SOUND];
    const uids = ids.map(id => `uid-of-${id}`);
    const refs = ids.map(id => `mlmodel:default/${id}`);
    const found = [
      [...(await store.byIds(ids)).values()],
      await store.ofAll(uids),
      await store.ofRefs(refs),
      await store.all(),
      [await store.nextRun(NOW, [])],
    ];
    expect(found.map(each => each.map(one => one?.id))).toEqual(
      found.map(() => [SOUND]),
    );
    expect(await store.nextRun(NOW, [SOUND])).toBeUndefined();
    expect(logger.error.mock.calls).toEqual([
      [
        expect.stringContaining(
          `The monitor ${TORN} of mlmodel:default/${TORN} for baseline is left out, as what is kept of it cannot be read: minimumRows: `,
        ),
      ],
    ]);
  });

  it('are errors where nothing is to be left out', async () => {
    await keepTwo();
    await expect(new MonitorStore(db).all()).rejects.toThrow(
      `The monitor ${TORN} of mlmodel:default/${TORN}`,
    );
  });
});
