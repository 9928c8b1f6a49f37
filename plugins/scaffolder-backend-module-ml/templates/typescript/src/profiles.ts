import type { Manifest } from './manifest.ts';
import { ProfilePortal, type ReportLog } from './profilePortal.ts';
import { ProfileWindows } from './profileWindows.ts';
import type { Settings } from './settings.ts';
import type { Tensor, Tensors } from './tensor.ts';

/**
 * Until there is a baseline, the portal is asked for it this often. Rows are never kept, so those
 * that are asked before it is there, and up to a minute after, are in no profile.
 */
const ASK_AGAIN_MS = 60_000;
/** `waitMs` lies between two tries. */
const TIMES = { now: Date.now, waitMs: 2000, askAgainMs: ASK_AGAIN_MS };

/**
 * Sends profiles to the portal: counts of what was asked and answered in each window of
 * time, from which it sees drift. How rows are counted is asked of the portal.
 */
export class Profiler {
  readonly portal: ProfilePortal;
  readonly #windows: ProfileWindows;
  readonly #lengthMs: number;
  readonly #manifest: Manifest;
  readonly #log: ReportLog;
  readonly #times: typeof TIMES;
  #saidNone = false;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    settings: NonNullable<Settings['profiles']>,
    manifest: Manifest,
    log: ReportLog,
    times = TIMES,
  ) {
    const portal = new ProfilePortal(settings, log, times.waitMs);
    this.portal = portal;
    this.#lengthMs = settings.windowS * 1000;
    this.#manifest = manifest;
    this.#log = log;
    this.#times = times;
    const onProfile = portal.put.bind(portal);
    const [lengthMs, { now }] = [this.#lengthMs, times];
    const options = { manifest, lengthMs, now, log, onProfile };
    this.#windows = new ProfileWindows(options);
  }

  /** Takes what was asked and answered. */
  add(input: Tensor, outputs: Tensors): void {
    this.#windows.add(input, outputs);
  }

  /** Goes on until it is stopped; a portal that is slow holds up nothing. */
  async start(): Promise<void> {
    if (!this.#stopped) await this.askFrame();
    if (this.#stopped) return;
    const { askAgainMs, now } = this.#times;
    const left = this.#lengthMs - (now() % this.#lengthMs);
    const wait = this.#windows.isCounting ? left : Math.min(left, askAgainMs);
    this.#timer = setTimeout(async () => {
      this.#windows.turn();
      await this.portal.send();
      await this.start();
    }, wait).unref();
  }

  /** A portal that does not answer holds up the end no longer than this. */
  async stop(withinMs: number): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#windows.close();
    await this.portal.end(withinMs);
  }

  async askFrame(): Promise<void> {
    try {
      const known = await this.portal.frame(this.#manifest);
      this.#sayWhether(known !== undefined);
      // Without a baseline the last one is counted by: it may be there again when the window is over.
      if (known && !this.#stopped) this.#windows.countBy(known);
    } catch (error) {
      this.#log.warn(error);
    }
  }

  #sayWhether(isThere: boolean): void {
    const none = this.#windows.isCounting
      ? 'rows are profiled by the last one'
      : 'nothing is profiled until it has one';
    if (isThere === this.#saidNone) {
      this.#log.info(
        isThere
          ? 'The portal has a baseline of this model version now: rows are profiled by it.'
          : `The portal has no baseline of this model version: ${none}.`,
      );
    }
    this.#saidNone = !isThere;
  }
}
