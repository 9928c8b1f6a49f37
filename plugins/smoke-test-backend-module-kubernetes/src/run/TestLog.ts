import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterError } from '../cluster/ClusterError';
import { LogPlace } from '../cluster/LogPlace';
import { LogSource, readPodLog } from '../cluster/readPodLog';
import { TEST_CONTAINER } from '../job/jobOf';
import { isReportLine, ReadReport, reportIn } from './verdict';

/** A log that follows a container is given up so long after its end: its connection may be dead. */
const FOLLOWS_MS = 10_000;
/** What is left of the log of a container that has ended comes in this time; an API server may start anew. */
const REST_MS = 2 * 60_000;
/** Kubelets count a line for each 8 or 16 KiB that a runtime writes of it: these hold the largest report. */
const TAIL_LINES = 512;

interface TestLogOptions {
  source: Omit<LogSource, 'container'>;
  /** Of the pod. */
  uid: string;
  runId: string;
  /** How long it is asked for while it is denied. */
  deniedMs: number;
  /** Ends all reading. */
  signal: AbortSignal;
  isOver(): boolean;
  onLine(line: string): void;
  /** Hears once why the log cannot be read. */
  onTrouble(text: string): void;
}

/** The log of the container that tests: its events as they come, and the report at its end. */
export class TestLog {
  private readonly place = new LogPlace();
  private readonly stopped = new AbortController();
  private readonly following = new AbortController();
  private readonly signal: AbortSignal;
  private readonly reading: Promise<void>;
  /** The newest line that may hold the report. Only the last one is parsed, for each may be large. */
  private candidate?: string;
  private trouble?: ClusterError;
  private isTold = false;

  constructor(private readonly options: TestLogOptions) {
    this.signal = AbortSignal.any([options.signal, this.stopped.signal]);
    this.reading = this.follow();
  }

  get uid(): string {
    return this.options.uid;
  }

  /** The report, once the container has ended; none when there is none in its log, or no log any more. */
  async report(): Promise<ReadReport> {
    await this.within(FOLLOWS_MS, this.reading);
    this.following.abort();
    await this.reading;
    await this.readRest(AbortSignal.timeout(REST_MS));
    const { candidate, options, trouble } = this;
    const found =
      candidate === undefined ? undefined : reportIn(candidate, options.runId);
    if (found || !isTelling(trouble)) {
      return { found };
    }
    this.tell();
    return { trouble: trouble.message };
  }

  stop(): void {
    this.stopped.abort();
  }

  private async follow(): Promise<void> {
    const { isOver, onLine } = this.options;
    const { signal } = this.following;
    await this.read({ isOver, onLine, place: this.place, signal });
    if (!signal.aborted) {
      this.tell();
    }
  }

  /** What has not come yet; of a log that is too long, only its end, for the report is the last line. */
  private async readRest(signal: AbortSignal): Promise<void> {
    const { onLine } = this.options;
    const isOver = () => true;
    if (this.candidate === undefined) {
      this.place.again();
      await this.read({ isOver, onLine, place: this.place, signal });
    }
    if (this.place.bytesLeft <= 0) {
      await this.read({
        ...{ isOver, onLine: () => {}, place: new LogPlace(), signal },
        tailLines: TAIL_LINES,
      });
    }
  }

  /** Resolves at the end, however it came. */
  private async read({
    onLine,
    ...how
  }: Pick<
    Parameters<typeof readPodLog>[1],
    'isOver' | 'onLine' | 'place' | 'signal' | 'tailLines'
  >): Promise<void> {
    const { deniedMs, runId, source } = this.options;
    const signal = AbortSignal.any([this.signal, how.signal]);
    await readPodLog(
      { ...source, container: TEST_CONTAINER },
      {
        ...how,
        deniedMs,
        isComplete: () => this.candidate !== undefined,
        onLine: line => {
          if (isReportLine(line, runId)) {
            this.candidate = line;
          } else {
            onLine(line);
          }
        },
        signal,
      },
    ).catch(error => {
      if (!signal.aborted) {
        throw error;
      }
    });
    this.trouble = how.place.trouble;
  }

  private tell(): void {
    const { isTold, signal, trouble } = this;
    if (isTelling(trouble) && !isTold && !signal.aborted) {
      this.isTold = true;
      const { onTrouble } = this.options;
      onTrouble(`The log of its pod could not be read: ${trouble.message}`);
    }
  }

  private async within(ms: number, work: Promise<void>): Promise<void> {
    const done = new AbortController();
    await Promise.race([
      work,
      sleep(ms, undefined, {
        signal: AbortSignal.any([this.signal, done.signal]),
      }).catch(() => {}),
    ]);
    done.abort();
  }
}

/** A log that is gone with its pod holds no report, which is said where one is sought. */
function isTelling(error: ClusterError | undefined): error is ClusterError {
  return error !== undefined && error.fault !== 'not-found';
}
