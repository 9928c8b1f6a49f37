import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { writeVerified } from './writeVerified';

const CONTENT = ['a model', ' in two parts'];
const digest = `sha256:${createHash('sha256')
  .update(CONTENT.join(''))
  .digest('hex')}`;
const stream = () => Readable.from(CONTENT.map(part => Buffer.from(part)));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (
  content: Readable,
  expected: Partial<Parameters<typeof writeVerified>[2]>,
) =>
  writeVerified(content, join(folder, 'model'), {
    ...{ digest, maxBytes: 100 },
    ...expected,
  });

it('writes what has the digest', async () => {
  expect(await write(stream(), {})).toBe(20);
  expect(await readFile(join(folder, 'model'), 'utf8')).toBe(CONTENT.join(''));
});

it.each([
  ['larger than 10 bytes', stream, { maxBytes: 10 }],
  ['must be sha256:0', stream, { digest: `sha256:${'0'.repeat(64)}` }],
  ['aborted', stream, { signal: AbortSignal.abort() }],
  [
    'gone',
    () =>
      Readable.from(
        (function* broken() {
          yield Buffer.from('a');
          throw new Error('gone');
        })(),
      ),
    {},
  ],
])('leaves nothing behind: %s', async (reason, content, expected) => {
  await expect(write(content(), expected)).rejects.toThrow(reason);
  expect(await readdir(folder)).toEqual([]);
});
