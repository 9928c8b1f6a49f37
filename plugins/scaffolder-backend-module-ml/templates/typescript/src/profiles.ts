import type { Manifest } from './manifest.ts';
import { exchange, RefusedError } from './post.ts';
import { edgesHash } from './profileFrame.ts';
import { type KnownFrame, ProfileWindow, sourceOf } from './profileWindow.ts';
import type { Settings } from './settings.ts';
import type { Tensor, Tensors } from './tensor.ts';

type Profile = NonNullable<ReturnType<ProfileWindow['profile']>>;

/** Told of what went well and what did not. */
export interface ReportLog {
  info(message: string): void;
  warn(error: unknown): void;
}

interface Times {
  now: () => number;
  /** Between two tries. */
  waitMs: number;
}

/** Windows that wait for a portal that does not answer; the oldest are given up first. */
const MAX_WAITING = 24;
const TRIES = 3;
const WAIT_MS = 2000;
/** How long the end of the service waits for the portal. */
const END_MS = 5000;
/** The portal understood, and will not take it the next time either. */
const FINAL = [400, 404, 409, 413, 422];

/**
 * Sends profiles to the portal: counts of what was asked and answered in each window of
 * time, from which it sees drift. How rows are counted is asked of the portal.
 */
export class Profiler {
  readonly #settings: NonNullable<Settings['profiles']>;
  readonly #manifest: Manifest;
  readonly #log: ReportLog;
  readonly #times: Times;
  readonly #source: string;
  readonly queue: Profile[] = [];
  #window: ProfileWindow | undefined;
  #saidNone = false;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    settings: NonNullable<Settings['profiles']>,
    manifest: Manifest,
    log: ReportLog,
    times: Times = { now: Date.now, waitMs: WAIT_MS },
  ) {
    this.#settings = settings;
    this.#manifest = manifest;
    this.#log = log;
    this.#times = times;
    this.#source = sourceOf(manifest, times.now());
  }

  /** Takes what was asked and answered. */
  add(input: Tensor, outputs: Tensors): void {
    this.#turned()?.add(input, outputs);
  }

  /** Goes on until it is stopped; a portal that is slow holds up nothing. */
  async start(): Promise<void> {
    if (!this.#stopped) await this.askFrame();
    if (this.#stopped) return;
    const lengthMs = this.#settings.windowS * 1000;
    const next = async () => {
      this.#turned();
      await this.send(TRIES);
      await this.start();
    };
    const left = lengthMs - (this.#times.now() % lengthMs);
    this.#timer = setTimeout(next, left).unref();
  }

  /** Sends what there is, once: a portal that does not answer does not hold up the end. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#close(this.#times.now());
    await this.send(1, Date.now() + END_MS);
  }

  async askFrame(): Promise<void> {
    const { model, digest } = this.#manifest;
    const query = new URLSearchParams({ ref: model, digest });
    try {
      const known = readFrame(await this.#ask(`baselines/frame?${query}`));
      if (known.edgesHash !== this.#window?.known.edgesHash) {
        const now = this.#times.now();
        this.#close(now);
        this.#window = this.#windowOf(known, now);
      }
    } catch (error) {
      if (error instanceof RefusedError && error.status === 404) {
        this.#withoutFrame();
      } else this.#log.warn(error);
    }
  }

  async send(tries: number, until = Infinity): Promise<void> {
    for (const profile of [...this.queue]) {
      if (Date.now() > until) return;
      try {
        await this.#ask('profiles', { profiles: [profile] }, tries);
      } catch (error) {
        this.#log.warn(error);
        const isFinal =
          error instanceof RefusedError && FINAL.includes(error.status);
        if (!isFinal) return;
      }
      const at = this.queue.indexOf(profile);
      if (at >= 0) this.queue.splice(at, 1);
    }
  }

  async #ask(path: string, body?: unknown, tries = TRIES): Promise<string> {
    const { url, token } = this.#settings;
    try {
      return await exchange(`${url}/${path}`, token, body);
    } catch (error) {
      const isAnswer = error instanceof RefusedError && error.status < 500;
      if (isAnswer || tries <= 1) throw error;
      await new Promise(done => setTimeout(done, this.#times.waitMs).unref());
      return this.#ask(path, body, tries - 1);
    }
  }

  #withoutFrame(): void {
    if (this.#window || !this.#saidNone) {
      this.#log.info(
        'The portal has no baseline of this model version: nothing is profiled until it has one.',
      );
    }
    this.#saidNone = true;
    this.#window = undefined;
  }

  /** The window of now; the one before is closed. */
  #turned(): ProfileWindow | undefined {
    const now = this.#times.now();
    if (this.#window && now >= this.#window.to) {
      this.#close(now);
      this.#window = this.#windowOf(this.#window.known, now);
    }
    return this.#window;
  }

  #windowOf(known: KnownFrame, now: number): ProfileWindow {
    const lengthMs = this.#settings.windowS * 1000;
    return new ProfileWindow(this.#manifest, known, { now, lengthMs }, error =>
      this.#log.warn(new Error('Rows could not be counted.', { cause: error })),
    );
  }

  #close(now: number): void {
    const profile = this.#window?.profile(this.#source, now);
    if (!profile) return;
    if (this.queue.length >= MAX_WAITING) {
      const { from } = this.queue.shift()?.window ?? {};
      this.#log.warn(
        new Error(`Too many profiles wait: that of ${from} is given up.`),
      );
    }
    this.queue.push(profile);
  }
}

function readFrame(answer: string): KnownFrame {
  const known: KnownFrame = JSON.parse(answer);
  if (edgesHash(known.frame) !== known.edgesHash) {
    throw new Error('The edgesHash of the portal is not that of its frame.');
  }
  return known;
}
