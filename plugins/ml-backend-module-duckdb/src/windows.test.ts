import { addCounts } from '@callboard/plugin-ml-common';
import {
  appendFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectSameCounts } from './__testUtils__/expectSameCounts';
import { sourceOf, startEngine } from './__testUtils__/startEngine';
import { stoppedWhileReading } from './__testUtils__/stoppedWhileReading';
import { writeRows } from './__testUtils__/writeRows';

// Many processes are started, on a machine that may have others to start.
jest.setTimeout(60_000);

const DAY_MS = 86_400_000;
const { signal } = new AbortController();
const day = (date: number) => ({
  from: new Date(Date.UTC(2026, 2, date)),
  to: new Date(Date.UTC(2026, 2, date + 1)),
});
const march = { from: day(1).from, to: day(10).to };
let root: string;
let engine: Awaited<ReturnType<typeof startEngine>>['engine'];

beforeEach(async () => {
  ({ root, engine } = await startEngine());
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

const rowsOf = (date: number, rows = 100) =>
  `SELECT (i * ${date}) % 17 AS x, TIMESTAMP '2026-03-0${date} 10:00:00' + to_seconds(i) AS told FROM range(${rows}) t(i)`;

/** As many rows as take a while. */
const MANY = 'SELECT (i * 7) % 10007 AS x FROM range(1000000) t(i)';
const THEN = new Date('2026-01-01T00:00:00Z');

const byFolder = sourceOf({
  baseline: { path: 'serving' },
  serving: { path: 'serving/date={from}/*.parquet' },
  features: ['x'],
});
const byTime = sourceOf({
  path: 'serving',
  serving: { path: 'serving', time: 'told' },
  features: ['x'],
});

async function writeDays() {
  for (const date of [2, 3, 5]) {
    await writeRows(
      join(root, `serving/date=2026-03-0${date}/part.parquet`),
      rowsOf(date),
    );
  }
}

it.each([
  { what: 'a folder for each day', source: byFolder },
  { what: 'a column of times', source: byTime },
  {
    what: 'the folder as the column of times',
    source: sourceOf({
      baseline: { path: 'serving' },
      serving: { path: 'serving', time: 'date' },
      features: ['x'],
    }),
  },
])('finds the windows by $what, and they add up', async ({ source }) => {
  await writeDays();
  const { counts: whole, frame } = await engine.baseline(source, signal);
  const windows = await engine.windows(source, march, DAY_MS, signal);
  expect(windows.map(({ from, to }) => ({ from, to }))).toEqual(
    [2, 3, 5].map(day),
  );
  const profiles = [];
  for (const window of windows) {
    profiles.push(await engine.profile(source, frame, window, signal));
  }
  // What is profiled is what was found, or it would be profiled for ever.
  expect(profiles.map(({ fingerprint }) => fingerprint)).toEqual(
    windows.map(({ fingerprint }) => fingerprint),
  );
  expect(new Set(profiles.map(({ engine: by }) => by.queryHash)).size).toBe(1);
  expectSameCounts(
    addCounts(
      frame,
      profiles.map(({ counts }) => counts),
    ),
    whole,
  );
});

it('knows a window of CSV again whatever the frame counts by name', async () => {
  await writeRows(
    join(root, 'baseline.csv'),
    "SELECT i AS x, 'none' AS code FROM range(20) t(i)",
  );
  await writeRows(
    join(root, 'served.csv'),
    `SELECT i AS x, 1.50 AS code, i % 2 AS said, TIMESTAMP '2026-03-02 10:00:00' AS told FROM range(20) t(i)`,
  );
  const source = sourceOf({
    baseline: { path: 'baseline.csv' },
    serving: { path: 'served.csv', time: 'told' },
    prediction: 'said',
    classes: ['0', '1'],
    features: ['x', 'code'],
  });
  const { frame } = await engine.baseline(source, signal);
  const [found] = await engine.windows(source, march, DAY_MS, signal);
  const profile = await engine.profile(source, frame, day(2), signal);
  expect(profile.fingerprint).toBe(found.fingerprint);
  expect(profile.counts).toMatchObject({
    rows: 20,
    columns: { said: { null: 0, rest: 20 } },
    performance: { all: { n: 20 } },
  });
});

it.each([
  { what: 'a folder for each day', source: byFolder },
  { what: 'a column of times', source: byTime },
])('tells the one window whose rows changed, by $what', async ({ source }) => {
  await writeDays();
  const before = await engine.windows(source, march, DAY_MS, signal);
  await writeRows(
    join(root, 'serving/date=2026-03-03/more.parquet'),
    rowsOf(3, 5),
  );
  const after = await engine.windows(source, march, DAY_MS, signal);
  expect(
    after.map(({ fingerprint }, at) => fingerprint === before[at].fingerprint),
  ).toEqual([true, false, true]);
});

it('passes over numbers that are no times', async () => {
  await writeRows(
    join(root, 'rows.parquet'),
    `SELECT * FROM (VALUES (1, 1772445600e0), (2, 1e300), (3, 'NaN'::DOUBLE), (4, -1e12), (5, NULL)) AS t(x, told)`,
  );
  const source = sourceOf({
    serving: { path: 'rows.parquet', time: 'told' },
    features: ['x'],
  });
  const { frame } = await engine.baseline(source, signal);
  const found = await engine.windows(source, march, DAY_MS, signal);
  expect(found.map(({ from }) => from.getUTCDate())).toEqual([2]);
  const { counts } = await engine.profile(source, frame, day(2), signal);
  expect(counts.rows).toBe(1);
});

it.each([
  {
    what: 'milliseconds',
    path: 'served/2026-03-02.parquet',
    told: '1772445600000',
  },
  { what: 'text', path: 'served/2026-03-02.csv', told: "'at noon'" },
])('refuses rows of which all have $what for a time', async each => {
  await writeRows(join(root, each.path), `SELECT 1 AS x, ${each.told} AS told`);
  const source = (path: string) =>
    sourceOf({
      baseline: { path: each.path },
      serving: { path, time: 'told' },
      features: ['x'],
    });
  const { frame } = await engine.baseline(source(each.path), signal);
  const says =
    'serving.time: must hold times, ISO 8601 text or seconds since 1970, which no row of told does';
  await expect(
    engine.windows(source(each.path), march, DAY_MS, signal),
  ).rejects.toThrow(says);
  for (const path of [each.path, 'served/{from}.*']) {
    await expect(
      engine.profile(source(path), frame, day(2), signal),
    ).rejects.toThrow(says);
  }
});

it('reads the files of every day of a longer window', async () => {
  await writeDays();
  const weekMs = 7 * DAY_MS;
  const range = {
    from: new Date('2026-02-19T00:00:00Z'),
    to: new Date('2026-03-19T00:00:00Z'),
  };
  const { frame } = await engine.baseline(byFolder, signal);
  const look = async () => {
    const found = await engine.windows(byFolder, range, weekMs, signal);
    expect(found.map(({ from }) => from)).toEqual(
      ['2026-02-26', '2026-03-05'].map(date => new Date(date)),
    );
    const rows = [];
    for (const { fingerprint, ...window } of found) {
      const profile = await engine.profile(byFolder, frame, window, signal);
      expect(profile.fingerprint).toBe(fingerprint);
      rows.push(profile.counts.rows);
    }
    return { rows, states: found.map(({ fingerprint }) => fingerprint) };
  };
  const before = await look();
  expect(before.rows).toEqual([200, 100]);
  await writeRows(
    join(root, 'serving/date=2026-03-04/part.parquet'),
    rowsOf(4, 5),
  );
  const after = await look();
  expect(after.rows).toEqual([205, 100]);
  expect(after.states[0]).not.toBe(before.states[0]);
  expect(after.states[1]).toBe(before.states[1]);
});

it('looks at whole windows of the range only', async () => {
  await writeDays();
  const range = {
    from: new Date('2026-03-01T12:00:00Z'),
    to: new Date('2026-03-03T12:00:00Z'),
  };
  for (const source of [byFolder, byTime]) {
    const found = await engine.windows(source, range, DAY_MS, signal);
    expect(found.map(({ from }) => from.getUTCDate())).toEqual([2]);
  }
});

it('sees a label that arrives late', async () => {
  await writeRows(join(root, 'serving/date=2026-03-02/a.csv'), rowsOf(2));
  const source = sourceOf({
    baseline: { path: 'serving' },
    serving: { path: 'serving/date={from}' },
    labels: { path: 'labels/{from}.csv', key: 'x' },
    prediction: 'x',
    actual: 'y',
    features: ['x'],
  });
  const { frame } = await engine.baseline(source, signal);
  const look = async () => {
    const [{ fingerprint }] = await engine.windows(
      source,
      march,
      DAY_MS,
      signal,
    );
    const profile = await engine.profile(source, frame, day(2), signal);
    expect(profile.fingerprint).toBe(fingerprint);
    const all = profile.counts.performance?.all;
    return { fingerprint, labelled: all?.labelled };
  };
  const before = await look();
  expect(before.labelled).toBeUndefined();
  await writeRows(join(root, 'labels/2026-03-02.csv'), 'SELECT 4 AS x, 5 AS y');
  const after = await look();
  expect(after.fingerprint).not.toBe(before.fingerprint);
  expect(after.labelled).toMatchObject({ n: 6, errors: -6 });
});

it.each([
  {
    what: 'leads nowhere',
    spoil: () => symlink('nowhere', join(root, 'serving/date=2026-03-04')),
    says: 'Error: serving.path: serving/date=2026-03-04 could not be read (ENOENT)',
  },
  {
    what: 'leads out of the roots',
    spoil: () => symlink(tmpdir(), join(root, 'serving/date=2026-03-04')),
    says: 'InputError: serving.path: leads out of the folders of ml.drift.duckdb.roots of app-config',
  },
])(
  'lists the other windows when the folder of one $what, which fails alone until it is mended',
  async ({ says, spoil }) => {
    await writeDays();
    const { frame } = await engine.baseline(
      { ...byFolder, baseline: { path: 'serving' } },
      signal,
    );
    const list = () => engine.windows(byFolder, march, DAY_MS, signal);
    const good = await list();
    await spoil();
    const listed = await list();
    expect(listed.map(({ from }) => from.getUTCDate())).toEqual([2, 3, 4, 5]);
    expect(listed.filter(({ from }) => from.getUTCDate() !== 4)).toEqual(good);
    const profile = () => engine.profile(byFolder, frame, day(4), signal);
    expect(String(await profile().catch(error => error))).toBe(says);

    await rm(join(root, 'serving/date=2026-03-04'));
    await writeRows(
      join(root, 'serving/date=2026-03-04/part.parquet'),
      rowsOf(4),
    );
    const mended = await profile();
    const found = (await list()).find(({ from }) => from.getUTCDate() === 4);
    expect(mended.counts.rows).toBe(100);
    expect(found?.fingerprint).toBe(mended.fingerprint);
    expect(found?.fingerprint).not.toBe(listed[2].fingerprint);
  },
);

it('says what is wrong where no window can be looked at', async () => {
  await symlink(tmpdir(), join(root, 'serving'));
  await expect(engine.windows(byFolder, march, DAY_MS, signal)).rejects.toThrow(
    'serving.path: leads out of the folders of',
  );
});

it('profiles other windows when one has files that nothing can read', async () => {
  await writeDays();
  await writeFile(join(root, 'serving/date=2026-03-03/broken.parquet'), 'no');
  const { frame } = await engine.baseline(
    { ...byFolder, baseline: { path: 'serving/date=2026-03-02' } },
    signal,
  );
  const rows = await Promise.all(
    [2, 3, 5].map(date =>
      engine.profile(byFolder, frame, day(date), signal).then(
        ({ counts }) => counts.rows,
        error => error.message,
      ),
    ),
  );
  expect(rows).toEqual([
    100,
    expect.stringMatching(/^serving; caused by Error: DuckDB: Invalid Input/),
    100,
  ]);
});

it.each([
  {
    what: 'is replaced by one with the same size and time',
    change: async (path: string) => {
      const { size } = await stat(path);
      await rm(path);
      await writeFile(path, 'x\n'.padEnd(size, '3\n'));
    },
  },
  { what: 'grows', change: (path: string) => appendFile(path, '5\n') },
  { what: 'goes', change: (path: string) => rm(path) },
])(
  'counts nothing of a file that $what while it is read',
  async ({ change }) => {
    const path = join(root, 'rows.csv');
    await writeRows(path, MANY);
    await utimes(path, THEN, THEN);
    const source = sourceOf({ path: 'rows.csv' });
    const { frame } = await engine.baseline(source, signal);
    const counted = engine.profile(source, frame, day(2), signal);
    const id = await stoppedWhileReading(path);
    await change(path);
    process.kill(id, 'SIGCONT');
    await expect(counted).rejects.toThrow(
      /^serving.path: .* so nothing was counted$/,
    );
  },
);

it.each([
  {
    what: 'its process is killed',
    end: (id: number) => process.kill(id, 'SIGKILL'),
    says: 'it ended by SIGKILL',
  },
  {
    what: 'it is cancelled',
    end: (_: number, abort: AbortController) => abort.abort(),
    says: 'it was cancelled',
  },
  {
    what: 'its time is up',
    end: (_: number, abort: AbortController) =>
      abort.abort(new DOMException('late', 'TimeoutError')),
    says: 'it took longer than it may',
  },
])(
  'says so when $what in the middle of a query, and goes on with the next',
  async each => {
    const limited = await startEngine();
    const path = join(limited.root, 'serving/2026-03-02.parquet');
    await writeRows(path, MANY);
    const source = sourceOf({
      baseline: { path: 'serving' },
      serving: { path: 'serving/{from}.parquet' },
    });
    const { frame } = await limited.engine.baseline(source, signal);
    const abort = new AbortController();
    const lost = limited.engine.profile(source, frame, day(2), abort.signal);
    const next = limited.engine.profile(source, frame, day(2), signal);
    each.end(await stoppedWhileReading(path), abort);
    await expect(lost).rejects.toThrow(
      `The DuckDB process was lost in the middle of its work, so nothing was counted: ${each.says}`,
    );
    expect((await next).counts.rows).toBe(1_000_000);
    await rm(limited.root, { recursive: true });
  },
);

it.each([
  {
    source: sourceOf({ serving: { path: 'a.csv' } }),
    says: 'serving.time: must be given where serving.path does not hold {from}',
  },
  {
    source: sourceOf({ serving: { path: '{from}.csv' } }),
    windowMs: 3_600_000,
    says: 'serving.time: must be given, for windows are not of whole days as {from} is',
  },
  {
    source: sourceOf({
      serving: { path: 'a.csv', time: 'told' },
      labels: { path: '{from}.csv', key: 'id' },
    }),
    says: 'labels.path: must not hold {from} where serving.path does not',
  },
])('refuses what cannot be told apart: $says', async each => {
  await expect(
    engine.windows(each.source, march, each.windowMs ?? DAY_MS, signal),
  ).rejects.toThrow(each.says);
});
