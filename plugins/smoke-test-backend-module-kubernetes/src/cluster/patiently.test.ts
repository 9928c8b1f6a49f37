import { ClusterError } from './ClusterError';
import { patiently, pauseAfter } from './patiently';

const { signal } = new AbortController();
const failing = (fault: ClusterError['fault'], times: number) => {
  let tries = 0;
  return async () => {
    tries += 1;
    if (tries <= times) {
      throw new ClusterError(fault, `try ${tries}`);
    }
    return tries;
  };
};

it('asks again what may work later', async () => {
  const waits = { unreachable: 10_000 };
  await expect(
    patiently(failing('unreachable', 2), { signal, waits }),
  ).resolves.toBe(3);
});

it.each<[ClusterError['fault']]>([['refused'], ['denied'], ['exists']])(
  'does not ask again what is %s',
  async fault => {
    const waits = { unreachable: 10_000 };
    await expect(
      patiently(failing(fault, 2), { signal, waits }),
    ).rejects.toThrow('try 1');
  },
);

it('gives up in the end, and at once when it is told to', async () => {
  const waits = { quota: 500 };
  await expect(
    patiently(failing('quota', 99), { signal, waits }),
  ).rejects.toMatchObject({ fault: 'quota' });
  const stop = new AbortController();
  const asked = patiently(failing('quota', 99), {
    signal: stop.signal,
    waits: { quota: 60_000 },
  });
  stop.abort(new Error('stopping'));
  await expect(asked).rejects.toThrow('stopping');
});

it('waits as it is asked to, but not for an hour', () => {
  const asked = (ms: number) => new ClusterError('unreachable', '', ms);
  expect(pauseAfter(asked(3000), 0)).toBe(3000);
  expect(pauseAfter(asked(3_600_000), 0)).toBe(15_000);
});
