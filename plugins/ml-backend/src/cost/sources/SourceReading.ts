import { costStatement, CostTargets } from '@callboard/plugin-ml-common';
import { TimeWindow } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { inTime } from '../../inTime';
import { CostEntities } from '../CostEntities';
import { KeepStatements } from '../intake/KeepStatements';
import { checkReading } from './checkReading';
import { daysAfter, dayOf } from './days';
import { PulledSource } from './PulledSource';
import { readAnswer } from './readAnswer';
import { SourceMetrics } from './SourceMetrics';
import { SourceState, SourceStore } from './SourceStore';
import { toStatement } from './toStatement';

/** Days that a source is asked for at once: after a long time they are read in parts, and each part stays. */
const AT_ONCE = 3;

/** The longest that a source may take for one part, milliseconds. */
const LONGEST_MS = 10 * 60_000;

/** Problems that are kept of one reading. */
const MOST_PROBLEMS = 20;

/** Reads what a source says of the days that are not settled, and keeps it. */
export class SourceReading {
  constructor(
    private readonly options: {
      db: Knex;
      entities: Pick<CostEntities, 'named'>;
      keep: KeepStatements;
      metrics: SourceMetrics;
      now: () => Date;
      store: SourceStore;
    },
  ) {}

  /** @returns what somebody should put right */
  async read(
    pulled: PulledSource,
    options: {
      state: SourceState | undefined;
      targets: CostTargets;
      /** Of `targets`: where it is another than last time, what was nobody's may be somebody's now. */
      targetsHash: string;
      signal: AbortSignal;
    },
  ): Promise<string[]> {
    const { backfillDays, rereadDays, source } = pulled;
    const { now, store } = this.options;
    const { settledUntil, targets } = options.state ?? {};
    const today = dayOf(now());
    const open = daysAfter(today, -rereadDays);
    const oldest = daysAfter(today, -Math.max(backfillDays, rereadDays));
    const isKnown = settledUntil && targets === options.targetsHash;
    const settled = isKnown ? new Date(settledUntil) : oldest;
    if (!isKnown) {
      await store.restart(source.name, oldest, options.targetsHash);
    }
    const problems = new Set<string>();
    let from = settled < oldest ? oldest : settled;
    while (from < today) {
      const next = daysAfter(from, AT_ONCE);
      const range = { from, to: next < today ? next : today };
      await this.part(pulled, { ...options, range, problems });
      await store.settle(source.name, range.to < open ? range.to : open);
      from = range.to;
    }
    return [...problems].slice(0, MOST_PROBLEMS);
  }

  private async part(
    { source }: PulledSource,
    {
      problems,
      range,
      signal,
      targets,
    }: {
      problems: Set<string>;
      range: TimeWindow;
      signal: AbortSignal;
      targets: CostTargets;
    },
  ): Promise<void> {
    const { metrics } = this.options;
    const tell = (problem: string) => problems.add(problem);
    const readings = await inTime(signal, LONGEST_MS, within =>
      source.read(range, within, tell),
    );
    readings.forEach(each => checkReading(source.name, each, range));
    const statements = readings.map(each =>
      // As strict as with what is sent: modules may say anything.
      readAnswer(
        costStatement,
        toStatement(each, { source: source.name, targets, tell }),
        source.name,
      ),
    );
    // Whoever lost the claim meanwhile must not keep what is older.
    signal.throwIfAborted();
    await this.save(statements, source.name);
    metrics.windows(source.name, statements.length);
  }

  private async save(
    statements: Parameters<KeepStatements['keep']>[0],
    source: string,
  ): Promise<void> {
    const { db, entities, keep, now } = this.options;
    const refs = statements.flatMap(({ lines }) =>
      lines.flatMap(({ entityRef }) => entityRef ?? []),
    );
    const known = await entities.named([...new Set(refs)]);
    const gone = refs.find(ref => !known.has(ref));
    if (gone) {
      throw new Error(`${gone} left the catalog while ${source} was read`);
    }
    await db.transaction(trx =>
      keep.keep(
        statements,
        known,
        { by: source, now: now(), restates: true },
        trx,
      ),
    );
  }
}
