import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';

/** Lets a stream through and learns its digest and size. */
export class Meter {
  private readonly hash = createHash('sha256');
  size = 0;
  /** Why the stream broke off: the reason even when cleaning up after it fails as well. */
  failure?: unknown;

  constructor(private readonly maxBytes: number) {}

  /** @throws InputError, in the stream, when there is more than allowed */
  async *through(content: Readable): AsyncIterable<Buffer> {
    try {
      yield* this.measured(content);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  /** Once the stream has ended. */
  digest(): string {
    return `sha256:${this.hash.digest('hex')}`;
  }

  private async *measured(content: Readable): AsyncIterable<Buffer> {
    for await (const chunk of content) {
      const bytes = Buffer.from(chunk);
      this.size += bytes.length;
      if (this.size > this.maxBytes) {
        throw new InputError(
          `ml.artifacts.maxBytes: an artifact must be at most ${this.maxBytes} bytes, and this one is larger`,
        );
      }
      this.hash.update(bytes);
      yield bytes;
    }
  }
}

/**
 * Lets a stream through and fails at its end when it does not have the digest. The last
 * chunk is held back until then, so that a reader who counts bytes is not content too early.
 */
export function verifying(digest: string): Transform {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  return new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      const ready = held;
      held = chunk;
      done(null, ready);
    },
    flush(done) {
      const found = `sha256:${hash.digest('hex')}`;
      if (found === digest) {
        done(null, held);
      } else {
        done(
          new Error(`The stored artifact ${digest} is damaged: it is ${found}`),
        );
      }
    },
  });
}
