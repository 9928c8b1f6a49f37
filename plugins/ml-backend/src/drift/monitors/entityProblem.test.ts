import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { monitorBody } from '@callboard/plugin-ml-common';
import { ProfileEngine, RetrainingTrigger } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { ByName } from '../../ByName';
import { Alerts } from '../Alerts';
import { DueStore } from '../store/DueStore';
import { GoneStore } from '../store/GoneStore';
import { MonitorStore } from '../store/MonitorStore';
import { ProfileStore } from '../store/ProfileStore';
import { ReadingStore } from '../store/ReadingStore';
import { WindowStore } from '../store/WindowStore';
import { EntitySettingsSync } from './EntitySettingsSync';
import { ManagedMonitors } from './ManagedMonitors';
import { StartAnew } from './StartAnew';
import { toWatched } from './WatchedEntities';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const now = new Date();

/** The other side of a seam of this area: there are none. */
const alerts: Alerts = {
  openOf: async () => undefined,
  ofMonitors: async () => new Map(),
  countOpen: async () => [],
  advance: async () => {},
};

describe.each(engines)('what an entity says of drift, on %s', engine => {
  let db: Knex;
  let model: Entity;
  beforeEach(async () => {
    db = await init(engine);
  });

  function parts() {
    const stores = {
      due: new DueStore(db),
      monitors: new MonitorStore(db),
      profiles: new ProfileStore(db),
      readings: new ReadingStore(db),
      windows: new WindowStore(db),
    };
    return { ...stores, alerts, db, startAnew: new StartAnew(stores) };
  }
  async function* pages() {
    yield [model];
  }
  /** The entity says this now, and is read. */
  async function says(drift: JsonObject) {
    model = ml('MlModel', 'm', { drift }, { uid: 'u1' });
    const sync = new EntitySettingsSync({
      ...parts(),
      catalog: { all: pages },
      gone: new GoneStore(db),
      logger: mockServices.logger.mock(),
      now: () => now,
    });
    await sync.run(new AbortController().signal);
    return (await parts().monitors.of('u1'))[0];
  }
  async function put(settings: JsonObject) {
    const managed = new ManagedMonitors({
      ...parts(),
      engines: new ByName<ProfileEngine>('profile engine'),
      sight: { checkMayManage: async () => {}, mayManage: async () => true },
      triggers: new ByName<RetrainingTrigger>('retraining trigger'),
      visible: { one: async () => model },
    });
    return managed.put(
      { kind: 'MlModel', namespace: 'default', name: 'm' },
      monitorBody.parse({ settings }),
      settings,
      {
        credentials: mockCredentials.user('user:default/ann'),
        subject: 'user:default/ann',
        now,
      },
    );
  }

  const wrong = { window: 'P2D', windows: { of: 2, moved: 3 } };
  const problem = 'spec.drift.windows: moved must not exceed of';

  it('counts as it was when it last held together, and is told to be wrong', async () => {
    model = ml('MlModel', 'm', {}, { uid: 'u1' });
    await put({});
    expect(await says({ window: 'P7D' })).not.toHaveProperty('entityProblem');
    const kept = { window: 'P7D', windows: { of: 3, moved: 2 } };
    expect(await says(wrong)).toMatchObject({
      settings: kept,
      entityProblem: problem,
    });
    // As does who changes the monitor meanwhile.
    expect(await put({ minimumRows: 300 })).toMatchObject({
      settings: { ...kept, minimumRows: 300 },
      entityProblem: problem,
    });
    const mended = await says({ window: 'P2D' });
    expect(mended.settings).toMatchObject({ window: 'P2D', minimumRows: 300 });
    expect(mended).not.toHaveProperty('entityProblem');
  });

  it('is told to be wrong from the first day on', async () => {
    model = ml('MlModel', 'm', { drift: wrong }, { uid: 'u1' });
    await db.transaction(trx =>
      parts().monitors.ensureDefault(toWatched(model), now, trx),
    );
    expect((await parts().monitors.of('u1'))[0]).toMatchObject({
      settings: { window: 'P1D' },
      entityProblem: problem,
    });
  });

  it.each<[string, unknown]>([
    ['spec.drift: must be an object', 'P7D'],
    ['spec.drift: must be an object', ['P7D']],
    ['spec.drift.nonsense: is not a parameter here', { nonsense: 1 }],
    ['spec.drift.severe: ', { severe: 0 }],
  ])('is refused with %s', (message, drift) => {
    const entity = ml('MlModel', 'm', {}, { uid: 'u1' });
    entity.spec = { ...entity.spec, ...JSON.parse(JSON.stringify({ drift })) };
    expect(toWatched(entity)).toMatchObject({
      settings: {},
      problem: expect.stringContaining(message),
    });
  });
});
