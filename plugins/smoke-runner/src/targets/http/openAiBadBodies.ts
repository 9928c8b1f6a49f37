import { SmokeTarget, TextCase } from '@callboard/plugin-ml-common';

type Api = Extract<SmokeTarget, { type: 'openai' }>['api'];

/** What each API is asked with: the field, a wrong shape of it, and one of too many words. */
const ASKED_WITH: Record<
  Api,
  { field: string; wrongShape: unknown; oversized: (text: string) => unknown }
> = {
  'chat/completions': {
    field: 'messages',
    wrongShape: { role: 'user' },
    oversized: text => [{ role: 'user', content: text }],
  },
  completions: {
    field: 'prompt',
    wrongShape: { text: 'prompt' },
    oversized: text => text,
  },
  embeddings: {
    field: 'input',
    wrongShape: { text: 'input' },
    oversized: text => text,
  },
};

/** Bodies that a server must refuse, made from a request that it answers. */
export function openAiBadBodies(
  api: Api,
  good: TextCase['request'],
): Array<{ name: string; body: string; oversized?: boolean }> {
  const { field, wrongShape, oversized } = ASKED_WITH[api];
  const { [field]: _, ...without } = good;
  const body = (value: unknown) =>
    JSON.stringify({ ...without, [field]: value });
  return [
    { name: `${field} of the wrong shape`, body: body(wrongShape) },
    { name: `${field} of the wrong type`, body: body(true) },
    { name: `missing ${field}`, body: JSON.stringify(without) },
    { name: 'an empty body', body: '' },
    { name: 'what is not JSON', body: '{"model": ' },
    {
      // Longer than the context of any model.
      name: 'an oversized body (8 MiB)',
      body: body(oversized('word '.repeat((8 * 1024 * 1024) / 5))),
      oversized: true,
    },
  ];
}
