import { RequestListener } from 'node:http';
import { InfrastructureError } from '../../Target';
import { loopbackServer } from './__testUtils__/loopbackServer';
import { HttpClient, HttpRequest, NoAnswerError } from './HttpClient';
import { refusedError } from './refusedError';

// An answer of 64 MiB takes a busy machine long.
jest.setTimeout(120_000);

const { signal } = new AbortController();

async function asking<T>(
  listener: RequestListener,
  work: (
    ask: (request?: Partial<HttpRequest>) => ReturnType<HttpClient['request']>,
  ) => Promise<T>,
  options: Partial<ConstructorParameters<typeof HttpClient>[0]> = {},
): Promise<T> {
  const server = await loopbackServer(listener);
  const client = new HttpClient({ headers: {}, timeoutMs: 60_000, ...options });
  try {
    return await work(request =>
      client.request({ method: 'GET', url: server.url, signal, ...request }),
    );
  } finally {
    client.close();
    server.stop();
  }
}

// All servers here are real ones, on this machine.
describe('HttpClient', () => {
  it('keeps its connections open, but for what is asked alone', async () => {
    const ports: Array<number | undefined> = [];
    await asking(
      (request, response) => {
        ports.push(request.socket.remotePort);
        response.end();
      },
      async ask => {
        await ask();
        await ask();
        await ask({ alone: true });
      },
    );
    expect(ports[1]).toBe(ports[0]);
    expect(ports[2]).not.toBe(ports[0]);
  });

  it('asks again when the server had closed an idle connection', async () => {
    let asked = 0;
    await asking(
      ({ socket }, response) => {
        asked += 1;
        if (asked === 2) {
          socket.destroy();
        } else {
          response.end('yes');
        }
      },
      async ask => {
        await ask();
        await expect(ask()).resolves.toMatchObject({ text: 'yes' });
      },
    );
    expect(asked).toBe(3);
  });

  it('sends the host and the secret headers, and lets no secret out', async () => {
    const seen: unknown[] = [];
    const answer = await asking(
      ({ headers }, response) => {
        seen.push(headers.host, headers.authorization);
        const [, token] = headers.authorization?.split(' ') ?? [];
        response.end(`${headers.authorization}, ${token}`);
      },
      ask => ask(),
      {
        host: 'screening.orrindale.example',
        headers: { authorization: 'Bearer s3cr3t' },
      },
    );
    expect(seen).toEqual(['screening.orrindale.example', 'Bearer s3cr3t']);
    expect(answer.text).toBe('***, ***');
  });

  it('leaves an answer readable where a header is as short as a word of it', async () => {
    const { text } = await asking(
      (_, response) => response.end('an example of text'),
      ask => ask(),
      { headers: { 'x-mode': 'x', authorization: 'Bearer of' } },
    );
    expect(text).toBe('an example of text');
  });

  it('hands over the pieces of an answer as they come', async () => {
    const pieces: string[] = [];
    const answer = await asking(
      async (_, response) => {
        response.write('one ');
        await new Promise(resolve => setTimeout(resolve, 50));
        response.end('two');
      },
      ask => ask({ onText: text => pieces.push(text) }),
    );
    expect(pieces).toEqual(['one ', 'two']);
    expect(answer.text).toBe('one two');
  });

  it.each<[string, RequestListener, string]>([
    [
      'closes the connection',
      ({ socket }) => socket.destroy(),
      'closed the connection without an answer',
    ],
    [
      'breaks off its answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': 10 });
        response.write('half', () => response.destroy());
      },
      'closed the connection without an answer',
    ],
    ['hangs', () => {}, 'no answer within 0.2 seconds'],
    [
      'hangs in its answer',
      (_, response) => {
        response.write('half');
      },
      'no answer within 0.2 seconds',
    ],
    [
      'speaks another protocol',
      ({ socket }) => socket.end('SSH-2.0-OpenSSH\r\n'),
      'Parse Error',
    ],
  ])(
    'blames the infrastructure where a server %s',
    async (_, listener, words) => {
      await asking(
        listener,
        ask =>
          expect(ask()).rejects.toMatchObject({
            name: 'InfrastructureError',
            message: expect.stringContaining(words),
          }),
        { timeoutMs: 200 },
      );
    },
  );

  it.each([
    ['that nobody listens on', 'http://127.0.0.1:1', 'ECONNREFUSED'],
    ['that does not exist', 'http://no-such-host.invalid', 'no-such-host'],
  ])('blames the infrastructure for an address %s', async (_, url, words) => {
    const client = new HttpClient({ headers: {} });
    const asked = client.request({ method: 'GET', url, signal });
    await expect(asked).rejects.toMatchObject({
      name: 'InfrastructureError',
      message: expect.stringContaining(words),
    });
    await expect(asked).rejects.not.toBeInstanceOf(NoAnswerError);
  });

  it('blames the service for an answer beyond 64 MiB', async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ');
    await asking(
      async (_, response) => {
        while (!response.destroyed) {
          response.write(piece);
          await new Promise(setImmediate);
        }
      },
      ask =>
        expect(ask()).rejects.toMatchObject({
          name: 'Error',
          message: 'It answered with more than 64 MiB',
        }),
    );
    // Sixty-four times a mebibyte through a busy machine.
  }, 30_000);

  it('ends with what the signal says', async () => {
    const controller = new AbortController();
    await asking(
      () => controller.abort(new Error('cancelled')),
      ask =>
        expect(ask({ signal: controller.signal })).rejects.toThrow('cancelled'),
    );
  });
});

describe('refusedError', () => {
  it.each([
    [301, '', true, 'a redirect to http://169.254.169.254/'],
    [401, '{"detail": "no token"}', true, '401: no token'],
    [429, '', true, 'was answered with 429'],
    [400, '{"error": "bad \\"shape\\""}', false, '400: bad "shape"'],
    [404, '{"error": {"message": "no model"}}', false, '404: no model'],
    [500, '<h1>Internal\n error</h1>', false, '500: <h1>Internal error</h1>'],
  ])('says of %s %s whose fault it is', (status, text, isInfra, words) => {
    const headers = { location: 'http://169.254.169.254/' };
    const error = refusedError('The inference', { status, headers, text });
    expect(error instanceof InfrastructureError).toBe(isInfra);
    expect(error.message).toContain(words);
  });
});
