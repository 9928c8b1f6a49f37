import { readStream } from './readOpenAiAnswer';

const token = (content: string, atMs: number) => ({
  atMs,
  data: JSON.stringify({ choices: [{ delta: { content } }] }),
});
const usage = (completion_tokens: number, atMs: number) => ({
  atMs,
  data: JSON.stringify({ choices: [], usage: { completion_tokens } }),
});
const done = { atMs: 90, data: '[DONE]' };

it.each([
  [
    'by its pieces',
    [token('a', 10), token('b', 20), token('c', 30), done],
    { firstTokenMs: 10, tokensPerSecond: 100 },
  ],
  [
    'by the count of the server',
    [token('a', 10), token('bcd', 30), usage(7, 31), done],
    { firstTokenMs: 10, tokensPerSecond: 300 },
  ],
  [
    'not when all came at once',
    [token('a', 10), token('b', 10), done],
    { firstTokenMs: 10, tokensPerSecond: undefined },
  ],
])('says how fast an answer came: %s', (_, events, expected) => {
  const { firstTokenMs, tokensPerSecond } = readStream(events);
  expect({ firstTokenMs, tokensPerSecond }).toEqual(expected);
});
