import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes what comes, and learns its size. Nothing stays behind when it breaks off.
 * @throws InputError when it is larger than allowed or does not have the digest
 */
export async function writeVerified(
  content: Readable,
  file: string,
  expected: { digest: string; maxBytes: number; signal?: AbortSignal },
): Promise<number> {
  const { digest, maxBytes, signal } = expected;
  const hash = createHash('sha256');
  let size = 0;
  async function* measured(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new InputError(
          `The model is larger than ${maxBytes} bytes, the most that a repository is given`,
        );
      }
      hash.update(chunk);
      yield chunk;
    }
    const found = `sha256:${hash.digest('hex')}`;
    if (found !== digest) {
      throw new InputError(`The model must be ${digest}, but came as ${found}`);
    }
  }
  try {
    await pipeline(content, measured, createWriteStream(file), { signal });
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return size;
}
