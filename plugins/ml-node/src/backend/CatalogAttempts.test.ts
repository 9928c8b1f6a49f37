import { CatalogAttempts, CatalogReadError } from './CatalogAttempts';

function start(timeoutMs = 60_000) {
  const onFailure = jest.fn();
  return { onFailure, attempts: new CatalogAttempts({ timeoutMs, onFailure }) };
}

const never = () => new Promise<never>(() => {});
const fails = async () => {
  throw new Error('down');
};

describe('a request to the catalog', () => {
  it.each([
    ['waits for an answer', never, 0],
    ['waits to ask again', fails, 1],
  ])('is given up at once when stopped while it %s', async (_, ask, failed) => {
    const { attempts, onFailure } = start();
    const request = jest.fn(ask);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    await expect(
      attempts.several<void>(request, stop.signal),
    ).rejects.toHaveProperty('name', 'AbortError');
    expect(request).toHaveBeenCalledTimes(1);
    expect(onFailure).toHaveBeenCalledTimes(failed);
  });

  it('is not made any more once stopped', async () => {
    const { attempts } = start();
    const request = jest.fn(async () => 1);
    await expect(
      attempts.once(request, AbortSignal.abort()),
    ).rejects.toHaveProperty('name', 'AbortError');
    expect(request).not.toHaveBeenCalled();
  });

  it('fails in words for everyone when it takes too long', async () => {
    await expect(start(10).attempts.once(never)).rejects.toEqual(
      new CatalogReadError('The catalog did not answer within 0.01 s.'),
    );
  });
});
