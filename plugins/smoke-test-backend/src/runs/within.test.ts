import { setTimeout as sleep } from 'node:timers/promises';
import { within } from './within';

const NEVER = new AbortController().signal;

it('gives what the work gives, or its error', async () => {
  expect(await within(1000, 'It', NEVER, async () => 7)).toBe(7);
  const failing = within(1000, 'It', NEVER, async () => {
    throw new Error('broken');
  });
  await expect(failing).rejects.toThrow('broken');
});

it('ends work that does not heed the signal', async () => {
  const work = within(20, 'It', NEVER, () => sleep(10_000, 7, { ref: false }));
  await expect(work).rejects.toThrow('It took longer than 0.02 seconds');
});

it('does not begin once it is to end', async () => {
  const work = jest.fn();
  await expect(
    within(1000, 'It', AbortSignal.abort(new Error('stop')), work),
  ).rejects.toThrow('stop');
  expect(work).not.toHaveBeenCalled();
});

it('waits for work that needs a moment to end', async () => {
  const stopping = new AbortController();
  let ended = false;
  const work = within(1000, 'It', stopping.signal, async signal => {
    stopping.abort(new Error('stop'));
    expect(signal.aborted).toBe(true);
    await sleep(100);
    ended = true;
  });
  await expect(work).rejects.toThrow('stop');
  expect(ended).toBe(true);
});
