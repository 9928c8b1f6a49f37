/** Why a file is not what it should be. */
export class BrokenFileError extends Error {
  override readonly name = 'BrokenFileError';
}

/** Reads a stream of bytes from front to back, holding one chunk at a time. */
export class ByteSource {
  private chunk: Buffer = Buffer.alloc(0);
  private offset = 0;
  /** Bytes read or skipped. */
  position = 0;

  constructor(private readonly chunks: AsyncIterator<Buffer>) {}

  /** Whether there are no more bytes. */
  async isAtEnd(): Promise<boolean> {
    while (this.offset === this.chunk.length) {
      const next = await this.chunks.next();
      if (next.done) {
        return true;
      }
      this.chunk = next.value;
      this.offset = 0;
    }
    return false;
  }

  async skip(count: number): Promise<void> {
    let left = count;
    while (left > 0) {
      left -= (await this.take(left)).length;
    }
  }

  async bytes(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let left = count;
    while (left > 0) {
      const part = await this.take(left);
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  }

  /** A protobuf varint. Beyond 2^53 it is not exact. */
  async varint(): Promise<number> {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = (await this.take(1))[0];
      value += (byte % 128) * 2 ** shift;
      if (byte < 128) {
        return value;
      }
    }
    throw new BrokenFileError(
      `has a number of more than ten bytes at byte ${this.position}`,
    );
  }

  /** Some, at most `limit`. */
  private async take(limit: number): Promise<Buffer> {
    if (this.offset === this.chunk.length && (await this.isAtEnd())) {
      throw new BrokenFileError(
        `ends at byte ${this.position}, in the middle of a field`,
      );
    }
    const part = this.chunk.subarray(this.offset, this.offset + limit);
    this.offset += part.length;
    this.position += part.length;
    return part;
  }
}
