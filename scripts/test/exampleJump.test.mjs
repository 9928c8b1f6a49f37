import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { allocationsOf } from '../../examples/cost/allocations.mjs';
import { exampleJump } from '../lib/exampleJump.mjs';
import { exampleHours } from '../lib/exampleMonth.mjs';

const DAY_MS = 86_400_000;
const MODEL = 'gpu/language/statefulset/house-llm-chat-server';

let dataDir;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'callboard-jump-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Of the `count` days that end `daysAgo`. */
function sumOf(now, { count, daysAgo = 0 }, valueOf) {
  const today = now.getTime() - (now.getTime() % DAY_MS);
  return Array.from({ length: count }, (_, at) =>
    valueOf(today - (daysAgo + at + 1) * DAY_MS),
  ).reduce((sum, each) => sum + each, 0);
}

for (const day of [
  '2027-01-01',
  '2026-12-05',
  '2026-11-12',
  '2027-02-28',
  '2028-02-29',
  '2026-12-31',
]) {
  const now = new Date(`${day}T00:20:00Z`);

  test(`on ${day} each range shows one jump of costs and is dearer than the days before`, () => {
    const jump = exampleJump(dataDir, now);
    const costOf = at =>
      Object.values(allocationsOf(at, jump)).reduce(
        (sum, { totalCost }) => sum + totalCost,
        0,
      );
    for (const count of [7, 14, 30]) {
      const last = sumOf(now, { count }, costOf);
      const before = sumOf(now, { count, daysAgo: count }, costOf);
      assert.ok(last > 1.05 * before, `${count} days: ${last / before}`);
    }
    const gpus = Array.from({ length: 60 }, (_, at) =>
      sumOf(
        now,
        { count: 1, daysAgo: at },
        each => allocationsOf(each, jump)[MODEL].gpuHours,
      ),
    );
    assert.deepEqual(gpus, [...Array(5).fill(96), ...Array(55).fill(48)]);
  });

  test(`on ${day} the language model answers more since the jump, but not twice as much`, () => {
    const jump = exampleJump(dataDir, now);
    const tokens = exampleHours(now, jump).filter(({ service }) =>
      service.endsWith('/house-llm-chat'),
    );
    // A week apart, so that both are of the same days of the week.
    const ofDay = at =>
      tokens
        .filter(({ from }) => Math.floor(Date.parse(from) / DAY_MS) === at)
        .reduce((sum, each) => sum + each.tokens.output, 0);
    const valueOf = at => ofDay(at / DAY_MS);
    const ratio =
      sumOf(now, { count: 5 }, valueOf) /
      sumOf(now, { count: 5, daysAgo: 7 }, valueOf);
    assert.ok(ratio > 1.1 && ratio < 1.3, String(ratio));
  });
}

test('a portal that is started again tells its days alike', () => {
  const first = exampleJump(dataDir, new Date('2026-11-30T23:59:00Z'));
  assert.equal(first, '2026-11-25');
  assert.equal(exampleJump(dataDir, new Date('2027-01-01T00:00:00Z')), first);
});
