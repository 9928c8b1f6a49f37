import { LogPlace } from './LogPlace';

const at = (second: number, nano = 0) =>
  `2026-11-20T10:00:0${second}.${`${nano}`.padStart(9, '0')}Z`;

it('gives no line twice after a break, and none up', () => {
  const place = new LogPlace();
  const first = [at(1), at(2), at(2), at(2, 5)];
  expect(first.map(stamp => place.isNew(stamp))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  place.again();
  // From the whole second on, with one more line of the last stamp.
  const again = [at(2), at(2), at(2, 5), at(2, 5), at(3)];
  expect(again.map(stamp => place.isNew(stamp))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
});

it('follows a clock that steps back', () => {
  const place = new LogPlace();
  expect([at(5), at(3), at(4)].map(stamp => place.isNew(stamp))).toEqual([
    true,
    true,
    true,
  ]);
});
