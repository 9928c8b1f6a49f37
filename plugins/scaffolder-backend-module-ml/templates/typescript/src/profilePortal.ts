import type { Manifest } from './manifest.ts';
import { exchange, RefusedError, TIMEOUT_MS } from './post.ts';
import { type KnownFrame, readFrame } from './profileFrame.ts';
import type { Profile } from './profileWindow.ts';
import type { Settings } from './settings.ts';

/** Told of what went well and what did not. */
export interface ReportLog {
  info(message: string): void;
  warn(error: unknown): void;
}

/** Windows that wait for a portal that does not answer; the oldest are given up first. */
const MAX_WAITING = 24;
const TRIES = 3;
/** The portal understood, and will not take it the next time either. */
const FINAL = [400, 404, 409, 413, 422];

/** The portal, and the profiles that wait for it. */
export class ProfilePortal {
  readonly queue: Profile[] = [];
  readonly #settings: NonNullable<Settings['profiles']>;
  readonly #log: ReportLog;
  readonly #waitMs: number;

  constructor(
    settings: NonNullable<Settings['profiles']>,
    log: ReportLog,
    waitMs: number,
  ) {
    this.#settings = settings;
    this.#log = log;
    this.#waitMs = waitMs;
  }

  /** How rows of the model are counted; undefined where the portal has no baseline of it. */
  async frame({ model, digest }: Manifest): Promise<KnownFrame | undefined> {
    const query = new URLSearchParams({ ref: model, digest });
    try {
      return readFrame(await this.#ask(`baselines/frame?${query}`));
    } catch (error) {
      if (error instanceof RefusedError && error.status === 404) return;
      throw error;
    }
  }

  put(profile: Profile): void {
    const oldest =
      this.queue.length < MAX_WAITING ? [] : this.queue.splice(0, 1);
    for (const each of oldest) this.#lose(each, 'too many wait');
    this.queue.push(profile);
  }

  async send(tries = TRIES, until = Infinity): Promise<void> {
    for (const profile of [...this.queue]) {
      if (Date.now() >= until) return;
      try {
        await this.#ask('profiles', { profiles: [profile] }, tries, until);
      } catch (error) {
        this.#log.warn(error);
        const isFinal =
          error instanceof RefusedError && FINAL.includes(error.status);
        if (!isFinal) return;
        this.#lose(profile, 'it was refused');
      }
      const at = this.queue.indexOf(profile);
      if (at >= 0) this.queue.splice(at, 1);
    }
  }

  /** Sends what there is, each once, and says of what it could not that it is lost. */
  async end(withinMs: number): Promise<void> {
    await this.send(1, Date.now() + withinMs);
    for (const each of this.queue) this.#lose(each, 'the service ends');
  }

  #lose({ counts, window }: Profile, why: string): void {
    const what = `The profile of ${counts.rows} rows from ${window.from}`;
    this.#log.warn(new Error(`${what} is lost: ${why}.`));
  }

  async #ask(
    path: string,
    body?: unknown,
    tries = TRIES,
    until = Infinity,
  ): Promise<string> {
    const { url, token } = this.#settings;
    const timeoutMs = Math.min(TIMEOUT_MS, Math.max(1, until - Date.now()));
    try {
      return await exchange(`${url}/${path}`, token, body, timeoutMs);
    } catch (error) {
      const isAnswer = error instanceof RefusedError && error.status < 500;
      if (isAnswer || tries <= 1) throw error;
      await new Promise(done => setTimeout(done, this.#waitMs).unref());
      return this.#ask(path, body, tries - 1, until);
    }
  }
}
