import {
  alertOf,
  answerOf,
  monitoredOf,
  retrainingOf,
} from '../__testUtils__/driftAnswers';
import { dayFrom } from '../__testUtils__/driftReadings';
import { isRetrainingAwaited } from './isRetrainingAwaited';

const asked = Date.parse(dayFrom(7));

it.each([
  ['asked for just now', 'waiting', 10_000, true],
  ['asked for by a clock that is ahead', 'waiting', -10_000, true],
  ['asked for too long ago', 'waiting', 200_000, false],
  ['taken', 'delivered', 10_000, false],
  ['refused', 'failed', 10_000, false],
] as const)('a retraining that was %s', (_, state, after, awaited) =>
  expect(
    isRetrainingAwaited(
      answerOf([
        monitoredOf({
          alerts: [
            alertOf({
              retrainings: [
                retrainingOf(),
                retrainingOf({ state, requestedAt: dayFrom(7) }),
              ],
            }),
          ],
        }),
      ]),
      asked + after,
    ),
  ).toBe(awaited),
);

it('is nothing without an answer', () =>
  expect(isRetrainingAwaited(undefined, asked)).toBe(false));
