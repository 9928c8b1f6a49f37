import { hostname } from 'node:os';
import type { Manifest } from './manifest.ts';
import { rowCounter } from './profileCounts.ts';
import type { KnownFrame } from './profileFrame.ts';
import type { Row } from './profilePerformance.ts';
import { rowReader } from './profileRows.ts';
import type { Tensor, Tensors } from './tensor.ts';

export type Profile = NonNullable<ReturnType<ProfileWindow['profile']>>;

/** What was asked and answered in one window of time, counted by one frame. */
export class ProfileWindow {
  readonly known: KnownFrame;
  /** Milliseconds since 1970: from <= t < to. */
  readonly from: number;
  readonly to: number;
  readonly #manifest: Manifest;
  readonly #counter: ReturnType<typeof rowCounter>;
  readonly #read: ReturnType<typeof rowReader>;
  readonly #onFailure: (error: unknown) => void;
  #waiting: [Tensor, Tensors][] = [];

  /** Begins at a multiple of its length, so that the windows of several replicas are the same. */
  constructor(
    manifest: Manifest,
    known: KnownFrame,
    time: { now: number; lengthMs: number },
    onFailure: (error: unknown) => void,
  ) {
    this.known = known;
    this.from = time.now - (time.now % time.lengthMs);
    this.to = this.from + time.lengthMs;
    this.#manifest = manifest;
    this.#counter = rowCounter(known.frame);
    this.#read = rowReader(manifest, known.frame);
    this.#onFailure = onFailure;
  }

  /** Rows are counted when whoever asked has the answer. */
  add(input: Tensor, outputs: Tensors): void {
    if (this.#waiting.length === 0) setImmediate(() => this.#count());
    this.#waiting.push([input, outputs]);
  }

  /** What is sent of it; undefined without rows. What ends before its window says so, for no end may lie in the future. */
  profile(source: string, now: number) {
    this.#count();
    const counts = this.#counter.counts();
    if (counts.rows === 0) return undefined;
    const to = Math.min(this.to, Math.max(now, this.from + 1));
    return {
      schema: 'callboard.dev/profile/v1',
      entityRef: this.#manifest.model,
      digest: this.#manifest.digest,
      role: 'serving',
      window: { from: isoTime(this.from), to: isoTime(to) },
      edgesHash: this.known.edgesHash,
      source,
      engine: { name: 'typescript-onnx-service' },
      counts,
    };
  }

  /** One answer that cannot be counted is no matter of the others. */
  #count(): void {
    for (const [input, outputs] of this.#waiting.splice(0)) {
      try {
        this.#rows(input, outputs).forEach(this.#counter.add);
      } catch (error) {
        this.#onFailure(error);
      }
    }
  }

  #rows(input: Tensor, outputs: Tensors): Row[] {
    try {
      return this.#read(input, outputs);
    } catch (error) {
      this.#onFailure(error);
      return this.#read(input, undefined);
    }
  }
}

/** Of this process alone: what is counted after a restart is added to what was sent before, and replaces nothing. */
export function sourceOf({ name }: Manifest, started: number): string {
  const place = `${name}/${hostname()}`.slice(0, 150);
  return `${place}/${process.pid}/${isoTime(started)}`;
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
