// Profiles and compares, beside bare SQL, a plain scan and Evidently; see ../drift.mjs. The
// sources are loaded as they are.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, realpathSync, rmSync, statSync } = require('node:fs');
const { availableParallelism, tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const {
  addCounts,
  driftSettings,
  monitorSource,
  readWindow,
} = require('../../../plugins/ml-common/src');
const {
  DuckdbEngine,
} = require('../../../plugins/ml-backend-module-duckdb/src/DuckdbEngine');
const {
  DuckdbSession,
} = require('../../../plugins/ml-backend-module-duckdb/src/process/DuckdbSession');
const { z } = require('zod');
const { groupedByHalving, groupedByList, plainScan } = require('./bareSql.cjs');
const { generate } = require('./generate.cjs');
const { peakMemory } = require('./peakMemory.cjs');

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    turns: { type: 'string', default: '3' },
    python: { type: 'string' },
  },
});
const ROWS = Number(values.rows);
const TURNS = Number(values.turns);
const SIZE = `${ROWS} rows × 20 columns`;
const HOUR_MS = 3_600_000;
const DAYS = 365;
const MERGED_COLUMNS = 100;
const { signal } = new AbortController();
const limits = {
  memoryBytes: 4 * 1024 ** 3,
  diskBytes: 100 * 1024 ** 3,
  threads: availableParallelism(),
};
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bench-drift-')));
const reference = join(folder, 'reference.parquet');
const current = join(folder, 'current.parquet');
const day = {
  from: new Date('2026-03-01T00:00:00Z'),
  to: new Date('2026-03-02T00:00:00Z'),
};
const source = monitorSource.parse({
  baseline: { path: reference },
  serving: { path: current },
  precision: 'float64',
});
const engine = new DuckdbEngine({
  ...limits,
  roots: [folder],
  hosts: [],
  maxDownloadBytes: 1,
  downloadTimeoutMs: HOUR_MS,
});

const say = figure => process.stdout.write(`${JSON.stringify(figure)}\n`);
const round = value => Number(value.toPrecision(3));
const median = numbers =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function timed(work) {
  const begin = performance.now();
  const answer = await work();
  return { answer, milliseconds: performance.now() - begin };
}

main()
  .catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  })
  .finally(() => rmSync(folder, { recursive: true, force: true }));

async function main() {
  await generate(ROWS, { reference, current });
  const { answer: baseline, peak: baselinePeak } = await peakMemory(() =>
    timed(() => engine.baseline(source, signal)),
  );
  const { counts, frame } = baseline.answer;
  say({
    what: 'baseline: edges and counts',
    size: SIZE,
    unit: 's',
    ours: round(baseline.milliseconds / 1000),
    bytes: statSync(reference).size,
  });
  const bare = {
    'bare SQL grouped by a list of cases, same bins': groupedByList,
    'bare SQL grouped by halving, same bins': groupedByHalving,
    'plain scan: the sum of every column': plainScan,
  };
  const ours = [];
  const theirs = Object.fromEntries(Object.keys(bare).map(name => [name, []]));
  const peaks = [];
  let reading;
  // By turns, so that all see the same noise.
  for (let turn = 0; turn < TURNS; turn++) {
    const { answer, peak } = await peakMemory(() =>
      timed(async () => compare(frame, counts)),
    );
    ours.push(answer.milliseconds);
    reading = answer.answer;
    peaks.push(peak());
    for (const [name, statements] of Object.entries(bare)) {
      theirs[name].push(await bareTime(statements(frame, 'bare')));
    }
  }
  for (const [comparison, times] of Object.entries(theirs)) {
    const [mine, other] = [median(ours), median(times)];
    say({
      what: 'profile and compare',
      size: SIZE,
      unit: 's',
      ours: round(mine / 1000),
      comparison,
      theirs: round(other / 1000),
      ratio: round(mine / other),
      moved: reading.columns.filter(({ status }) => status === 'moved').length,
    });
  }
  const peak = [baselinePeak(), ...peaks].every(each => each !== undefined)
    ? Math.max(baselinePeak(), ...peaks)
    : undefined;
  say({
    what: 'most memory of the process that counts, of baseline and profile',
    size: SIZE,
    unit: 'MiB',
    ours: peak === undefined ? undefined : Math.round(peak / 1024 ** 2),
  });
  besideEvidently(median(ours), baseline.milliseconds, peak);
  merge(frame);
}

async function compare(frame, baseline) {
  const { counts } = await engine.profile(source, frame, day, signal);
  return readWindow({
    frame,
    baseline,
    counts,
    window: { from: day.from.toISOString(), to: day.to.toISOString() },
    settings: driftSettings.parse({}),
    weights: {},
    inAlert: new Set(),
  });
}

/** In a process like that of the engine; its start is not counted. */
async function bareTime(statements) {
  const session = await DuckdbSession.open(
    { paths: [current], folder, limits },
    signal,
  );
  try {
    await session.run(
      `CREATE TEMP VIEW bare AS SELECT * FROM read_parquet('${current}')`,
    );
    const { milliseconds } = await timed(async () => {
      for (const statement of statements) {
        await session.query(statement, z.unknown());
      }
    });
    return milliseconds;
  } finally {
    session.close();
  }
}

/** Evidently reads both files each time; ours has counted the reference once, which is added here. */
function besideEvidently(profile, baseline, peak) {
  if (!values.python) {
    say({ what: 'beside Evidently', missing: 'it could not be installed' });
    return;
  }
  const { error, status, stderr, stdout } = spawnSync(
    values.python,
    [join(__dirname, 'evidently_report.py'), reference, current],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    say({
      what: 'beside Evidently',
      size: SIZE,
      missing: `it failed: ${error?.message ?? stderr.trim().slice(-300)}`,
    });
    return;
  }
  const found = JSON.parse(stdout.trim().split('\n').at(-1));
  const seconds = found.read + found.report;
  for (const [what, milliseconds] of [
    ['profile and compare', profile],
    ['baseline, profile and compare', baseline + profile],
  ]) {
    say({
      what,
      size: SIZE,
      unit: 's',
      ours: round(milliseconds / 1000),
      comparison: 'Evidently, reading both files and the data drift report',
      theirs: round(seconds),
      ratio: round(milliseconds / 1000 / seconds),
    });
  }
  say({
    what: 'most memory of the process that counts',
    size: SIZE,
    unit: 'MiB',
    ours: peak === undefined ? undefined : Math.round(peak / 1024 ** 2),
    comparison: 'Evidently',
    theirs: Math.round(found.bytes / 1024 ** 2),
    ratio: peak === undefined ? undefined : round(peak / found.bytes),
  });
}

/** A year of days of one frame, with other counts every day. */
function merge(frame) {
  const [sample] = frame.columns.filter(({ type }) => type === 'numeric');
  const wide = {
    ...frame,
    columns: Array.from({ length: MERGED_COLUMNS }, (_, at) => ({
      ...sample,
      name: `column_${at}`,
    })),
  };
  const bins = Array.from({ length: sample.edges.length + 1 }, (_, bin) => bin);
  const days = Array.from({ length: DAYS }, (_, at) => ({
    rows: 1000,
    columns: Object.fromEntries(
      wide.columns.map(({ name }) => [
        name,
        {
          null: at,
          nan: 0,
          posInf: 0,
          negInf: 0,
          min: -at,
          max: at,
          counts: bins.map(bin => bin + at),
          sums: bins.map(bin => bin / (at + 1)),
          squares: bins.map(bin => bin * at),
        },
      ]),
    ),
  }));
  const times = Array.from({ length: 21 }, () => {
    const begin = performance.now();
    addCounts(wide, days);
    return performance.now() - begin;
  });
  say({
    what: 'merge daily profiles',
    size: `${DAYS} profiles × ${MERGED_COLUMNS} columns`,
    unit: 'ms',
    ours: round(median(times)),
    slowest: round(Math.max(...times)),
  });
}
