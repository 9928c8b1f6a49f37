import { setTimeout as sleep } from 'node:timers/promises';
import { LogSource, readPodLog } from '../cluster/readPodLog';
import { TEST_CONTAINER } from '../job/jobOf';
import { reportIn } from './verdict';

/** The log of a container that has ended comes in this time. */
const REST_MS = 30_000;

/** The log of the container that tests: its events as they come, and the report at its end. */
export class TestLog {
  /** Of the pod. */
  readonly uid: string;
  private readonly stopped = new AbortController();
  private readonly reading: Promise<void>;
  private found?: ReturnType<typeof reportIn>;

  constructor(options: {
    source: Omit<LogSource, 'container'>;
    uid: string;
    runId: string;
    isOver(): boolean;
    onLine(line: string): void;
  }) {
    const { isOver, onLine, runId, source, uid } = options;
    this.uid = uid;
    this.reading = readPodLog(
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
        signal: this.stopped.signal,
      },
    ).catch(() => {
      // A log that is gone holds no report, which is said where one is sought.
    });
  }

  /** The report, once the log is read to its end; waits for one only as long as it may still come. */
  async report(
    expected: string | undefined,
  ): Promise<ReturnType<typeof reportIn>> {
    if (!this.found || this.found.sha256 !== expected) {
      await Promise.race([
        this.reading,
        sleep(REST_MS, undefined, { ref: false, signal: this.stopped.signal }),
      ]);
    }
    return this.found;
  }

  stop(): void {
    this.stopped.abort();
  }
}
