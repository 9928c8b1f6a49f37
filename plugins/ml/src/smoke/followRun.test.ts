import { SmokeRunEvent } from '@callboard/plugin-ml-common';
import { refusal } from '../__testUtils__/inMemoryMl';
import { InMemorySmoke } from '../__testUtils__/inMemorySmoke';
import { runId, told } from '../__testUtils__/smokeRuns';
import { followRun } from './followRun';

type Event = SmokeRunEvent['event'];

const log: Event = { type: 'log', level: 'info', text: 'loading' };
const end: Event = { type: 'state', state: 'finished' };

async function* saying(events: SmokeRunEvent[], then?: Error) {
  yield* events;
  if (then) {
    throw then;
  }
}

function follow(smoke: InMemorySmoke, signal = new AbortController().signal) {
  const heard: number[] = [];
  const done = followRun(smoke, runId(1), {
    signal,
    pauses: [1],
    onEvent: ({ seq }) => heard.push(seq),
  });
  return { heard, done };
}

describe('followRun', () => {
  it.each([
    ['breaks', new Error('socket closed')],
    ['ends early', undefined],
  ])('goes on after the last event when the stream %s', async (_, error) => {
    const smoke = new InMemorySmoke();
    smoke.streams = [saying(told([log, log]), error), saying(told([end], 3))];
    const { heard, done } = follow(smoke);
    await done;
    expect(heard).toEqual([1, 2, 3]);
    expect(smoke.listened).toEqual([undefined, 2]);
  });

  it('does not ask again for what is refused', async () => {
    const smoke = new InMemorySmoke();
    smoke.streams = [saying([], await refusal(403, 'Not yours'))];
    const { done } = follow(smoke);
    await expect(done).rejects.toThrow(/403/);
    expect(smoke.listened).toHaveLength(1);
  });

  it('gives up when it fails again and again', async () => {
    const smoke = new InMemorySmoke();
    smoke.streams = Array.from({ length: 20 }, () =>
      saying([], new Error('down')),
    );
    await expect(follow(smoke).done).rejects.toThrow('down');
    expect(smoke.listened).toHaveLength(6);
  });
});
