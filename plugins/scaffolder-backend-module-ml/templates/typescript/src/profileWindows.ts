import type { Manifest } from './manifest.ts';
import type { KnownFrame } from './profileFrame.ts';
import type { ReportLog } from './profilePortal.ts';
import { type Profile, ProfileWindow, sourceOf } from './profileWindow.ts';
import type { Tensor, Tensors } from './tensor.ts';

interface Options {
  manifest: Manifest;
  lengthMs: number;
  now: () => number;
  log: ReportLog;
  /** Called with the profile of each window that is closed and has rows. */
  onProfile: (profile: Profile) => void;
}

/** The window of now, of which there is one as soon as a frame is known. */
export class ProfileWindows {
  readonly #options: Options;
  readonly #source: string;
  #window: ProfileWindow | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#source = sourceOf(options.manifest, options.now());
  }

  get isCounting(): boolean {
    return this.#window !== undefined;
  }

  add(input: Tensor, outputs: Tensors): void {
    this.turn();
    this.#window?.add(input, outputs);
  }

  /** What is counted by another frame is another profile. */
  countBy(known: KnownFrame): void {
    if (known.edgesHash === this.#window?.known.edgesHash) return;
    this.close();
    this.#open(known);
  }

  /** Closes a window that is over, and opens the next. */
  turn(): void {
    if (!this.#window || this.#options.now() < this.#window.to) return;
    const { known } = this.#window;
    this.close();
    this.#open(known);
  }

  close(): void {
    const { now, onProfile } = this.#options;
    const profile = this.#window?.profile(this.#source, now());
    if (profile) onProfile(profile);
    this.#window = undefined;
  }

  #open(known: KnownFrame): void {
    const { lengthMs, log, manifest, now } = this.#options;
    const time = { now: now(), lengthMs };
    this.#window = new ProfileWindow(manifest, known, time, cause =>
      log.warn(new Error('What was answered could not be counted.', { cause })),
    );
  }
}
