import { ServiceUnavailableError } from '@backstage/errors';
import { lookAtWindows } from './lookAtWindows';
import { windowAt } from './servingWindows';

const windows = [1, 2, 3].map(place => windowAt(place, 1000));
const { signal } = new AbortController();

it('does not wait again for a host that does not answer', async () => {
  const looked: number[] = [];
  const answer = lookAtWindows(
    windows,
    async ({ from }) => {
      looked.push(from.getTime());
      throw new ServiceUnavailableError('data.example.com did not answer');
    },
    signal,
  );
  await expect(answer).rejects.toThrow('data.example.com did not answer');
  expect(looked).toEqual([1000]);
});

it('takes a cancelled look for no fault of the window', async () => {
  const abort = new AbortController();
  const answer = lookAtWindows(
    windows,
    async ({ from }) => {
      if (from.getTime() === 2000) {
        abort.abort(new Error('stopped'));
        throw new Error('lost');
      }
      return 'state';
    },
    abort.signal,
  );
  await expect(answer).rejects.toThrow('stopped');
});
