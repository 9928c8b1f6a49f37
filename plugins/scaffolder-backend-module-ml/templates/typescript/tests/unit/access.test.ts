import assert from 'node:assert/strict';
import test from 'node:test';
import { callerFinder } from '../../src/apiKeys.ts';
import { RateLimit } from '../../src/rateLimit.ts';

const find = callerFinder(['one', 'two']);

// As `printf one | sha256sum | cut -c 1-8` gives it.
const [ONE, TWO] = ['7692c3ad', '3fc4ccfe'];

for (const [headers, caller] of [
  [{ 'x-api-key': 'two' }, TWO],
  [{ 'x-api-key': 'two', authorization: 'Bearer of-a-proxy' }, TWO],
  [{ authorization: 'Bearer one' }, ONE],
  [{ authorization: 'bearer one', 'x-api-key': '' }, ONE],
  [{ authorization: 'Basic one' }, undefined],
  [{ 'x-api-key': 'One' }, undefined],
  [{ 'x-api-key': '' }, undefined],
  [{}, undefined],
] as const) {
  test(`${JSON.stringify(headers)} is of ${caller}`, () => {
    assert.equal(find(headers), caller);
  });
}

test('a bucket holds twice the rate, refills with time, and is of one key', () => {
  const limit = new RateLimit(2);
  const take = (caller: string, nowMs: number) => limit.take(caller, nowMs);
  assert.deepEqual(
    [0, 0, 0, 0, 0].map(at => take(ONE, at)),
    [0, 0, 0, 0, 0.5],
  );
  assert.equal(take(TWO, 0), 0);
  assert.equal(take(ONE, 500), 0);
  assert.equal(take(ONE, 500), 0.5);
});

test('a rate of 0 is no limit', () => {
  const limit = new RateLimit(0);
  assert.ok(Array.from({ length: 99 }).every(() => limit.take(ONE, 0) === 0));
});
