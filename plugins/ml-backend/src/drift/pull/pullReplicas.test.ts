import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { screeningRows } from '../__testUtils__/screeningRows';
import { day, pulling } from './__testUtils__/pulling';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();

describe.each(engines)(
  'reading the sources of monitors at the same time on %s',
  engineId => {
    const { at, later, replica } = pulling(() => init(engineId));

    it('does not wait for ever for an engine that hangs', async () => {
      const t = at();
      const one = replica({ timeoutMs: 5_000 });
      await one.watch();
      t.engine.before.set(
        `window ${day(2).slice(0, 10)}`,
        () => new Promise(() => {}),
      );
      await one.run();
      expect((await one.read()).map(([from]) => from)).toEqual([
        day(3),
        day(1),
      ]);
      expect(await one.lastRun()).toMatchObject({
        error: expect.stringContaining('It was not done within 5 s'),
      });
    });

    it('asks an engine for no more at a time than it does', async () => {
      const t = at();
      t.engine.atOnce = 1;
      const one = replica();
      await one.watch();
      await one.watch({}, 'skew');
      const working: number[] = [];
      let now = 0;
      t.engine.before.set('baseline', async () => {
        now += 1;
        working.push(now);
        await new Promise(resolve => setTimeout(resolve, 100));
        now -= 1;
      });
      await one.run();
      expect(working).toEqual([1, 1]);
      expect(await one.read('skew')).toHaveLength(3);
    });

    it('leaves a source to one replica, and to another one once that was killed', async () => {
      const t = at();
      const killed = replica({ heldMs: 600 });
      await killed.watch();
      // Its process ends without a word: the claim is neither renewed nor given back.
      await t.db('drift_claims').insert({
        key: (await killed.monitors.of('u1'))[0].id,
        token: 'of a process that was killed',
        until: new Date(t.now.valueOf() + 600).toISOString(),
      });
      const other = replica({ heldMs: 600 });
      await other.run();
      expect(t.engine.asked).toEqual([]);
      later(601);
      await Promise.all([other.run(), killed.run()]);
      expect(t.engine.asked.filter(each => each === 'baseline')).toHaveLength(
        1,
      );
      expect(t.engine.asked).toHaveLength(5);
      expect(await other.read()).toHaveLength(3);
      expect(await t.db('drift_claims')).toEqual([]);
    });

    it('goes on where it was stopped', async () => {
      const t = at();
      const one = replica();
      await one.watch();
      const stopping = new AbortController();
      t.engine.before.set(`window ${day(2).slice(0, 10)}`, () => {
        stopping.abort(new Error('The process is stopping'));
        return new Promise(() => {});
      });
      await expect(one.run(stopping.signal)).rejects.toThrow('is stopping');
      expect(await one.read()).toHaveLength(1);
      expect(await one.lastRun()).toBeUndefined();
      t.engine.before.clear();
      t.engine.asked.length = 0;
      await one.run();
      expect(t.engine.asked).toEqual([
        'windows',
        `window ${day(2).slice(0, 10)}`,
        `window ${day(1).slice(0, 10)}`,
      ]);
    });

    it('reads what becomes due while another source takes long', async () => {
      const t = at();
      const one = replica();
      await one.watch();
      await one.watch({ baseline: { path: 'reference2' } }, 'skew');
      await t.engine.put('reference2', screeningRows(1500, { seed: 77 }));
      const [, quick] = await one.monitors.of('u1');
      let go = () => {};
      const held = new Promise<void>(resolve => {
        go = resolve;
      });
      t.engine.before.set('baseline', () => {
        t.engine.before.delete('baseline');
        return held;
      });
      await one.monitors.runAt(quick.id, new Date(t.now.valueOf() + 1000));
      const running = one.run();
      later(1000);
      while ((await one.read('skew')).length < 3) {
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      expect(await one.read('baseline')).toEqual([]);
      go();
      await running;
      expect(await one.read('baseline')).toHaveLength(3);
    });
  },
);
