import { objectiveStatus } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { inChunks } from '../../inChunks';
import { weekFigures } from '../objectives/weekFigures';

const TABLE = 'serving_objectives';

const content = z.object({
  objectives: z.array(objectiveStatus),
  source: z.string().describe('Whose figures these are'),
  week: weekFigures,
});

/** How a service stands to its objectives, what it did in a week, and when that was found. */
export type Evaluated = z.infer<typeof content> & { at: string };

interface ObjectiveRow {
  uid: string;
  content: string;
  evaluated_at: string;
}

/** Keeps the newest evaluation of each service. */
export class ObjectiveStore {
  constructor(private readonly db: Knex) {}

  /** By uid. */
  async of(uids: readonly string[]): Promise<Map<string, Evaluated>> {
    const rows = await inChunks(
      uids,
      (some): Promise<ObjectiveRow[]> => this.rows().whereIn('uid', some),
    );
    return new Map(
      rows.map(row => [
        row.uid,
        { ...content.parse(JSON.parse(row.content)), at: row.evaluated_at },
      ]),
    );
  }

  /** Unless one that was begun later is kept already. */
  async save(uid: string, { at, ...found }: Evaluated): Promise<void> {
    await this.rows()
      .insert({ uid, content: JSON.stringify(found), evaluated_at: at })
      .onConflict('uid')
      .merge()
      .where(`${TABLE}.evaluated_at`, '<=', at);
  }

  /** Forgets services that are gone. */
  async retain(uids: ReadonlySet<string>): Promise<void> {
    const rows = await this.rows().select('uid');
    const gone = rows.map(({ uid }) => uid).filter(uid => !uids.has(uid));
    await inChunks(gone, some => this.rows().whereIn('uid', some).delete());
  }

  private rows() {
    return this.db<ObjectiveRow, ObjectiveRow[]>(TABLE);
  }
}
