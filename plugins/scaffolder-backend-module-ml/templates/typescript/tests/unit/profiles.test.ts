import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import test, { type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Manifest } from '../../src/manifest.ts';
import { edgesHash } from '../../src/profileFrame.ts';
import { Profiler } from '../../src/profiles.ts';
import type { Tensor, Tensors } from '../../src/tensor.ts';
import { twoNumbers } from '../manifest.ts';
import { someFrame, somePortal } from '../portal.ts';

const HOUR = 3600_000;
const END_MS = 5000;

const floats = (dims: number[], ...values: number[]): Tensor => ({
  type: 'float32',
  dims,
  data: new Float32Array(values),
});
const rows = floats([2, 2], 1, NaN, 3, 5);
/** The first is yes by three to one, the second is no by a hair. */
const scores: Tensors = { scores: floats([2, 2], 0.25, 0.75, 0.5, 0.5) };

/** A profiler, twenty minutes past an hour, and the portal that it talks to. */
async function start(t: TestContext, manifest: Manifest = twoNumbers) {
  const portal = await somePortal();
  t.after(() => portal.close());
  const said: string[] = [];
  const clock = { now: Date.parse('2026-01-02T00:20:00Z') };
  const profiler = new Profiler(
    { url: portal.url, token: 't', windowS: 3600 },
    manifest,
    {
      info: message => said.push(message),
      warn: error => said.push(String(error)),
    },
    { now: () => clock.now, waitMs: 0, askAgainMs: 1 },
  );
  return { portal, profiler, clock, said };
}

test('a window is sent when it is over, and as the portal wants it', async t => {
  const { portal, profiler, clock } = await start(t);
  await profiler.askFrame();
  profiler.add(rows, scores);
  clock.now += HOUR;
  profiler.add(rows, scores);
  await profiler.portal.send(1);
  await profiler.stop(END_MS);
  assert.match(
    portal.asked[0] ?? '',
    /\/api\/ml\/v1\/baselines\/frame\?ref=mlmodel%3Adefault%2Ftwo-numbers&digest=sha256%3A00$/,
  );
  assert.deepEqual([...portal.tokens], ['Bearer t']);
  const [first, second] = portal.sent;
  assert.ok(first && second);
  const { counts, source, ...said } = first;
  assert.deepEqual(said, {
    schema: 'callboard.dev/profile/v1',
    entityRef: twoNumbers.model,
    digest: twoNumbers.digest,
    role: 'serving',
    window: {
      from: '2026-01-02T00:00:00.000Z',
      to: '2026-01-02T01:00:00.000Z',
    },
    edgesHash: edgesHash(someFrame),
    engine: { name: 'typescript-onnx-service' },
  });
  assert.ok(source.startsWith(`two-numbers/${hostname()}`.slice(0, 150)));
  assert.ok(source.endsWith('/2026-01-02T00:20:00.000Z'));
  assert.equal(counts.rows, 2);
  const { width, age, answer, chance } = counts.columns;
  assert.partialDeepStrictEqual(width, {
    nan: 0,
    counts: [1, 1],
    sums: [1, 3],
  });
  // The model has no age.
  assert.partialDeepStrictEqual(age, { null: 2, counts: [0, 0] });
  assert.deepEqual(answer?.counts, [1, 1]);
  // Of the second class of the frame.
  assert.partialDeepStrictEqual(chance, { min: 0.5, max: 0.75 });
  const all = counts.performance?.all;
  assert.equal(all?.n, 2);
  assert.deepEqual(all?.estimated?.confusion, [
    [0.5, 0.25],
    [0.5, 0.75],
  ]);
  // The window that was not over ends where the service did.
  assert.deepEqual(second.window, {
    from: '2026-01-02T01:00:00.000Z',
    to: '2026-01-02T01:20:00.000Z',
  });
  assert.equal(second.source, source);
});

for (const [what, performance, confusion] of [
  [
    'in another order',
    { classes: ['yes', 'no'] },
    [
      [0.75, 0.5],
      [0.25, 0.5],
    ],
  ],
  [
    'that are others',
    { classes: ['yes', 'perhaps'] },
    [
      [0, 0],
      [0, 0],
    ],
  ],
  ['without calibration', { calibrated: false }, undefined],
] as const) {
  test(`what is expected of classes ${what}`, async t => {
    const { portal, profiler } = await start(t);
    portal.frame = {
      ...someFrame,
      performance: { ...someFrame.performance, ...performance },
    };
    await profiler.askFrame();
    profiler.add(rows, scores);
    await profiler.stop(END_MS);
    const { estimated } = portal.sent[0]?.counts.performance?.all ?? {};
    assert.deepEqual(estimated?.confusion, confusion);
  });
}

test('a value is counted as a number, and so is a class that is one', async t => {
  const column = { ...someFrame.columns.at(-1), name: 'said' };
  for (const [manifest, outputs, sums] of [
    [
      { ...twoNumbers, classes: null },
      { out: floats([2, 1], 0.5, 7) },
      [0.5, 7],
    ],
    [{ ...twoNumbers, classes: ['0', '4'] }, scores, [0, 4]],
  ] as const) {
    const { portal, profiler } = await start(t, {
      ...manifest,
      classes: manifest.classes && [...manifest.classes],
    });
    portal.frame = { columns: [column] };
    await profiler.askFrame();
    profiler.add(rows, outputs);
    await profiler.stop(END_MS);
    assert.deepEqual(portal.sent[0]?.counts.columns.said?.sums, sums);
    assert.equal(portal.sent[0]?.counts.performance, undefined);
  }
});

for (const [fault, change, words] of [
  ['no baseline', { frame: undefined }, /no baseline of this model version/],
  ['a wrong hash', { knownAs: 'sha256:11' }, /edgesHash/],
  [
    'a frame that is none',
    { frame: { columns: [{ type: 'numeric' }] } },
    /TypeError/,
  ],
  ['another address', { frameStatus: 307 }, /fetch failed/],
  ['an error', { frameStatus: 503 }, /answered 503/],
  ['a flood', { frame: { flood: 'a'.repeat(9 << 20) } }, /more than \d+ bytes/],
] as const) {
  test(`without a frame nothing is counted: ${fault}`, async t => {
    const { portal, profiler, said } = await start(t);
    Object.assign(portal, change);
    await profiler.askFrame();
    profiler.add(rows, scores);
    await profiler.askFrame();
    await profiler.stop(END_MS);
    assert.deepEqual(portal.sent, []);
    assert.ok(!portal.asked.includes('/elsewhere'));
    assert.match(said[0] ?? '', words);
    assert.equal(said.length, fault === 'no baseline' ? 1 : 2);
  });
}

test('another frame begins another profile', async t => {
  const { portal, profiler } = await start(t);
  await profiler.askFrame();
  profiler.add(rows, scores);
  portal.frame = { columns: someFrame.columns.slice(1) };
  await profiler.askFrame();
  profiler.add(rows, scores);
  await profiler.stop(END_MS);
  assert.deepEqual(
    portal.sent.map(({ counts }) => counts.rows),
    [2, 2],
  );
  assert.notEqual(portal.sent[0]?.edgesHash, portal.sent[1]?.edgesHash);
});

for (const [statuses, posts, left] of [
  [[503, 503], 3, 0],
  [[503, 500, 503], 3, 1],
  [[429], 1, 1],
  [[401], 1, 1],
  [[409], 1, 0],
  [[404], 1, 0],
] as const) {
  test(`a profile answered ${statuses} is sent ${posts} times, and ${left ? 'kept' : 'done'}`, async t => {
    const { portal, profiler, clock } = await start(t);
    await profiler.askFrame();
    profiler.add(rows, scores);
    clock.now += HOUR;
    profiler.add(rows, scores);
    portal.statuses = [...statuses];
    await profiler.portal.send(3);
    assert.equal(profiler.portal.queue.length, left);
    assert.equal(portal.sent.length, posts);
    // Sent again it is the same, so that it counts once.
    for (const each of portal.sent) assert.deepEqual(each, portal.sent[0]);
  });
}

test('no more windows wait than there is room for', async t => {
  const { portal, profiler, clock, said } = await start(t);
  await profiler.askFrame();
  for (let hour = 0; hour < 26; hour += 1) {
    profiler.add(rows, scores);
    clock.now += HOUR;
  }
  await profiler.stop(END_MS);
  assert.equal(portal.sent.length, 24);
  assert.equal(portal.sent[0]?.window.from, '2026-01-02T02:00:00.000Z');
  assert.equal(said.filter(line => /too many wait/.test(line)).length, 2);
});

test('an answer that cannot be read is null, and no matter of the others', async t => {
  const { portal, profiler, said } = await start(t);
  await profiler.askFrame();
  profiler.add(rows, scores);
  profiler.add(rows, {
    get scores(): Tensor {
      throw new Error('unreadable');
    },
  });
  profiler.add(rows, scores);
  await profiler.stop(END_MS);
  const { counts } = portal.sent[0] ?? {};
  const { width, answer, chance } = counts?.columns ?? {};
  assert.deepEqual(width?.counts, [3, 3]);
  assert.partialDeepStrictEqual(answer, { null: 2, counts: [2, 2] });
  assert.equal(chance?.null, 2);
  assert.equal(counts?.performance?.all?.n, 4);
  assert.match(said[0] ?? '', /could not be counted/);
  assert.equal(said.length, 1);
});

test('whole numbers are named in full, and what is no class or no number is null', async t => {
  const { portal, profiler } = await start(t, {
    ...twoNumbers,
    classes: ['1', 'big'],
  });
  const names = { role: 'feature', type: 'categorical', open: true };
  portal.frame = {
    columns: [
      { name: 'width', ...names, values: ['9007199254740993', '5'] },
      { ...someFrame.columns[0], name: 'count' },
      { ...someFrame.columns[0], name: 'said', role: 'prediction' },
    ],
  };
  await profiler.askFrame();
  const asked = new BigInt64Array([9007199254740993n, 1n, 5n, -(2n ** 62n)]);
  const label = new BigInt64Array([0n, 7n]);
  profiler.add(
    { type: 'int64', dims: [2, 2], data: asked },
    { label: { type: 'int64', dims: [2], data: label } },
  );
  const words = { type: 'string', dims: [1, 2], data: ['', 'many'] } as const;
  profiler.add(
    { ...words, data: [...words.data] },
    {
      label: { type: 'string', dims: [1], data: ['big'] },
    },
  );
  await profiler.stop(END_MS);
  const { width, count, said } = portal.sent[0]?.counts.columns ?? {};
  assert.partialDeepStrictEqual(width, { null: 0, counts: [1, 1], rest: 1 });
  assert.partialDeepStrictEqual(count, { null: 1, nan: 0, counts: [2, 0] });
  assert.partialDeepStrictEqual(said, { null: 2, nan: 0, counts: [1, 0] });
});

test('of rows with a prediction those count whose probabilities are known', async t => {
  for (const calibrated of [true, false]) {
    const { portal, profiler } = await start(t);
    const performance = { ...someFrame.performance, calibrated };
    portal.frame = { ...someFrame, performance };
    await profiler.askFrame();
    const odd = [0.25, 0.75, NaN, 0.5, 0.5, 1.5, -1, 1];
    profiler.add(floats([4, 2], ...odd), { scores: floats([4, 2], ...odd) });
    await profiler.stop(END_MS);
    const { all } = portal.sent[0]?.counts.performance ?? {};
    assert.equal(all?.n, 1);
    assert.equal(all?.estimated !== undefined, calibrated);
  }
});

test('a baseline that is gone and comes back costs no row', async t => {
  const { portal, profiler, said } = await start(t);
  await profiler.askFrame();
  profiler.add(rows, scores);
  portal.frame = undefined;
  await profiler.askFrame();
  await profiler.askFrame();
  profiler.add(rows, scores);
  portal.frame = someFrame;
  await profiler.askFrame();
  profiler.add(rows, scores);
  await profiler.stop(END_MS);
  assert.deepEqual(
    portal.sent.map(({ counts }) => counts.rows),
    [6],
  );
  assert.equal(said.length, 2);
  assert.match(said[0] ?? '', /rows are profiled by the last one/);
});

test(
  'a baseline that comes within a window is counted by from then on',
  {
    timeout: 60_000,
  },
  async t => {
    const { portal, profiler, said } = await start(t);
    portal.frame = undefined;
    const alive = setInterval(() => {}, 1000);
    await profiler.start();
    profiler.add(rows, scores);
    portal.frame = someFrame;
    // The clock stands still: the window of an hour does not end.
    while (said.length < 2) await sleep(1);
    clearInterval(alive);
    assert.match(said[1] ?? '', /has a baseline of this model version now/);
    profiler.add(rows, scores);
    await profiler.stop(END_MS);
    assert.equal(portal.sent[0]?.counts.rows, 2);
  },
);

for (const [what, status, withinMs, why] of [
  ['answers with an error', 503, END_MS, 'the service ends'],
  ['answers too late', 0, 50, 'the service ends'],
  ['refuses', 400, END_MS, 'it was refused'],
] as const) {
  test(`what a portal that ${what} has not taken at the end is said to be lost`, async t => {
    const { portal, profiler, said } = await start(t);
    await profiler.askFrame();
    profiler.add(rows, scores);
    portal.statuses = [status];
    const alive = setInterval(() => {}, 1000);
    await profiler.stop(withinMs);
    clearInterval(alive);
    assert.equal(
      said.at(-1),
      `Error: The profile of 2 rows from 2026-01-02T00:00:00.000Z is lost: ${why}.`,
    );
  });
}

test('each window is sent when its time comes', async t => {
  const portal = await somePortal();
  t.after(() => portal.close());
  const profiler = new Profiler(
    { url: portal.url, token: undefined, windowS: 1 },
    twoNumbers,
    { info: assert.fail, warn: assert.fail },
  );
  await profiler.start();
  profiler.add(rows, scores);
  const alive = setInterval(() => {}, 1000);
  while (portal.sent.length === 0) await sleep(10);
  clearInterval(alive);
  await profiler.stop(END_MS);
  assert.equal(portal.sent[0]?.counts.rows, 2);
});
