// Stands in for a server with the API of OpenAI, such as vLLM, so that smoke tests of
// language models have something to ask. It is NOT a language model and says so in every
// answer: it goes on with a fixed text from where your last word stands in it.
// Usage: node examples/services/openai-stand-in.mjs PORT
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { Refusal, listen, readJson, reply } from './http.mjs';
import { exposeMetrics, ofVllm } from './metrics.mjs';

const MODEL = 'callboard-stand-in';
const OWNED_BY = 'Callboard example, not a language model';
const MAX_PROMPT_WORDS = 4096;
const MAX_TOKENS = 256;
const DIMENSIONS = 64;

const WORDS =
  `I am a stand-in and not a language model. I know this text and no other.
Ask me and I answer with the words that follow the last word you wrote. Ask me again and I
answer the same, so a test of me tells whether the answers came whole and in time, and not
whether they are wise.`.split(/\s+/);

const ROUTES = {
  '/v1/models': { GET: models },
  '/v1/chat/completions': { POST: chat },
  '/v1/completions': { POST: completion },
  '/v1/embeddings': { POST: embeddings },
};

const metrics = ofVllm();

listen(
  createServer(async (request, response) => {
    if (await exposeMetrics(metrics, request, response)) return;
    metrics.time(request, response);
    response.setHeader('x-stand-in', 'this is not a language model');
    await reply(
      response,
      async () => {
        const { pathname } = new URL(request.url, 'http://localhost');
        const route = ROUTES[pathname];
        if (!route) throw new Refusal(404, `there is no ${pathname}`);
        const answer = route[request.method];
        if (!answer) {
          throw new Refusal(405, `${request.method} is not for ${pathname}`);
        }
        return answer(request, response);
      },
      message => ({ error: { message, type: 'invalid_request_error' } }),
    );
  }),
);

function models() {
  return {
    object: 'list',
    data: [{ id: MODEL, object: 'model', created: 0, owned_by: OWNED_BY }],
  };
}

async function chat(request, response) {
  const body = await readBody(request);
  const ok =
    Array.isArray(body.messages) &&
    body.messages.length > 0 &&
    body.messages.every(
      each =>
        typeof each?.role === 'string' && typeof each.content === 'string',
    );
  if (!ok) {
    throw new Refusal(400, 'messages: must be a list of {role, content}');
  }
  if (body.logprobs !== undefined && typeof body.logprobs !== 'boolean') {
    throw new Refusal(400, 'logprobs: must be true or false');
  }
  return generate(body, body.messages.at(-1).content, response, {
    object: 'chat.completion',
    whole: (content, tokens) => ({
      message: { role: 'assistant', content },
      logprobs: body.logprobs ? { content: tokens.map(chatLogprob) } : null,
    }),
    piece: token => ({
      delta: { role: 'assistant', content: token.text },
      logprobs: body.logprobs ? { content: [chatLogprob(token)] } : null,
    }),
  });
}

async function completion(request, response) {
  const body = await readBody(request);
  if (typeof body.prompt !== 'string') {
    throw new Refusal(400, 'prompt: must be a text');
  }
  if (body.logprobs !== undefined && !Number.isInteger(body.logprobs)) {
    throw new Refusal(400, 'logprobs: must be a whole number');
  }
  const logprobs = tokens =>
    body.logprobs
      ? {
          tokens: tokens.map(({ text }) => text),
          token_logprobs: tokens.map(({ logprob }) => logprob),
        }
      : null;
  return generate(body, body.prompt, response, {
    object: 'text_completion',
    whole: (text, tokens) => ({ text, logprobs: logprobs(tokens) }),
    piece: token => ({ text: token.text, logprobs: logprobs([token]) }),
  });
}

async function embeddings(request) {
  const body = await readBody(request);
  const inputs = [body.input].flat();
  if (
    inputs.length === 0 ||
    !inputs.every(each => typeof each === 'string' && each !== '')
  ) {
    throw new Refusal(400, 'input: must be a text or a list of texts');
  }
  const tokens = inputs.map(countWords).reduce((all, each) => all + each, 0);
  metrics.used(tokens, 0);
  return {
    object: 'list',
    model: MODEL,
    data: inputs.map((input, index) => ({
      object: 'embedding',
      index,
      embedding: embed(input),
    })),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

async function readBody(request) {
  const body = await readJson(request);
  if (typeof body !== 'object' || body === null) {
    throw new Refusal(400, 'the body must be an object');
  }
  if (body.model !== MODEL) {
    throw new Refusal(404, `the model ${body.model} does not exist`);
  }
  return body;
}

/** Answers whole, or as server-sent events when `stream` is set. */
async function generate(body, prompt, response, { object, whole, piece }) {
  const { max_tokens: most = 16, stream = false } = body;
  if (!Number.isInteger(most) || most < 1 || most > MAX_TOKENS) {
    throw new Refusal(
      400,
      `max_tokens: must be a whole number from 1 to ${MAX_TOKENS}`,
    );
  }
  if (typeof stream !== 'boolean') {
    throw new Refusal(400, 'stream: must be true or false');
  }
  const promptTokens = countWords(prompt);
  const tokens = goOn(prompt, most);
  metrics.used(promptTokens, tokens.length);
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: tokens.length,
    total_tokens: promptTokens + tokens.length,
  };
  const about = {
    id: 'stand-in',
    created: Math.floor(Date.now() / 1000),
    model: MODEL,
    system_fingerprint: 'stand-in, not a language model',
  };
  if (!stream) {
    const text = tokens.map(token => token.text).join('');
    const choice = {
      index: 0,
      ...whole(text, tokens),
      finish_reason: 'length',
    };
    return { ...about, object, choices: [choice], usage };
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = event =>
    response.write(
      `data: ${JSON.stringify({
        ...about,
        object: `${object}.chunk`,
        ...event,
      })}\n\n`,
    );
  for (const [at, token] of tokens.entries()) {
    const last = at === tokens.length - 1;
    send({
      choices: [
        { index: 0, ...piece(token), finish_reason: last ? 'length' : null },
      ],
    });
    await new Promise(setImmediate); // so that each token is a piece of its own
    if (response.destroyed) return undefined;
  }
  if (body.stream_options?.include_usage) send({ choices: [], usage });
  response.end('data: [DONE]\n\n');
  return undefined;
}

/** The words after the last word of the prompt, each with how often it follows the one before. */
function goOn(prompt, most) {
  const last = prompt.trim().split(/\s+/).at(-1);
  const start = WORDS.indexOf(last) + 1;
  return Array.from({ length: most }, (_, offset) => {
    const at = (start + offset) % WORDS.length;
    const before = WORDS[(at + WORDS.length - 1) % WORDS.length];
    const following = WORDS.map((_word, index) => index).filter(
      index => WORDS[(index + WORDS.length - 1) % WORDS.length] === before,
    );
    const same = following.filter(index => WORDS[index] === WORDS[at]);
    return {
      text: `${offset > 0 ? ' ' : ''}${WORDS[at]}`,
      logprob: Math.log(same.length / following.length),
    };
  });
}

function chatLogprob({ text, logprob }) {
  return {
    token: text,
    logprob,
    bytes: [...Buffer.from(text)],
    top_logprobs: [],
  };
}

/** Texts that share words point the same way; that is all these vectors know. */
function embed(text) {
  const vector = new Array(DIMENSIONS).fill(0);
  for (const word of text.toLowerCase().split(/\W+/)) {
    const bytes = createHash('sha512').update(word).digest();
    vector.forEach((_, at) => {
      vector[at] += bytes[at] / 127.5 - 1;
    });
  }
  const length = Math.hypot(...vector);
  return vector.map(each => each / length);
}

function countWords(text) {
  const count = text.trim().split(/\s+/).length;
  if (count > MAX_PROMPT_WORDS) {
    throw new Refusal(
      400,
      `the prompt is longer than ${MAX_PROMPT_WORDS} words`,
    );
  }
  return count;
}
