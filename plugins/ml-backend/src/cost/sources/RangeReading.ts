import { costStatement, CostTargets } from '@callboard/plugin-ml-common';
import { CostSource, TimeWindow } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { inTime } from '../../inTime';
import { CostEntities } from '../CostEntities';
import { KeepStatements } from '../intake/KeepStatements';
import { checkReading } from './checkReading';
import { readAnswer } from './readAnswer';
import { SourceMetrics } from './SourceMetrics';
import { toStatement } from './toStatement';

/** The longest that a source may take for one range, milliseconds. */
export const LONGEST_MS = 10 * 60_000;

/** How a range is read. */
export interface RangeOptions {
  signal: AbortSignal;
  targets: CostTargets;
  /** Takes what somebody should put right. */
  tell: (problem: string) => void;
}

/** Reads what a source says of some days, and keeps all of it or nothing. */
export class RangeReading {
  constructor(
    private readonly options: {
      db: Knex;
      entities: Pick<CostEntities, 'named'>;
      keep: KeepStatements;
      metrics: SourceMetrics;
      now: () => Date;
    },
  ) {}

  /** @throws Error naming what cannot be */
  async read(
    source: CostSource,
    range: TimeWindow,
    { signal, targets, tell }: RangeOptions,
  ): Promise<void> {
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
    this.options.metrics.windows(source.name, statements.length);
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
