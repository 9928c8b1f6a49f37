import { StatusSlot } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { SweptStatuses } from '../../SweptStatuses';
import { statusSlots } from './rows';

/** Values in one statement. */
const CHUNK = 500;

/** Answers other areas from what the sweep has written. */
export class StoredStatuses implements SweptStatuses {
  constructor(private readonly db: Knex) {}

  async of(uids: string[]): Promise<Map<string, Map<string, StatusSlot>>> {
    const found = new Map<string, Map<string, StatusSlot>>();
    for (let from = 0; from < uids.length; from += CHUNK) {
      const rows: Array<{ uid: string; statuses: string }> = await this.db(
        'inventory_entities',
      )
        .whereIn('uid', uids.slice(from, from + CHUNK))
        .select('uid', 'statuses');
      for (const { statuses, uid } of rows) {
        // A row of another version of this code is written anew by the next sweep.
        const { data } = statusSlots.safeParse(JSON.parse(statuses));
        if (data) {
          found.set(uid, new Map(Object.entries(data)));
        }
      }
    }
    return found;
  }

  async readAt(): Promise<string | undefined> {
    const row: { completed_at: string | null } | undefined = await this.db(
      'inventory_state',
    ).first('completed_at');
    return row?.completed_at ?? undefined;
  }
}
