import { MlKind } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { Subject, Subjects } from '../Subject';
import { KeptSubject, ReadSubject, SubjectRow, toRow, toStored } from './rows';

/** Values in one statement. */
const CHUNK = 500;

/** Subjects in one page. */
const PAGE = 1000;

/** What the database takes; no entity has a longer ref. */
const LONGEST_REF = 255;

type ServingRow = { model_ref: string; service_ref: string };

/** Keeps what the catalog says of the ML entities. */
export class SubjectStore implements Subjects {
  constructor(private readonly db: Knex) {}

  async byRefs(entityRefs: string[]): Promise<Map<string, Subject>> {
    const rows = await inChunks(entityRefs, some =>
      this.subjects().whereIn('entity_ref', some),
    );
    return new Map(
      rows.map(toStored).map(subject => [subject.entityRef, subject]),
    );
  }

  async *all(kinds?: readonly MlKind[]): AsyncGenerator<Subject[]> {
    let after = '';
    for (;;) {
      const query = this.subjects()
        .where('entity_ref', '>', after)
        .orderBy('entity_ref')
        .limit(PAGE);
      const rows = await (kinds ? query.whereIn('kind', [...kinds]) : query);
      const page = rows.map(toStored);
      if (page.length > 0) {
        yield page;
      }
      if (page.length < PAGE) {
        return;
      }
      after = page[PAGE - 1].entityRef;
    }
  }

  async serving(modelRefs: string[]): Promise<Map<string, Subject[]>> {
    const pairs = await inChunks(modelRefs, some =>
      this.db<ServingRow>('governance_serving')
        .whereIn('model_ref', some)
        .orderBy(['model_ref', 'service_ref'])
        .select('model_ref', 'service_ref'),
    );
    const services = await this.byRefs(
      pairs.map(({ service_ref }) => service_ref),
    );
    const found = new Map<string, Subject[]>();
    for (const { model_ref, service_ref } of pairs) {
      const service = services.get(service_ref);
      if (service) {
        found.set(model_ref, [...(found.get(model_ref) ?? []), service]);
      }
    }
    return found;
  }

  async readAt(): Promise<string | undefined> {
    const row = await this.db<{ began_at: string }>(
      'governance_subjects_read',
    ).first('began_at');
    return row?.began_at;
  }

  private subjects(): Knex.QueryBuilder<KeptSubject, KeptSubject[]> {
    const wholeReadAt = this.db('governance_subjects_read')
      .select('began_at')
      .as('whole_read_at');
    return this.db('governance_subjects').select(
      'facts',
      'read_at',
      wholeReadAt,
    );
  }

  /** By ref, what tells whether an entity is as it was read. */
  async etags(entityRefs: string[]): Promise<Map<string, string>> {
    const rows = await inChunks(entityRefs, some =>
      this.db<SubjectRow>('governance_subjects')
        .whereIn('entity_ref', some)
        .select('entity_ref', 'etag'),
    );
    return new Map(rows.map(({ entity_ref, etag }) => [entity_ref, etag]));
  }

  async save(subjects: readonly ReadSubject[], at: Date): Promise<void> {
    const rows = subjects.map(each => toRow(each, at.toISOString()));
    await inChunks(rows, async some => {
      const refs = some.map(({ entity_ref }) => entity_ref);
      await this.db.transaction(async tx => {
        await tx('governance_subjects')
          .insert(some)
          .onConflict('entity_ref')
          .merge();
        await tx('governance_serving').whereIn('service_ref', refs).delete();
        await inChunks(servingRows(subjects, new Set(refs)), async pairs => {
          await tx('governance_serving').insert(pairs);
          return [];
        });
      });
      return [];
    });
  }

  /** The end of a reading of the whole catalog: what it did not find is gone. */
  async keepOnly(
    entityRefs: ReadonlySet<string>,
    began: Date,
  ): Promise<string[]> {
    const stored: string[] = await this.db('governance_subjects').pluck(
      'entity_ref',
    );
    const gone = stored.filter(ref => !entityRefs.has(ref));
    await inChunks(gone, async some => {
      await this.db('governance_serving').whereIn('service_ref', some).delete();
      await this.db('governance_subjects').whereIn('entity_ref', some).delete();
      return [];
    });
    await this.db('governance_subjects_read')
      .insert({ id: 1, began_at: began.toISOString() })
      .onConflict('id')
      .merge();
    return gone;
  }
}

function servingRows(
  subjects: readonly ReadSubject[],
  refs: ReadonlySet<string>,
): ServingRow[] {
  return subjects.flatMap(({ subject: { entityRef, serves } }) =>
    refs.has(entityRef)
      ? serves
          .filter(({ length }) => length <= LONGEST_REF)
          .map(model_ref => ({ model_ref, service_ref: entityRef }))
      : [],
  );
}

async function inChunks<T, R>(
  items: readonly T[],
  work: (some: T[]) => PromiseLike<R[]>,
): Promise<R[]> {
  const unique = [...new Set(items)];
  const found: R[] = [];
  for (let at = 0; at < unique.length; at += CHUNK) {
    found.push(...(await work(unique.slice(at, at + CHUNK))));
  }
  return found;
}
