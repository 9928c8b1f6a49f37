import { Knex } from 'knex';

/** Values in one statement: SQLite takes 32,766. */
const CHUNK = 500;

/** That a version does not pass, whatever was approved. */
export interface Suspension {
  versionId: string;
  environment: string;
  /** Of its entity. */
  uid: string;
  reason: string;
  by: string;
  at: string;
}

interface SuspensionRow extends Omit<Suspension, 'versionId'> {
  version_id: string;
}

const TABLE = 'governance_suspensions';

/** Keeps which versions are suspended; what was lifted is in the audit trail. */
export class SuspensionStore {
  constructor(private readonly db: Knex) {}

  async of(versionIds: readonly string[]): Promise<Suspension[]> {
    const ids = [...new Set(versionIds)];
    const found: Suspension[] = [];
    for (let at = 0; at < ids.length; at += CHUNK) {
      const rows = await this.db<SuspensionRow>(TABLE)
        .whereIn('version_id', ids.slice(at, at + CHUNK))
        .select('*');
      found.push(...rows.map(toSuspension));
    }
    return found;
  }

  /** @returns whether it was not suspended before */
  async add(
    transaction: Knex.Transaction,
    { versionId, ...rest }: Suspension,
  ): Promise<boolean> {
    const added = await transaction<SuspensionRow>(TABLE)
      .insert({ version_id: versionId, ...rest })
      .onConflict(['version_id', 'environment'])
      .ignore()
      .returning('version_id');
    return added.length > 0;
  }

  /** @returns whether it was suspended */
  async lift(
    transaction: Knex.Transaction,
    { environment, versionId }: Pick<Suspension, 'environment' | 'versionId'>,
  ): Promise<boolean> {
    const lifted = await transaction<SuspensionRow>(TABLE)
      .where({ version_id: versionId, environment })
      .delete();
    return lifted > 0;
  }
}

function toSuspension({ version_id, ...rest }: SuspensionRow): Suspension {
  return { versionId: version_id, ...rest };
}
