import { hoursOf } from '../__testUtils__/servingAnswers';
import { windowsOfOne } from './windowsOfOne';

const hours = hoursOf(30);
const from = (source: string) => (each: (typeof hours)[number]) => ({
  ...each,
  source,
});

it('goes on with the source that is read now, though another told more hours before', () => {
  const found = windowsOfOne([
    ...hours.slice(0, 25).map(from('recording')),
    ...hours.slice(25).map(from('prometheus:prod')),
  ]);
  expect(found).toEqual(hours.slice(25));
});

it('takes one of two that tell of the same hours, always the same', () => {
  const both = hours.flatMap(each => [from('b')(each), from('a')(each)]);
  expect(new Set(windowsOfOne(both).map(({ source }) => source))).toEqual(
    new Set(['a']),
  );
});

it('has nothing of nothing', () => expect(windowsOfOne([])).toEqual([]));
