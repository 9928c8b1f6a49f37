import { Profile } from '@callboard/plugin-ml-common';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import {
  baselineOf,
  daysAgo,
  EDGES_HASH,
  profileOf,
  screeningRows,
} from '../__testUtils__/screeningRows';
import { BaselineStore } from '../store/BaselineStore';
import { packBaseline } from '../store/packBaseline';
import { packProfile } from '../store/packProfile';
import { ProfileStore } from '../store/ProfileStore';
import { References } from './References';

jest.setTimeout(60_000);

const NOW = new Date();
const { engines, init } = migratedDatabases();
const versions: Record<string, string> = {
  a: `sha256:${'a'.repeat(64)}`,
  b: `sha256:${'b'.repeat(64)}`,
};

/** Such as `a:2:100`: of version a, from two days ago, 100 rows; `?` names no version, and `long` ends too late. */
function training(written: string): Profile {
  const [version, days, rows, isLong] = written.split(':');
  const profile = profileOf(Number(days), {
    role: 'training',
    source: written,
    rows: screeningRows(Number(rows)),
    ...(versions[version] && { digest: versions[version] }),
  });
  const window = { from: profile.window.from, to: daysAgo(0, NOW) };
  return isLong ? { ...profile, window } : profile;
}

describe.each(engines)('what windows are compared with on %s', engine => {
  it.each<[string, string, string[], number | 'the baseline']>([
    ['what it learned from', 'a', ['a:2:100', 'b:2:70'], 100],
    ['all parts of that', 'a', ['a:2:100', 'a:2:50', '?:2:9'], 150],
    ['what names none', 'a', ['b:2:70', '?:2:40'], 40],
    ['no other version', 'a', ['b:2:70', 'b:4:70'], 'the baseline'],
    ['its newest before', 'a', ['a:4:90', 'b:3:70', 'a:5:80', '?:3:40'], 90],
    ['the newest before that names none', 'a', ['b:3:70', '?:4:40'], 40],
    ['what names none as well', '?', ['a:2:100', '?:2:40'], 40],
    ['the only version there is', '?', ['a:2:100'], 100],
    ['the only version before', '?', ['a:4:90'], 90],
    ['neither of two versions', '?', ['a:2:100', 'b:2:70'], 'the baseline'],
    [
      'nothing that ends later',
      'a',
      ['a:2:100:long', 'a:4:90:long'],
      'the baseline',
    ],
    ['what ends in time', 'a', ['a:2:100:long', 'a:4:90'], 90],
  ])('compares with %s', async (_what, asked, sent, expected) => {
    const db = await init(engine);
    const baselines = new BaselineStore(db);
    const profiles = new ProfileStore(db);
    const at = { by: 'service', now: NOW, uid: 'u1' };
    const baseline = await packBaseline(baselineOf());
    const packed = await Promise.all(sent.map(training).map(packProfile));
    await db.transaction(async trx => {
      await baselines.save(baseline, at, trx);
      for (const each of packed) {
        await profiles.put(each, at, trx);
      }
    });
    const references = new References({ baselines, profiles });
    const found = await references.of({ comparison: 'skew', uid: 'u1' })(
      { from: daysAgo(2, NOW), to: daysAgo(1, NOW) },
      { digest: versions[asked], edgesHash: EDGES_HASH },
    );
    expect(found?.counts.rows).toBe(
      expected === 'the baseline' ? baselineOf().counts.rows : expected,
    );
  });
});
