import { setTimeout as sleep } from 'node:timers/promises';
import { LogPlace, LogSource, readPodLog } from '../cluster/readPodLog';
import { TEST_CONTAINER } from '../job/jobOf';
import { reportIn } from './verdict';

/** A log that follows a container is given up so long after its end: its connection may be dead. */
const FOLLOWS_MS = 10_000;
/** What is left of the log of a container that has ended comes in this time; an API server may start anew. */
const REST_MS = 2 * 60_000;

interface TestLogOptions {
  source: Omit<LogSource, 'container'>;
  /** Of the pod. */
  uid: string;
  runId: string;
  isOver(): boolean;
  onLine(line: string): void;
}

/** The log of the container that tests: its events as they come, and the report at its end. */
export class TestLog {
  private readonly place = new LogPlace();
  private readonly stopped = new AbortController();
  private readonly following = new AbortController();
  private readonly reading: Promise<void>;
  private found?: ReturnType<typeof reportIn>;

  constructor(private readonly options: TestLogOptions) {
    this.reading = this.read(options.isOver, this.following.signal);
  }

  get uid(): string {
    return this.options.uid;
  }

  /** The report, once the container has ended; undefined when there is none in its log, or no log any more. */
  async report(): Promise<ReturnType<typeof reportIn>> {
    await this.within(FOLLOWS_MS, this.reading);
    if (!this.found) {
      this.following.abort();
      await this.reading;
      this.place.again();
      const late = AbortSignal.timeout(REST_MS);
      await this.read(() => true, late);
    }
    return this.found;
  }

  stop(): void {
    this.stopped.abort();
  }

  /** Never throws: a log that is gone holds no report, which is said where one is sought. */
  private async read(isOver: () => boolean, end: AbortSignal): Promise<void> {
    const { onLine, runId, source } = this.options;
    await readPodLog(
      { ...source, container: TEST_CONTAINER },
      {
        isOver,
        isComplete: () => this.found !== undefined,
        onLine: line => {
          const report = reportIn(line, runId);
          if (report) {
            this.found = report;
          } else {
            onLine(line);
          }
        },
        place: this.place,
        signal: AbortSignal.any([this.stopped.signal, end]),
      },
    ).catch(() => {});
  }

  private async within(ms: number, work: Promise<void>): Promise<void> {
    const done = new AbortController();
    const { signal } = this.stopped;
    await Promise.race([
      work,
      sleep(ms, undefined, {
        signal: AbortSignal.any([signal, done.signal]),
      }).catch(() => {}),
    ]);
    done.abort();
  }
}
