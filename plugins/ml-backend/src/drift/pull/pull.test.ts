import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ProfileEngine } from '@callboard/plugin-ml-node';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { DAY, screeningRows } from '../__testUtils__/screeningRows';
import { FolderEngine } from './__testUtils__/FolderEngine';
import { day, pulling } from './__testUtils__/pulling';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();

describe.each(engines)('reading the source of a monitor on %s', engineId => {
  const { at, later, replica } = pulling(() => init(engineId));

  it('reads the baseline once and each day that is over, then only what is new or changed', async () => {
    const t = at();
    const one = replica();
    await one.watch();
    await t.engine.put(day(0), screeningRows(10));
    await one.run();
    expect(await one.read()).toEqual([
      [day(3), 300],
      [day(2), 300],
      [day(1), 300],
    ]);
    expect(await one.lastRun()).toMatchObject({ state: 'done' });
    t.engine.asked.length = 0;
    await one.run();
    expect(t.engine.asked).toEqual([]);
    await t.engine.put(day(2), screeningRows(200));
    later(DAY);
    await one.run();
    expect(t.engine.asked).toEqual([
      'windows',
      `window ${day(2).slice(0, 10)}`,
      `window ${day(0).slice(0, 10)}`,
    ]);
    expect(await one.read()).toContainEqual([day(2), 200]);
    const due = await one.due.windows(
      (
        await one.monitors.of('u1')
      )[0].id,
      t.now,
      10,
    );
    expect(due).toHaveLength(4);
  });

  it('tries a day that failed again alone, later each time, and keeps what it knew', async () => {
    const t = at();
    const one = replica();
    await one.watch();
    const failing = `window ${day(2).slice(0, 10)}`;
    t.engine.before.set(failing, () => {
      throw new Error('the file changed while it was read');
    });
    await one.run();
    expect((await one.read()).map(([from]) => from)).toEqual([day(3), day(1)]);
    expect(await one.lastRun()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('the file changed while it was read'),
    });
    t.engine.asked.length = 0;
    later(30_000);
    await one.run();
    expect(t.engine.asked).toEqual([]);
    later(30_000);
    await one.run();
    expect(t.engine.asked).toEqual(['windows', failing]);
    // After the second failure it waits two minutes.
    later(60_000);
    await one.run();
    expect(t.engine.asked).toHaveLength(2);
    t.engine.before.clear();
    later(60_000);
    await one.run();
    expect(t.engine.asked.slice(2)).toEqual(['windows', failing]);
    expect(await one.read()).toContainEqual([day(2), 300]);
    expect(await one.lastRun()).toMatchObject({ state: 'done' });
    expect(
      await one.windows.failed((await one.monitors.of('u1'))[0].id),
    ).toEqual([]);
  });

  it('forgets a day that failed and is not there any more', async () => {
    const t = at();
    const one = replica();
    await one.watch();
    t.engine.before.set(`window ${day(2).slice(0, 10)}`, () => {
      throw new Error('the file changed while it was read');
    });
    await one.run();
    await rm(join(t.folder, `${day(2).slice(0, 10)}.json`));
    later(60_000);
    await one.run();
    expect(await one.lastRun()).toMatchObject({ state: 'done' });
    t.engine.asked.length = 0;
    later(60_000);
    await one.run();
    expect(t.engine.asked).toEqual([]);
  });

  it.each([
    ['baseline', 'window'],
    ['windows', 'window'],
  ])('tries later when %s cannot be had', async (work, never) => {
    const t = at();
    const one = replica();
    await one.watch();
    t.engine.before.set(work, () => {
      throw new Error('no such file: baseline.path');
    });
    await one.run();
    expect(await one.lastRun()).toMatchObject({
      state: 'failed',
      error: 'Error: no such file: baseline.path',
    });
    expect(t.engine.asked.some(each => each.startsWith(`${never} `))).toBe(
      false,
    );
    t.engine.before.clear();
    later(60_000);
    await one.run();
    expect(await one.read()).toHaveLength(3);
  });

  it('refuses counts of an engine that contradict themselves', async () => {
    const t = at();
    const lying = new FolderEngine(t.folder);
    const wrong: ProfileEngine = {
      name: 'folder',
      baseline: source => lying.baseline(source),
      windows: (source, range, windowMs) =>
        lying.windows(source, range, windowMs),
      async profile(source, frame, window) {
        const found = await lying.profile(source, frame, window);
        return { ...found, counts: { ...found.counts, rows: 1 } };
      },
    };
    const one = replica({ engine: wrong });
    await one.watch();
    await one.run();
    expect(await one.read()).toEqual([]);
    expect(await one.lastRun()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('counts.'),
    });
  });

  it('says which engine is missing', async () => {
    const one = replica();
    await one.watch({ engine: 'trino' });
    await one.run();
    expect(await one.lastRun()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('There is no profile engine trino'),
    });
  });
});
