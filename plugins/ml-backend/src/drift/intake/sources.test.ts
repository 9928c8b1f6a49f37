import { Profile } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { baselineOf, daysAgo, profileOf } from '../__testUtils__/screeningRows';
import { BaselineStore } from '../store/BaselineStore';
import { DueStore } from '../store/DueStore';
import { MonitorStore } from '../store/MonitorStore';
import { packBaseline } from '../store/packBaseline';
import { oneByOne } from '../store/packed';
import { packProfile } from '../store/packProfile';
import { ProfileStore } from '../store/ProfileStore';
import { KeepDrift, MOST_SOURCES } from './KeepDrift';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const by = { by: 'service', now: new Date() };
const entity = { entityRef: 'mlmodel:default/m', uid: 'u1', settings: {} };

describe.each(engines)('sources of one window on %s', engine => {
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
    await db.transaction(trx => keep.baseline(baseline, entity, by, trx));
    await send(profileOf(2));
    const [{ id, ...row }] = await db('drift_profiles');
    const more = Array.from({ length: MOST_SOURCES - 1 }, (_, at) => ({
      ...row,
      source: `replica-${at + 2}`,
    }));
    await inChunks(more, some => db('drift_profiles').insert(some));
  });

  async function send(...profiles: Profile[]) {
    const packed = await oneByOne(profiles, async profile => ({
      ...(await packProfile(profile)),
      entity,
    }));
    return db.transaction(trx => keep.profiles(packed, by, trx));
  }

  it('are so many at most, whenever in the window they begin', async () => {
    const one = profileOf(2, { source: 'one-more' });
    const [begin, end] = [daysAgo(2), daysAgo(1)];
    const noon = new Date(Date.parse(begin) + 43_200_000).toISOString();
    const rule = `profiles.1.source: must be one of at most 1000 of the window from ${begin}`;
    await expect(send(profileOf(3), one)).rejects.toThrow(rule);
    await expect(
      send(profileOf(3), { ...one, window: { from: noon, to: end } }),
    ).rejects.toThrow(rule);
    // None of them is taken.
    expect(await db('drift_profiles').where('from_at', daysAgo(3))).toEqual([]);
    const training = { ...one, role: 'training' as const };
    expect(await send(training)).toEqual(['added']);
  });

  it('still correct what they sent', async () => {
    const again = profileOf(2, { source: 'replica-7', revision: 1 });
    expect(await send(again)).toEqual(['replaced']);
  });
});
