import {
  columnWeights,
  DriftQuery,
  MonitoredDrift,
} from '@callboard/plugin-ml-common';
import { StoredBaseline } from '../store/BaselineStore';
import { ReadingStore, StoredReading } from '../store/ReadingStore';
import { DriftView } from './DriftViews';
import { lastOfSlices } from './lastOfSlices';
import { worstColumns } from './worstColumns';

/** Columns of an answer that asks for no number. */
const COLUMNS = 200;
/** Columns times windows of an answer: about 10 MB of JSON. */
export const MOST_CELLS = 20_000;

type Range = { from: string; to: string };

/** Reads windows for an answer: of many columns the worst, of slices what is known of them last. */
export class ShownWindows {
  constructor(private readonly readings: ReadingStore) {}

  /** @param windows - how many there are in the range */
  async of(
    view: DriftView,
    baseline: StoredBaseline | undefined,
    {
      query,
      range,
      windows,
    }: { query: DriftQuery; range: Range; windows: number },
  ): Promise<{
    /** Oldest first. */
    stored: StoredReading[];
    isShown: (column: string) => boolean;
    truncated?: NonNullable<MonitoredDrift['truncated']>;
  }> {
    const { id, settings } = view.monitor;
    const lately = await this.readings.newest(id, {
      before: range.to,
      limit: settings.windows.of,
    });
    const read = lately.map(({ reading }) => reading);
    const text = query.text?.toLocaleLowerCase() ?? '';
    const all = baseline
      ? baseline.frame.columns.map(({ name }) => name)
      : namesOf(lately);
    const found = all.filter(name => name.toLocaleLowerCase().includes(text));
    const open = view.alert?.subjects.flatMap(({ subject, until }) =>
      until ? [] : [subject],
    );
    const ranked = worstColumns({
      names: found,
      lately: read,
      inAlert: new Set(open),
      weights: baseline
        ? columnWeights(baseline.frame, settings, baseline.importance ?? {})
        : {},
      settings,
    });
    const most = Math.floor(MOST_CELLS / Math.max(1, windows));
    const shown = new Set(
      ranked.slice(0, Math.min(query.columns ?? COLUMNS, most)),
    );
    const isShown = (column: string) => shown.has(column);
    return {
      stored: await this.read(id, range, isShown),
      isShown,
      ...(shown.size < found.length && {
        truncated: { columns: shown.size, ofColumns: found.length },
      }),
    };
  }

  /** One window after the other, and no more of it kept than is shown. */
  private async read(
    id: string,
    range: Range,
    isShown: (column: string) => boolean,
  ): Promise<StoredReading[]> {
    const ofSlices = lastOfSlices();
    const stored: StoredReading[] = [];
    for await (const each of this.readings.newestFirst(id, range)) {
      const { columns, performance, ...reading } = each.reading;
      stored.push({
        ...each,
        reading: {
          ...reading,
          columns: columns.filter(({ column }) => isShown(column)),
          performance: ofSlices(performance),
        },
      });
    }
    return stored.reverse();
  }
}

function namesOf(lately: readonly StoredReading[]): string[] {
  const names = lately.flatMap(({ reading }) =>
    reading.columns.map(({ column }) => column),
  );
  return [...new Set(names)];
}
