import { Profile } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { baselineOf, daysAgo, profileOf } from '../__testUtils__/screeningRows';
import { BaselineStore } from '../store/BaselineStore';
import { DueStore } from '../store/DueStore';
import { MonitorStore } from '../store/MonitorStore';
import { packBaseline } from '../store/packBaseline';
import { oneByOne } from '../store/packed';
import { packProfile } from '../store/packProfile';
import { ProfileStore } from '../store/ProfileStore';
import { KeepDrift } from './KeepDrift';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const now = new Date();
const entity = { entityRef: 'mlmodel:default/m', uid: 'u1', settings: {} };
const [ONE, OTHER] = ['1', '2'].map(each => `sha256:${each.repeat(64)}`);
/** The day of profileOf(2), and its first half. */
const DAY = { from: daysAgo(2), to: daysAgo(1) };
const MORNING = {
  from: DAY.from,
  to: new Date(Date.parse(DAY.from) + 43_200_000).toISOString(),
};
const AFTERNOON = { from: MORNING.to, to: DAY.to };

describe.each(engines)('what one source sends of a time on %s', engine => {
  let db: Knex;
  let keep: KeepDrift;
  beforeEach(async () => {
    db = await init(engine);
    keep = new KeepDrift({
      baselines: new BaselineStore(db),
      due: new DueStore(db),
      monitors: new MonitorStore(db),
      profiles: new ProfileStore(db),
    });
    const baseline = await packBaseline(baselineOf());
    await db.transaction(trx =>
      keep.baseline(baseline, entity, { by: 'service', now }, trx),
    );
  });

  async function send(profiles: Profile[], by = 'service') {
    const packed = await oneByOne(profiles, async profile => ({
      ...(await packProfile(profile)),
      entity,
    }));
    return db.transaction(trx => keep.profiles(packed, { by, now }, trx));
  }

  it('is taken side by side, by each version, and by each source', async () => {
    const sent = [
      profileOf(2, { window: MORNING }),
      profileOf(2, { window: AFTERNOON }),
      profileOf(2, { source: 'replica-2' }),
      profileOf(2, { source: 'gateway', digest: ONE }),
      profileOf(2, { source: 'gateway', digest: OTHER }),
    ];
    expect(await send(sent)).toEqual(Array(5).fill('added'));
    expect(await send(sent)).toEqual(Array(5).fill('unchanged'));
  });

  it.each([
    ['a part of it', {}, { window: MORNING }, 'no version'],
    [
      'a part of it by one version',
      { digest: ONE },
      { digest: ONE, window: AFTERNOON },
      ONE,
    ],
    ['a version, where none was named', {}, { digest: ONE }, 'no version'],
    ['no version, where one was named', { digest: ONE }, {}, ONE],
  ])(
    'is refused again as %s, and nothing is lost',
    async (_, first, second, named) => {
      await send([profileOf(2, first)]);
      const rule = `profiles.1.window: must not overlap what this source sent of ${DAY.from} to ${DAY.to} for ${named}`;
      await expect(send([profileOf(3), profileOf(2, second)])).rejects.toThrow(
        rule,
      );
      expect(await db('drift_profiles').pluck('from_at')).toEqual([DAY.from]);
    },
  );

  it('is refused within one request too', async () => {
    await expect(
      send([profileOf(2), profileOf(2, { window: MORNING })]),
    ).rejects.toThrow(/^profiles\.\d\.window: must not overlap/);
    expect(await db('drift_profiles')).toEqual([]);
  });
});
