import { RunnerEvent } from '@callboard/plugin-ml-common';
import { ArrivedEvent } from './admitEvents';
import { EventBuffer } from './EventBuffer';

const log = (text: string): RunnerEvent => ({
  type: 'log',
  level: 'info',
  text,
});

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

it('writes events in batches, each with the time at which it came, also when it is written late', async () => {
  const written: ArrivedEvent[][] = [];
  const errors: unknown[] = [];
  const buffer = new EventBuffer(
    async events => {
      if (errors.length === 0) {
        throw new Error('The database is away');
      }
      written.push(events);
    },
    error => errors.push(error),
  );
  buffer.add(log('one'));
  await jest.advanceTimersByTimeAsync(100);
  buffer.add(log('two'));
  await jest.advanceTimersByTimeAsync(900);
  expect(errors).toHaveLength(1);
  buffer.add(log('three'));
  await buffer.flush();
  expect(written).toEqual([
    [
      { at: new Date(0), event: log('one') },
      { at: new Date(100), event: log('two') },
      { at: new Date(1000), event: log('three') },
    ],
  ]);
});
