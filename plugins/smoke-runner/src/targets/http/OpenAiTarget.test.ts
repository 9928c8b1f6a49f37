import { SmokeTarget } from '@callboard/plugin-ml-common';
import { Question, Target } from '../../Target';
import { loopbackServer } from './__testUtils__/loopbackServer';
import { startExampleService } from './__testUtils__/startExampleService';
import { createHttpTarget } from './createHttpTarget';

type Api = Extract<SmokeTarget, { type: 'openai' }>['api'];

const { signal } = new AbortController();
const MODEL = 'callboard-stand-in';

function targetOf(url: string, api: Api, model = MODEL): Target {
  return createHttpTarget({ type: 'openai', url, model, api });
}

function chat(extra: object = {}): Question {
  const messages = [{ role: 'user', content: 'Who are you? I' }];
  return { type: 'text', request: { messages, max_tokens: 4, ...extra } };
}

// A real server on this machine; it stands in for a language model and says so.
describe('OpenAiTarget beside the example stand-in', () => {
  let service: Awaited<ReturnType<typeof startExampleService>>;
  let url: string;
  const opened: Target[] = [];
  const open = (api: Api, model?: string) => {
    const target = targetOf(url, api, model);
    opened.push(target);
    return target;
  };

  beforeAll(async () => {
    service = await startExampleService('openai-stand-in.mjs');
    url = `${service.url}/v1`;
  });
  afterAll(async () => {
    await Promise.all(opened.map(target => target.close()));
    await service.stop();
  });

  it('says who serves it', async () => {
    const target = open('chat/completions');
    await target.load(signal);
    expect(target.describe()).toEqual({
      type: 'openai',
      url,
      model: MODEL,
      servedBy: 'Callboard example, not a language model',
    });
  });

  it('fails for a model that is not served, naming what is', async () => {
    await expect(open('completions', 'gpt').load(signal)).rejects.toThrow(
      `The model gpt is not served here; what is: ${MODEL}`,
    );
  });

  it('reads a streamed chat with log probabilities', async () => {
    const target = open('chat/completions');
    const answer = await target.ask(chat({ logprobs: true }), signal);
    // Its tokens may come all at once: then there is no speed between them.
    expect(answer).toMatchObject({
      type: 'text',
      text: 'am a stand-in and',
      logprobs: [
        { token: 'am', logprob: Math.log(1 / 4) },
        { token: ' a', logprob: 0 },
        { token: ' stand-in', logprob: Math.log(1 / 3) },
        { token: ' and', logprob: 0 },
      ],
      firstTokenMs: expect.any(Number),
    });
  });

  it('reads the same from a chat that does not stream, without its speed', async () => {
    const target = open('chat/completions');
    const whole = await target.ask(chat({ stream: false }), signal);
    expect(whole).toEqual({ type: 'text', text: 'am a stand-in and' });
  });

  it.each([true, false])('reads a completion (stream: %s)', async stream => {
    const request = { prompt: 'Ask me', max_tokens: 3, logprobs: 1, stream };
    const answer = await open('completions').ask(
      { type: 'text', request },
      signal,
    );
    expect(answer).toMatchObject({
      text: 'and I answer',
      logprobs: [{ token: 'and' }, { token: ' I' }, { token: ' answer' }],
    });
  });

  it('reads an embedding', async () => {
    const request = { input: 'How long may samples be kept?' };
    const answer = await open('embeddings').ask(
      { type: 'text', request },
      signal,
    );
    const vector = answer.type === 'text' ? answer.embedding ?? [] : [];
    expect(vector).toHaveLength(64);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 10);
  });

  it('fails with the words of the server', async () => {
    const target = open('chat/completions');
    await expect(
      target.ask(chat({ max_tokens: 0 }), signal),
    ).rejects.toMatchObject({
      name: 'Error',
      message:
        'The question was answered with 400: max_tokens: must be a whole number from 1 to 256',
    });
  });

  it.each<[Api, Question]>([
    ['chat/completions', chat()],
    ['completions', { type: 'text', request: { prompt: 'Ask' } }],
    ['embeddings', { type: 'text', request: { input: 'Ask' } }],
  ])(
    'finds that %s refuses what is bad, and keeps answering',
    async (api, good) => {
      const target = open(api);
      const bad = target.badQuestions(good);
      expect(bad).toHaveLength(6);
      for (const each of bad) {
        await each.send(signal);
      }
      await expect(target.ask(good, signal)).resolves.toBeDefined();
    },
  );
});

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const token = (content: string) => event({ choices: [{ delta: { content } }] });

// A real server on this machine that streams what it is told.
describe('OpenAiTarget beside a stream', () => {
  async function stream(pieces: string[]) {
    const server = await loopbackServer(async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const piece of pieces) {
        response.write(piece);
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      response.end();
    });
    const target = targetOf(server.url, 'chat/completions');
    try {
      return await target.ask(chat(), signal);
    } finally {
      await target.close();
      server.stop();
    }
  }

  it('takes events apart wherever they were cut', async () => {
    const all = [
      ': a comment\r\n\r\n',
      event({ choices: [{ delta: { role: 'assistant' } }] }),
      token('Grüß '),
      token('Gott'),
      event({ choices: [], usage: { completion_tokens: 7 } }),
      'data: [DONE]\n\n',
    ].join('');
    const pieces = [all.slice(0, 75), all.slice(75, 130), all.slice(130)];
    const answer = await stream(pieces);
    expect(answer).toMatchObject({ text: 'Grüß Gott' });
  });

  it.each([
    ['ends early', [token('Grüß')], 'ended before the answer was done'],
    [
      'tells an error',
      [token('Grüß'), event({ error: { message: 'out of memory' } })],
      'The stream broke off: {"message":"out of memory"}',
    ],
    ['is not JSON', ['data: <h1>\n\n'], 'The answer is not JSON: <h1>'],
    [
      'is of something else',
      [event({ choices: 'none' })],
      'The answer is not as the API of OpenAI has it: choices: ',
    ],
  ])('fails for a stream that %s', async (_, pieces, words) => {
    await expect(stream(pieces)).rejects.toThrow(words);
  });
});
