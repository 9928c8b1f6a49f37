import {
  answerOf,
  monitoredOf,
  monitorOf,
} from '../__testUtils__/driftAnswers';
import { dayFrom } from '../__testUtils__/driftReadings';
import { AskedRun, isAwaited } from './isAwaited';

const ran = (at?: string) =>
  answerOf([
    monitoredOf({
      monitor: monitorOf({ lastRun: at ? { at, state: 'done' } : undefined }),
    }),
  ]);
// The clock of the browser is days behind that of the server.
const at = Date.parse(dayFrom(2));
const after = (before?: string): AskedRun => ({
  comparison: 'baseline',
  at,
  before,
});
const soon = at + 5000;

describe('isAwaited', () => {
  it.each([
    ['what nobody asked for', ran(dayFrom(5)), undefined, soon, false],
    ['what has not run since', ran(dayFrom(5)), after(dayFrom(5)), soon, true],
    ['what never ran', ran(), after(), soon, true],
    ['what ran for the first time', ran(dayFrom(7)), after(), soon, false],
    ['what ran since', ran(dayFrom(7)), after(dayFrom(5)), soon, false],
    ['what is over its time', ran(), after(), at + 600_000, false],
  ])('of %s', (_, answer, asked, now, awaited) =>
    expect(isAwaited(answer, asked, now)).toBe(awaited),
  );
});
