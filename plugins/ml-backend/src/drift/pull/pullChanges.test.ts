import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { DAY, screeningRows } from '../__testUtils__/screeningRows';
import { day, pulling } from './__testUtils__/pulling';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();

describe.each(engines)(
  'reading the source of a monitor that changes on %s',
  engineId => {
    const { at, later, replica } = pulling(() => init(engineId));

    it('counts all days anew for another baseline, and reads nothing for an entity that is gone', async () => {
      const t = at();
      const one = replica();
      await one.watch();
      await one.run();
      await t.engine.put('reference2', screeningRows(1500, { seed: 77 }));
      later(1000);
      await one.watch({ baseline: { path: 'reference2' } });
      t.engine.asked.length = 0;
      await one.run();
      expect(t.engine.asked).toHaveLength(5);
      expect(await one.read()).toHaveLength(3);
      t.entities = [];
      later(DAY);
      await one.run();
      expect(await one.lastRun()).toMatchObject({
        state: 'failed',
        error: expect.stringContaining('is not in the catalog any more'),
      });
    });

    it.each([
      ['removed', 0],
      ['given another baseline', 1],
    ])(
      'keeps no baseline of a monitor that was %s while it was read',
      async (what, kept) => {
        const t = at();
        const one = replica();
        await one.watch();
        await t.engine.put('reference2', screeningRows(1500, { seed: 77 }));
        const [{ id }] = await one.monitors.of('u1');
        t.engine.before.set('baseline', async () => {
          t.engine.before.clear();
          later(1000);
          if (what === 'removed') {
            await t.db.transaction(trx => one.monitors.remove(id, trx));
          } else {
            await one.watch({ baseline: { path: 'reference2' } });
          }
        });
        await one.run();
        await one.run();
        const baselines = await t.db('drift_baselines').pluck('rows_from');
        expect(baselines).toEqual(Array(kept).fill('reference2'));
        expect(await one.read()).toHaveLength(3 * kept);
      },
    );

    it.each([
      ['days', { serving: { path: 'other/{from}.json' } }, [[day(2), 200]]],
      [
        'a training side',
        {},
        [
          [day(3), 300],
          [day(2), 300],
          [day(1), 300],
        ],
      ],
    ])(
      'forgets %s that another source does not have',
      async (_what, source, expected) => {
        const t = at();
        await t.engine.put(day(2), screeningRows(200), 'other');
        const one = replica();
        const training = { path: 'other/{from}.json' };
        await one.watch({ training }, 'skew');
        await one.run();
        expect(await one.read('skew')).toHaveLength(3);
        expect(await one.read('skew', 'training')).toEqual([[day(2), 200]]);
        later(1000);
        await one.watch(source, 'skew');
        await one.run();
        expect(await one.read('skew')).toEqual(expected);
        expect(await one.read('skew', 'training')).toEqual([]);
      },
    );

    it('counts nothing anew because of what decides no rows', async () => {
      const t = at();
      const one = replica();
      await one.watch();
      await one.run();
      t.engine.asked.length = 0;
      later(1000);
      await one.watch({ since: '2026-11-01' });
      expect(await one.read()).toHaveLength(3);
      await one.run();
      expect(t.engine.asked).toEqual(['windows']);
    });

    it('counts for two comparisons of an entity apart', async () => {
      const t = at();
      const one = replica();
      await one.watch();
      await one.watch({ baseline: { path: 'reference2' } }, 'skew');
      await t.engine.put('reference2', screeningRows(1500, { seed: 77 }));
      await one.run();
      const all = [
        [day(3), 300],
        [day(2), 300],
        [day(1), 300],
      ];
      expect(await one.read('baseline')).toEqual(all);
      expect(await one.read('skew')).toEqual(all);
      expect(await one.monitors.of('u1')).toHaveLength(2);
    });

    it('counts each row once when windows become longer, also while they are read', async () => {
      const t = at();
      const one = replica();
      const weekly = async () => {
        later(1000);
        await one.watch({}, 'baseline', { window: 'P7D' });
      };
      await one.watch();
      await one.run();
      await weekly();
      await one.run();
      const week = '2026-11-12T00:00:00.000Z';
      expect(await one.read()).toEqual([[week, 600]]);
      const [{ id }] = await one.monitors.of('u1');
      const due = async () => {
        const found = await one.due.windows(id, new Date('2027-01-01'), 10);
        return found.map(({ from }) => from);
      };
      expect(await due()).toEqual([week]);
      later(1000);
      await one.watch();
      expect(await one.read()).toEqual([]);
      t.engine.before.set(`window ${day(2).slice(0, 10)}`, weekly);
      await one.run();
      await one.run();
      expect(await one.read()).toEqual([[week, 600]]);
      expect(await due()).toEqual([week]);
      expect(await one.windows.of(id)).toMatchObject([{ from: week }]);
    });
  },
);
