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
    { now: () => clock.now, waitMs: 0 },
  );
  return { portal, profiler, clock, said };
}

test('a window is sent when it is over, and as the portal wants it', async t => {
  const { portal, profiler, clock } = await start(t);
  await profiler.askFrame();
  profiler.add(rows, scores);
  clock.now += HOUR;
  profiler.add(rows, scores);
  await profiler.send(1);
  await profiler.stop();
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
  ['that are others', { classes: ['yes', 'perhaps'] }, undefined],
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
    await profiler.stop();
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
    await profiler.stop();
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
    await profiler.stop();
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
  await profiler.stop();
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
    await profiler.send(3);
    assert.equal(profiler.queue.length, left);
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
  await profiler.stop();
  assert.equal(portal.sent.length, 24);
  assert.equal(portal.sent[0]?.window.from, '2026-01-02T02:00:00.000Z');
  assert.equal(said.filter(line => /given up/.test(line)).length, 2);
});

test('rows that cannot be counted are no matter of whoever asked', async t => {
  const { portal, profiler, said } = await start(t);
  await profiler.askFrame();
  profiler.add(rows, {
    get scores(): Tensor {
      throw new Error('unreadable');
    },
  });
  await profiler.stop();
  assert.deepEqual(portal.sent, []);
  assert.match(said[0] ?? '', /could not be counted/);
});

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
  await profiler.stop();
  assert.equal(portal.sent[0]?.counts.rows, 2);
});
