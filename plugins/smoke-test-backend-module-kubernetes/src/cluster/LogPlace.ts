import { ClusterError } from './ClusterError';

/** Of one log: the 8 MiB that `EventLines` reads, the stamps of its 20,000 lines, and a report. */
const MOST_BYTES = 11 * 1024 ** 2;

/** How far a log was read. Asked from a time on, a server answers from that whole second on. */
export class LogPlace {
  /** Stamp of the newest line; clocks may step back, so that it need not be the largest. */
  since?: string;
  /** How much more is read of it, however often it breaks. */
  bytesLeft = MOST_BYTES;
  /** Why it could not be read when that was last tried. */
  trouble?: ClusterError;
  private deniedSince?: number;
  private isAgain = false;
  /** Lines with the newest stamp, and how many of them were given again. */
  private sameStamp = 0;
  private givenAgain = 0;

  isNew(stamp: string): boolean {
    if (this.isAgain && this.since !== undefined) {
      if (stamp < this.since) {
        return false;
      }
      if (stamp === this.since && this.givenAgain < this.sameStamp) {
        this.givenAgain += 1;
        return false;
      }
    }
    this.isAgain = false;
    this.sameStamp = stamp === this.since ? this.sameStamp + 1 : 1;
    this.since = stamp;
    return true;
  }

  /** The same lines may come again. */
  again(): void {
    this.isAgain = true;
    this.givenAgain = 0;
  }

  /** A line came. */
  came(line: string): void {
    this.bytesLeft -= Buffer.byteLength(line) + 1;
    this.works();
  }

  /** It can be read. */
  works(): void {
    this.trouble = undefined;
    this.deniedSince = undefined;
  }

  /** @returns for how long it has been denied, milliseconds */
  failed(error: ClusterError): number {
    this.trouble = error;
    if (error.fault !== 'denied' && error.fault !== 'unauthenticated') {
      this.deniedSince = undefined;
      return 0;
    }
    this.deniedSince ??= performance.now();
    return performance.now() - this.deniedSince;
  }
}
