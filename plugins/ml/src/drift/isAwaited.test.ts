import {
  answerOf,
  dayFrom,
  monitoredOf,
  monitorOf,
} from '../__testUtils__/driftAnswers';
import { isAwaited } from './isAwaited';

const ran = (at?: string) =>
  answerOf([
    monitoredOf({
      monitor: monitorOf({ lastRun: at ? { at, state: 'done' } : undefined }),
    }),
  ]);
const asked = Date.parse(dayFrom(6));
const soon = asked + 5000;

describe('isAwaited', () => {
  it.each([
    ['what nobody asked for', ran(dayFrom(5)), undefined, soon, false],
    ['what has not run since', ran(dayFrom(5)), asked, soon, true],
    ['what never ran', ran(), asked, soon, true],
    ['what ran since', ran(dayFrom(7)), asked, soon, false],
    ['what is over its time', ran(), asked, asked + 600_000, false],
  ])('of %s', (_, answer, askedAt, now, awaited) =>
    expect(isAwaited(answer, askedAt, now)).toBe(awaited),
  );
});
