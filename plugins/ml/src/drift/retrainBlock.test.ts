import { monitorOf, retrainingOf } from '../__testUtils__/driftAnswers';
import { dayFrom } from '../__testUtils__/driftReadings';
import { retrainBlock } from './retrainBlock';

const now = Date.parse(dayFrom(10));
const asked = (day: number, state: 'waiting' | 'failed' | 'done') =>
  retrainingOf({ requestedAt: dayFrom(day), state });

describe('retrainBlock', () => {
  it.each([
    ['nothing, where none was asked for', [], undefined],
    [
      'nothing, once the cool-down of a day is over',
      [asked(8, 'done')],
      undefined,
    ],
    ['nothing, where the last one failed', [asked(9.5, 'failed')], undefined],
    [
      'the cool-down',
      [asked(9.5, 'done')],
      { why: 'cooling', when: dayFrom(10.5) },
    ],
    [
      'one that is not over',
      [asked(2, 'waiting')],
      { why: 'waitingBlock', when: dayFrom(2) },
    ],
  ] as const)('names %s', (_, retrainings, block) =>
    expect(retrainBlock(monitorOf(), [...retrainings], now)).toEqual(block),
  );

  it('names a trigger that is missing', () =>
    expect(retrainBlock(monitorOf({ settings: {} }), [], now)).toEqual({
      why: 'noTrigger',
    }));
});
