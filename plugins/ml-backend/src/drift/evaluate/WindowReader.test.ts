import {
  BaselineBody,
  countRows,
  frameOfRows,
} from '@callboard/plugin-ml-common';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import {
  baselineOf,
  daysAgo,
  profileOf,
  SCREENING,
  screeningRows,
} from '../__testUtils__/screeningRows';
import { settingsOf } from '../monitors/settingsOf';
import { BaselineStore } from '../store/BaselineStore';
import { contentHash } from '../store/contentHash';
import { packBaseline } from '../store/packBaseline';
import { packProfile } from '../store/packProfile';
import { ProfileStore } from '../store/ProfileStore';
import { References } from './References';
import { WindowReader } from './WindowReader';

jest.setTimeout(60_000);

const now = new Date();
const { engines, init } = migratedDatabases();
const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const LATER = screeningRows(500, { seed: 7, shift: 1 });
const NEWER = frameOfRows(LATER);

function ofNewer(rows: number, change = {}) {
  const counted = screeningRows(rows, { seed: 9, shift: 1 });
  return {
    ...profileOf(2, change),
    edgesHash: contentHash(NEWER),
    counts: countRows(NEWER, counted),
  };
}

it.each(engines)(
  'has the newer baseline speak for a version that two frames counted in a window, on %s',
  async engine => {
    const db = await init(engine);
    const baselines = new BaselineStore(db);
    const profiles = new ProfileStore(db);
    const at = { by: 'service', now, uid: 'u1' };
    const newer: Partial<BaselineBody> = {
      frame: NEWER,
      counts: countRows(NEWER, LATER),
    };
    const sent = [
      profileOf(2, { digest: A, source: 'old' }),
      ofNewer(200, { digest: A, source: 'new' }),
      profileOf(2, { digest: B, rows: screeningRows(100), source: 'canary' }),
    ];
    await db.transaction(async trx => {
      for (const each of [baselineOf(), baselineOf(newer)]) {
        await baselines.save(await packBaseline(each), at, trx);
      }
      for (const each of sent) {
        await profiles.put(await packProfile(each), at, trx);
      }
    });
    const references = new References({ baselines, profiles });
    const read = new WindowReader({ profiles, references }).of(
      {
        id: crypto.randomUUID(),
        uid: 'u1',
        entityRef: SCREENING,
        comparison: 'baseline',
        enabled: true,
        settings: settingsOf(),
        createdBy: 'default',
        updatedAt: now.toISOString(),
      },
      [],
    );
    const found = await read(daysAgo(2));
    expect(
      found.map(({ digests, main, reading }) => [digests, reading.rows, main]),
    ).toEqual([
      [[A], 200, true],
      [[A], 300, false],
      [[B], 100, false],
    ]);
    expect(found[0].reading.status).toBe('stable');
  },
);
