import { InputError, NotFoundError } from '@backstage/errors';
import { addAbortSignal, pipeline, Readable } from 'node:stream';
import { ArtifactPin, ArtifactStore, OpenArtifact } from './ArtifactStore';
import { Meter, verifying } from './digestStreams';
import {
  blobKey,
  FOLDERS,
  hexOf,
  newTrashKey,
  newUploadKey,
  pinFolder,
  pinKey,
  pinName,
  trashFolder,
} from './keys';
import { ObjectSpace } from './ObjectSpace';

/**
 * Blobs and pins as objects of a folder or a bucket, with no database, so that
 * several plugins and replicas agree. Whoever needs a blob pins it first and looks for it then;
 * whoever removes one puts it aside first and looks for pins then: one of the two sees the other.
 */
export class ContentAddressedStore implements ArtifactStore {
  constructor(
    private readonly space: ObjectSpace,
    private readonly maxBytes: number,
  ) {}

  async put(
    content: Readable,
    options: { pin: ArtifactPin; expect?: string; signal?: AbortSignal },
  ): Promise<{ digest: string; size: number }> {
    const { expect, pin, signal } = options;
    const upload = newUploadKey();
    const meter = new Meter(this.maxBytes);
    try {
      signal?.throwIfAborted();
      pinName(pin);
      if (expect !== undefined) {
        hexOf(expect);
      }
      const source = signal ? addAbortSignal(signal, content) : content;
      const metered = Readable.from(meter.through(source), {
        objectMode: false,
      });
      await this.space.write(upload, metered, signal);
    } catch (error) {
      content.destroy();
      throw meter.failure ?? error;
    }
    const digest = meter.digest();
    try {
      if (expect !== undefined && digest !== expect) {
        throw new InputError(
          `digest: must be ${expect} as announced, but the content is ${digest}`,
        );
      }
      await this.keep(upload, hexOf(digest), pin);
    } catch (error) {
      await this.space.remove(upload);
      throw error;
    }
    return { digest, size: meter.size };
  }

  async open(digest: string): Promise<OpenArtifact> {
    const hex = hexOf(digest);
    const found =
      (await this.space.open(blobKey(hex))) ??
      // Set aside by a collector that was killed, or is about to put it back.
      ((await this.restore(hex))
        ? await this.space.open(blobKey(hex))
        : undefined);
    if (!found) {
      throw new NotFoundError(`No artifact ${digest}`);
    }
    const content = verifying(digest);
    // The callback is told what the reader of the stream is told as well.
    pipeline(found.content, content, () => {});
    return { size: found.size, content };
  }

  async sizeOf(digest: string): Promise<number | undefined> {
    const hex = hexOf(digest);
    return (
      (await this.space.sizeOf(blobKey(hex))) ??
      ((await this.restore(hex)) ? this.space.sizeOf(blobKey(hex)) : undefined)
    );
  }

  async pin(digest: string, pin: ArtifactPin): Promise<void> {
    const hex = hexOf(digest);
    const key = pinKey(hex, pin);
    const isNew = await this.space.create(key);
    if ((await this.sizeOf(digest)) === undefined) {
      if (isNew) {
        await this.space.remove(key);
      }
      throw new NotFoundError(`No artifact ${digest}`);
    }
  }

  async unpin(digest: string, pin: ArtifactPin): Promise<void> {
    await this.space.remove(pinKey(hexOf(digest), pin));
  }

  async collect(options: {
    minAgeMs: number;
    now: Date;
    signal?: AbortSignal;
  }): Promise<{ removed: number; bytes: number }> {
    const { minAgeMs, now, signal } = options;
    const before = new Date(now.getTime() - minAgeMs);
    await this.tidy(before);
    const pinned = new Set<string>();
    for await (const { key } of this.space.list(FOLDERS.pins)) {
      pinned.add(key.split('/')[1]);
    }
    const result = { removed: 0, bytes: 0 };
    for await (const { key, size, modifiedAt } of this.space.list(
      FOLDERS.blobs,
    )) {
      signal?.throwIfAborted();
      const hex = key.split('/').at(-1) ?? '';
      // Others may leave files there, such as .DS_Store.
      const isBlob = key === blobKey(hex);
      if (isBlob && modifiedAt < before && !pinned.has(hex)) {
        const removed = await this.removeUnpinned(hex);
        result.removed += removed ? 1 : 0;
        result.bytes += removed ? size : 0;
      }
    }
    return result;
  }

  /** Pinned before it can be seen. */
  private async keep(
    upload: string,
    hex: string,
    pin: ArtifactPin,
  ): Promise<void> {
    const key = pinKey(hex, pin);
    const isNew = await this.space.create(key);
    try {
      if (
        !(await this.space.move(upload, blobKey(hex))) &&
        !(await this.restore(hex))
      ) {
        throw new Error(
          `The upload of sha256:${hex} was removed before it was whole; put it again`,
        );
      }
    } catch (error) {
      if (isNew) {
        await this.space.remove(key);
      }
      throw error;
    }
  }

  private async removeUnpinned(hex: string): Promise<boolean> {
    const aside = newTrashKey(hex);
    if (!(await this.space.move(blobKey(hex), aside))) {
      return false;
    }
    if (await this.isPinned(hex)) {
      await this.space.move(aside, blobKey(hex));
      return false;
    }
    return this.space.remove(aside);
  }

  private async isPinned(hex: string): Promise<boolean> {
    for await (const _ of this.space.list(pinFolder(hex))) {
      return true;
    }
    return false;
  }

  /** Whether the blob is in its place afterwards. */
  private async restore(hex: string): Promise<boolean> {
    for await (const { key } of this.space.list(trashFolder(hex))) {
      if (await this.space.move(key, blobKey(hex))) {
        return true;
      }
    }
    return (await this.space.sizeOf(blobKey(hex))) !== undefined;
  }

  /** What killed processes have left. */
  private async tidy(before: Date): Promise<void> {
    await this.space.abandonUploads(before);
    for await (const upload of this.space.list(FOLDERS.uploads)) {
      if (upload.modifiedAt < before) {
        await this.space.remove(upload.key);
      }
    }
    for await (const { key } of this.space.list(FOLDERS.trash)) {
      const hex = key.split('/')[1];
      if (await this.isPinned(hex)) {
        await this.restore(hex);
      } else {
        await this.space.remove(key);
      }
    }
  }
}
