import { readEvents } from './events/readEvents';
import { EventQueue } from './EventQueue';
import { Outcome, SentEvent } from './EventWriter';

const NOW = new Date('2026-12-01T00:00:00Z');

function sent(count: number): SentEvent[] {
  return Array.from({ length: count }, (_, at) => ({
    eventTime: '2026-11-01T12:00:00Z',
    job: { namespace: 'a', name: `job ${at}` },
  })).flatMap(event =>
    readEvents(event, NOW).events.map(each => ({ ...each, sentBy: 'test' })),
  );
}

/** A database whose answers wait for the test. */
function slowWriter() {
  const batches: Array<{ size: number; done: (error?: Error) => void }> = [];
  return {
    batches,
    write: (events: SentEvent[]) =>
      new Promise<Outcome[]>((resolve, reject) => {
        batches.push({
          size: events.length,
          done: error =>
            error ? reject(error) : resolve(events.map(() => 'accepted')),
        });
      }),
  };
}

it('writes together what waits together', async () => {
  const { batches, write } = slowWriter();
  const most = { events: 2000, chars: 1_000_000 };
  const queue = new EventQueue({ write, lanes: 1, most });
  const first = queue.add(sent(1));
  const others = [queue.add(sent(2)), queue.add(sent(700))];
  expect(queue.length).toBe(702);
  batches[0].done();
  expect(await first).toEqual(['accepted']);
  await new Promise(setImmediate);
  batches[1].done();
  await new Promise(setImmediate);
  batches[2].done();
  expect((await Promise.all(others)).map(each => each.length)).toEqual([
    2, 700,
  ]);
  expect(batches.map(({ size }) => size)).toEqual([1, 500, 202]);
});

it('takes nothing more while too much waits, and again afterwards', async () => {
  const { batches, write } = slowWriter();
  const queue = new EventQueue({
    write,
    lanes: 1,
    most: { events: 2, chars: 1e6 },
  });
  const taken = [queue.add(sent(1)), queue.add(sent(2))];
  await expect(queue.add(sent(1))).rejects.toThrow(
    'Too many events are waiting',
  );
  batches[0].done();
  await new Promise(setImmediate);
  expect(() => queue.checkRoom()).not.toThrow();
  batches[1].done();
  await Promise.all(taken);
});

it('tells everyone of a batch that failed, and goes on', async () => {
  const { batches, write } = slowWriter();
  const queue = new EventQueue({
    write,
    lanes: 1,
    most: { events: 9, chars: 1e6 },
  });
  const lost = queue.add(sent(2));
  const next = queue.add(sent(1));
  batches[0].done(new Error('gone'));
  await expect(lost).rejects.toThrow('gone');
  batches[1].done();
  expect(await next).toEqual(['accepted']);
});
