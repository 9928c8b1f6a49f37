import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { Detail, detail } from './facts/detail';
import { hashOf } from './hashOf';

/** What was learned of one version, and when to look again. */
export interface KnownDetail {
  /** Hash of what the version is: another one makes it another version. */
  record: string;
  detail: Detail;
  dueAt: string;
}

interface DetailRow {
  model_hash: string;
  version: string;
  record: string;
  detail: string;
  due_at: string;
}

const TABLE = 'mlflow_details';

/** What was learned of the versions of one MLflow server, so that it is asked only once. */
export class DetailStore {
  constructor(private readonly db: Knex, private readonly instance: string) {}

  /** By version; what another release has written is as unknown. */
  async of(
    name: string,
    versions: readonly string[],
  ): Promise<Map<string, KnownDetail>> {
    const rows = await inChunks(
      versions,
      (some): Promise<DetailRow[]> =>
        this.db(TABLE)
          .where('model_hash', this.model(name))
          .whereIn('version', some),
    );
    return new Map(
      rows.flatMap(row => {
        const { data } = detail.safeParse(JSON.parse(row.detail));
        const { due_at: dueAt, record, version } = row;
        return data ? [[version, { record, detail: data, dueAt }]] : [];
      }),
    );
  }

  async put(name: string, version: string, known: KnownDetail): Promise<void> {
    await this.db<DetailRow>(TABLE)
      .insert({
        model_hash: this.model(name),
        version,
        record: known.record,
        detail: JSON.stringify(known.detail),
        due_at: known.dueAt,
      })
      .onConflict(['model_hash', 'version'])
      .merge();
  }

  /** Forgets versions that are gone. @returns when to look again at the first that is left */
  async retain(
    name: string,
    versions: ReadonlySet<string>,
  ): Promise<string | undefined> {
    const ofModel = { model_hash: this.model(name) };
    const rows: Array<Pick<DetailRow, 'version' | 'due_at'>> = await this.db(
      TABLE,
    )
      .where(ofModel)
      .orderBy('due_at')
      .select('version', 'due_at');
    const gone = rows.filter(({ version }) => !versions.has(version));
    await inChunks(gone, some =>
      this.db(TABLE)
        .where(ofModel)
        .whereIn(
          'version',
          some.map(({ version }) => version),
        )
        .delete(),
    );
    return rows.find(({ version }) => versions.has(version))?.due_at;
  }

  private model(name: string): string {
    return hashOf(this.instance, name);
  }
}
