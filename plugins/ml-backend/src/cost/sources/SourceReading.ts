import { toError } from '@backstage/errors';
import { CostTargets } from '@callboard/plugin-ml-common';
import { CostSource, TimeWindow } from '@callboard/plugin-ml-node';
import { DAY_MS, daysAfter, daysIn, dayOf } from './days';
import { FailedDay, PartlyRead } from './PartlyRead';
import { PulledSource } from './PulledSource';
import { LONGEST_MS, RangeOptions, RangeReading } from './RangeReading';
import { SourceState, SourceStore } from './SourceStore';

/** Days that a source is asked for at once: after a long time they are read in parts, and each part stays. */
const AT_ONCE = 3;

/** So long after its first reading the catalog may still be filling, milliseconds. */
const YOUNG_MS = DAY_MS;

/** Problems that are kept of one reading. */
const MOST_PROBLEMS = 20;

/** One reading as it goes. */
interface Pass extends RangeOptions {
  source: CostSource;
  /** How many ranges could be read. */
  read: number;
  /** Oldest first. */
  failed: FailedDay[];
  /** For which nothing was had, milliseconds: a source that lets wait is not asked for each of its days. */
  lostMs: number;
}

/** Reads what a source says of the days that are not settled. */
export class SourceReading {
  constructor(
    private readonly options: {
      now: () => Date;
      ranges: RangeReading;
      store: SourceStore;
    },
  ) {}

  /**
   * A day that cannot be read does not keep the later ones from being read, and is asked for again the next time.
   * @returns what somebody should put right
   * @throws PartlyRead, or the error of the first day where none could be read
   */
  async read(
    pulled: PulledSource,
    options: {
      state: SourceState | undefined;
      targets: CostTargets;
      /** Of `targets`. */
      targetsHash: string;
      signal: AbortSignal;
    },
  ): Promise<string[]> {
    const { rereadDays, source } = pulled;
    const { signal, targets } = options;
    const { now, store } = this.options;
    const today = dayOf(now());
    const open = daysAfter(today, -rereadDays);
    const problems = new Set<string>();
    const tell = (problem: string) => problems.add(problem);
    const asked = { signal, source, targets, tell };
    const pass: Pass = { ...asked, read: 0, failed: [], lostMs: 0 };
    let from = await this.begin(pulled, today, options);
    while (from < today && !isSpent(pass)) {
      const next = daysAfter(from, AT_ONCE);
      const to = next < today ? next : today;
      await this.part({ from, to }, pass);
      const settled = pass.failed[0]?.day ?? to;
      if (pass.read > 0) {
        const until = settled < open ? settled : open;
        await store.settle(source.name, { until, now: now() });
      }
      from = to;
    }
    check(pass);
    return [...problems].slice(0, MOST_PROBLEMS);
  }

  /**
   * From when on it is read: from the beginning again while the catalog is filling, for then what was nobody's may be
   * somebody's now. Later on the past stays, whatever is registered or removed.
   */
  private async begin(
    { backfillDays, rereadDays, source }: PulledSource,
    today: Date,
    {
      state: { firstReadAt, settledUntil, targets } = {},
      targetsHash,
    }: {
      state?: Partial<SourceState>;
      targetsHash: string;
    },
  ): Promise<Date> {
    const { now, store } = this.options;
    const oldest = daysAfter(today, -Math.max(backfillDays, rereadDays));
    const isYoung =
      !firstReadAt || now().valueOf() - Date.parse(firstReadAt) < YOUNG_MS;
    if (!settledUntil || (isYoung && targets !== targetsHash)) {
      await store.restart(source.name, oldest, targetsHash);
      return oldest;
    }
    const settled = new Date(settledUntil);
    return settled < oldest ? oldest : settled;
  }

  /** What cannot be read at once is read day by day: one that cannot be is not to hide the others. */
  private async part(range: TimeWindow, pass: Pass): Promise<void> {
    const error = await this.attempt(range, pass);
    if (!error) {
      return;
    }
    const days = daysIn(range);
    if (days.length === 1 || isSpent(pass)) {
      pass.failed.push({ day: range.from, error });
      return;
    }
    for (const day of days) {
      if (!isSpent(pass)) {
        await this.part(day, pass);
      }
    }
  }

  /** Answers why it could not be read. */
  private async attempt(
    range: TimeWindow,
    pass: Pass,
  ): Promise<Error | undefined> {
    const { now, ranges } = this.options;
    const began = now().valueOf();
    try {
      await ranges.read(pass.source, range, pass);
      pass.read++;
      return undefined;
    } catch (error) {
      pass.signal.throwIfAborted();
      pass.lostMs += now().valueOf() - began;
      return toError(error);
    }
  }
}

function isSpent({ lostMs }: Pass): boolean {
  return lostMs >= LONGEST_MS;
}

/** @throws PartlyRead, or the error of the first day where none could be read */
function check({ failed, read }: Pass): void {
  if (failed.length > 0) {
    throw read > 0 ? new PartlyRead(failed) : failed[0].error;
  }
}
