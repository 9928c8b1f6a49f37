import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { Occasion } from './Occasion';

/** Values in one statement: SQLite takes 32,766. */
const CHUNK = 500;

/** An occasion with what it is about. */
export interface Asked extends Occasion {
  versionId: string;
  environment: string;
}

interface TriggeredRow {
  version_id: string;
  environment: string;
  trigger: string;
  occasion: string;
  at: string;
}

const TABLE = 'governance_triggered';

/** Keeps which occasions have led to a review, so that each does once. */
export class TriggeredStore {
  constructor(private readonly db: Knex) {}

  /** Those that have not led to one yet. */
  async fresh(asked: readonly Asked[]): Promise<Asked[]> {
    const ids = [...new Set(asked.map(({ versionId }) => versionId))];
    const seen = new Set<string>();
    for (let at = 0; at < ids.length; at += CHUNK) {
      const rows = await this.db<TriggeredRow>(TABLE)
        .whereIn('version_id', ids.slice(at, at + CHUNK))
        .select('*');
      rows.forEach(row => seen.add(nameOf(row)));
    }
    return asked.filter(each => !seen.has(nameOf(toRow(each, ''))));
  }

  /** Twice does no harm. */
  async add(asked: Asked, now: Date): Promise<void> {
    await this.db<TriggeredRow>(TABLE)
      .insert(toRow(asked, now.toISOString()))
      .onConflict(['version_id', 'environment', 'trigger', 'occasion'])
      .ignore();
  }
}

function toRow(
  { environment, key, trigger, versionId }: Asked,
  at: string,
): TriggeredRow {
  const occasion = createHash('sha256').update(key).digest('hex');
  return { version_id: versionId, environment, trigger, occasion, at };
}

function nameOf(row: TriggeredRow): string {
  const { environment, occasion, trigger, version_id } = row;
  return JSON.stringify([version_id, environment, trigger, occasion]);
}
