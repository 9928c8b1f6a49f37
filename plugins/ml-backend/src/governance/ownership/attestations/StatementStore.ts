import { Knex } from 'knex';
import { z } from 'zod';
import { inChunks } from '../../../inChunks';
import { Statement, StatementRow } from './rows';

const TABLE = 'governance_ownership_statements';

const kind = z.enum(['confirmed', 'denied', 'silent']);

/** Keeps what was said last about the owner of each entity. */
export class StatementStore {
  constructor(private readonly db: Knex) {}

  /** In place of what was said before. */
  async save(
    transaction: Knex.Transaction,
    statements: readonly Statement[],
  ): Promise<void> {
    await inChunks(statements, async some => {
      await transaction<StatementRow>(TABLE)
        .insert(some.map(each => ({ ...each, by: each.by ?? null })))
        .onConflict('uid')
        .merge();
      return [];
    });
  }

  /** By uid; left out where nothing was ever said. */
  async of(uids: readonly string[]): Promise<Map<string, Statement>> {
    const rows = await inChunks(uids, some =>
      this.db<StatementRow>(TABLE).whereIn('uid', some),
    );
    return byUid(rows);
  }

  /** Those that leave a doubt, by uid: denied, or not confirmed. */
  async doubts(): Promise<Map<string, Statement>> {
    return byUid(
      await this.db<StatementRow>(TABLE).whereNot('statement', 'confirmed'),
    );
  }
}

function byUid(rows: readonly StatementRow[]): Map<string, Statement> {
  return new Map(
    rows.map(row => [
      row.uid,
      { ...row, statement: kind.parse(row.statement), by: row.by ?? undefined },
    ]),
  );
}
