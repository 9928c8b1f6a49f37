import assert from 'node:assert/strict';
import test from 'node:test';
import { decide } from './decide.mjs';

const track = (requests, failed, p95Ms) => ({ requests, failed, p95Ms });

const TABLE = [
  ['as good as stable', track(9000, 9, 40), track(1000, 1, 41), 'promote'],
  ['better than stable', track(9000, 90, 40), track(1000, 0, 20), 'promote'],
  ['as bad as stable', track(9000, 900, 40), track(1000, 100, 40), 'promote'],
  ['too few requests', track(9000, 0, 40), track(499, 0, 40), 'hold'],
  ['stable has too few requests', track(10, 0, 40), track(1000, 0, 40), 'hold'],
  [
    'nobody asked stable',
    track(0, 0, undefined),
    track(1000, 1000, 40),
    'hold',
  ],
  [
    'a few failures, by accident',
    track(9000, 0, 40),
    track(1000, 4, 40),
    'promote',
  ],
  [
    'more failures, within noise',
    track(1000, 10, 40),
    track(1000, 15, 40),
    'promote',
  ],
  [
    'certainly more failures, but not worth a word',
    track(900000, 90, 40),
    track(100000, 60, 40),
    'promote',
  ],
  [
    'more failures, beyond noise',
    track(9000, 9, 40),
    track(1000, 20, 40),
    'rollback',
  ],
  ['all fail, early', track(300, 0, 40), track(20, 20, 40), 'rollback'],
  [
    'every request of both fails',
    track(1000, 1000, 40),
    track(1000, 1000, 40),
    'promote',
  ],
  ['much slower', track(9000, 0, 40), track(1000, 0, 60), 'rollback'],
  ['slower within noise', track(9000, 0, 40), track(1000, 0, 52), 'promote'],
  [
    'slower by what nobody notices',
    track(9000, 0, 1),
    track(1000, 0, 5),
    'promote',
  ],
  [
    'response time not known',
    track(9000, 0, 40),
    track(1000, 0, undefined),
    'hold',
  ],
];

for (const [what, stable, canary, decision] of TABLE) {
  test(`${what}: ${decision}`, () => {
    const answer = decide(stable, canary);
    assert.equal(answer.decision, decision, answer.reason);
    assert.ok(answer.reason.length > 10);
  });
}
