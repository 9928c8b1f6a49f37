import { ServingWindow } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { ServedUsage, UsedHour } from '../../ServedUsage';

const TABLE = 'serving_usage';

interface UsageRow {
  uid: string;
  source: string;
  from_at: string;
  to_at: string;
  entity_ref: string;
  usage: string;
}

/** Keeps the tokens of hours until they are taken. */
export class UsageStore implements ServedUsage {
  constructor(private readonly db: Knex) {}

  /** Those of windows that name any; an hour that is read again counts as it is read now. */
  async put(
    service: { entityRef: string; uid: string },
    windows: readonly ServingWindow[],
    trx: Knex,
  ): Promise<void> {
    const rows = windows.flatMap(({ from, source, to, usage }) =>
      usage
        ? [
            {
              uid: service.uid,
              entity_ref: service.entityRef,
              ...{ source, from_at: from, to_at: to },
              usage: JSON.stringify(usage),
            },
          ]
        : [],
    );
    await inChunks(rows, some =>
      trx<UsageRow>(TABLE)
        .insert(some)
        .onConflict(['uid', 'source', 'from_at'])
        .merge(),
    );
  }

  async take(
    work: (hour: UsedHour, trx: Knex.Transaction) => Promise<void>,
  ): Promise<boolean> {
    const isPostgres = this.db.client.config.client === 'pg';
    return this.db.transaction(async trx => {
      const oldest = trx<UsageRow, UsageRow>(TABLE)
        .orderBy(['from_at', 'uid', 'source'])
        .first();
      const row: UsageRow | undefined = await (isPostgres
        ? oldest.forUpdate()
        : oldest);
      if (!row) {
        return false;
      }
      await work(toHour(row), trx);
      const { from_at, source, uid } = row;
      await trx<UsageRow>(TABLE).where({ from_at, source, uid }).delete();
      return true;
    });
  }
}

function toHour(row: UsageRow): UsedHour {
  return {
    entityRef: row.entity_ref,
    uid: row.uid,
    source: row.source,
    from: row.from_at,
    to: row.to_at,
    usage: JSON.parse(row.usage),
  };
}
