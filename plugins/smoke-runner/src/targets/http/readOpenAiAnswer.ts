import { z } from 'zod';
import { Answer } from '../../Target';
import { checkedAnswer } from './checkedAnswer';
import { TimedEvent } from './EventStream';

type TextAnswer = Extract<Answer, { type: 'text' }>;

const content = z.object({ content: z.string().nullish() });
/** Of a chat or a completion, whole or a piece of a stream. */
const choice = z.object({
  message: content.optional(),
  delta: content.optional(),
  text: z.string().optional(),
  finish_reason: z.string().nullish(),
  logprobs: z
    .object({
      content: z
        .array(z.object({ token: z.string(), logprob: z.number() }))
        .nullish(),
      tokens: z.array(z.string()).nullish(),
      token_logprobs: z.array(z.number().nullable()).nullish(),
    })
    .nullish(),
});
type Choice = z.infer<typeof choice>;
const generated = z.object({
  choices: z.array(choice).optional(),
  usage: z.object({ completion_tokens: z.int() }).nullish(),
  error: z.unknown().optional(),
});
const embeddings = z.object({
  data: z.array(z.object({ embedding: z.array(z.number()) })).min(1),
});

const PROTOCOL = 'the API of OpenAI';

/** @throws a sentence that names the field */
export function readEmbedding(text: string): TextAnswer {
  const { data } = checkedAnswer(embeddings, text, PROTOCOL);
  return { type: 'text', text: '', embedding: data[0].embedding };
}

/** Of an answer that did not stream. @throws a sentence that names the field */
export function readWhole(text: string): TextAnswer {
  const { choices } = checkedAnswer(generated, text, PROTOCOL);
  if (!choices?.length) {
    throw new Error('The answer holds no choice');
  }
  return withLogprobs({ type: 'text', text: textOf(choices[0]) }, choices);
}

/** Of a stream, with its speed. @throws a sentence when it broke off */
export function readStream(events: TimedEvent[]): TextAnswer {
  const pieces = events
    .filter(({ data }) => data !== '[DONE]')
    .map(({ atMs, data }) => ({
      atMs,
      ...checkedAnswer(generated, data, PROTOCOL),
    }));
  const broken = pieces.find(({ error }) => error !== undefined);
  if (broken) {
    throw new Error(
      `The stream broke off: ${JSON.stringify(broken.error).slice(0, 300)}`,
    );
  }
  const choices = pieces.flatMap(piece => piece.choices?.slice(0, 1) ?? []);
  const isDone = choices.some(each => each.finish_reason);
  if (!isDone && events.at(-1)?.data !== '[DONE]') {
    throw new Error('The stream ended before the answer was done');
  }
  const tokens = pieces.filter(piece => piece.choices?.some(textOf));
  const first = tokens.at(0)?.atMs;
  const last = tokens.at(-1)?.atMs;
  // A piece may hold several tokens: the server's own count is better.
  const count =
    pieces.findLast(({ usage }) => usage)?.usage?.completion_tokens ??
    tokens.length;
  return withLogprobs(
    {
      type: 'text',
      text: choices.map(textOf).join(''),
      ...(first !== undefined && { firstTokenMs: first }),
      ...(first !== undefined &&
        last !== undefined &&
        last > first && {
          tokensPerSecond: ((count - 1) * 1000) / (last - first),
        }),
    },
    choices,
  );
}

function textOf({ message, delta, text }: Choice): string {
  return delta?.content ?? message?.content ?? text ?? '';
}

function withLogprobs(answer: TextAnswer, choices: Choice[]): TextAnswer {
  const logprobs = choices.flatMap(({ logprobs: found }) =>
    found?.content
      ? found.content
      : (found?.tokens ?? []).flatMap((token, at) => {
          // The first token of an echoed prompt has none.
          const logprob = found?.token_logprobs?.[at] ?? undefined;
          return logprob === undefined ? [] : [{ token, logprob }];
        }),
  );
  return logprobs.length > 0 ? { ...answer, logprobs } : answer;
}
