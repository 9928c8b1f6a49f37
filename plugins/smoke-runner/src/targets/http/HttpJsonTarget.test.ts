import { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { loopbackServer } from './__testUtils__/loopbackServer';
import { createHttpTarget } from './createHttpTarget';
import { Question, Target } from '../../Target';

const { signal } = new AbortController();
const question: Question = { type: 'json', request: { age: 59 } };

async function withTarget<T>(
  listener: RequestListener,
  work: (target: Target) => Promise<T>,
): Promise<T> {
  const server = await loopbackServer(listener);
  const target = createHttpTarget({ type: 'http-json', url: server.url });
  try {
    return await work(target);
  } finally {
    await target.close();
    server.stop();
  }
}

const careful: RequestListener = async (request, response) => {
  response.setHeader('server', 'scorer/2');
  try {
    const { age } = JSON.parse(await text(request));
    response.end(JSON.stringify({ score: age / 100 }));
  } catch {
    response.writeHead(400).end('{"error": "bad"}');
  }
};

// All servers here are real ones, on this machine.
describe('HttpJsonTarget', () => {
  it('asks, and says who serves', async () => {
    await withTarget(careful, async target => {
      await target.load(signal);
      await expect(target.ask(question, signal)).resolves.toEqual({
        type: 'json',
        answer: { score: 0.59 },
      });
      expect(target.describe()).toMatchObject({ servedBy: 'scorer/2' });
    });
  });

  it('finds that bad questions are refused', async () => {
    await withTarget(careful, async target => {
      for (const each of target.badQuestions(question)) {
        await expect(each.send(signal)).resolves.toBeUndefined();
      }
    });
  });

  it.each<[string, RequestListener, string]>([
    [
      'breaks',
      (_, response) => response.writeHead(500).end(),
      'it was answered with 500',
    ],
    ['takes anything', (_, response) => response.end('{}'), 'with 200'],
    ['drops the connection', ({ socket }) => socket.destroy(), 'no answer'],
  ])('tells of a service that %s', async (_, listener, words) => {
    await withTarget(listener, async target => {
      const [empty] = target.badQuestions(question);
      await expect(empty.send(signal)).rejects.toThrow(words);
    });
  });

  it('lets a service close the connection on what is oversized', async () => {
    await withTarget(
      ({ socket }) => socket.destroy(),
      async target => {
        const oversized = target.badQuestions(question).at(-1);
        await expect(oversized?.send(signal)).resolves.toBeUndefined();
      },
    );
  });

  it.each([
    [503, 'InfrastructureError'],
    [502, 'InfrastructureError'],
  ])('is not there behind a gateway that says %s', async (status, name) => {
    await withTarget(
      (_, response) => response.writeHead(status).end(),
      target => expect(target.load(signal)).rejects.toMatchObject({ name }),
    );
  });

  it('takes json cases only', async () => {
    await withTarget(careful, target =>
      expect(
        target.ask({ type: 'text', request: {} }, signal),
      ).rejects.toMatchObject({ name: 'UnsupportedError' }),
    );
  });
});

describe('createHttpTarget', () => {
  it('names the variable of a secret header that is not set', () => {
    expect(() =>
      createHttpTarget(
        {
          type: 'http-json',
          url: 'http://127.0.0.1',
          headers: { authorization: 'SMOKE_HEADER_0' },
        },
        {},
      ),
    ).toThrow(
      'The header authorization cannot be sent: the environment variable SMOKE_HEADER_0 is not set',
    );
  });
});
