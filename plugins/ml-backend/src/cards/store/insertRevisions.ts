import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { StoredCard, toRow } from './rows';

/** Revisions of one card that are kept. */
export const KEPT_REVISIONS = 200;

/** A new revision of a card, with what follows from its text. */
export interface NewRevision {
  uid: string;
  revision: number;
  content: string;
  path: string;
  sha256: string;
  bytes: number;
  at: string;
  /** Ids of the fields that differ from the revision before. */
  changed: string[];
  /** Hash of every field that it has. */
  fields: ReadonlyMap<string, string>;
  /** Digest of the main version now. */
  digest?: string;
  paragraphs: readonly string[];
}

/** A card, and its new revision. */
export interface AddedRevision {
  card: StoredCard;
  added: NewRevision;
}

/** Saves cards with their new revisions, at most one for each. */
export async function insertRevisions(
  tx: Knex.Transaction,
  revisions: readonly AddedRevision[],
): Promise<void> {
  await inChunks(revisions, async some => {
    const rows = some.map(({ card }) => toRow(card));
    await tx('cards').insert(rows).onConflict('uid').merge();
    await tx('card_revisions').insert(
      some.map(({ added: { digest, fields, paragraphs, ...columns } }) => ({
        ...columns,
        changed: JSON.stringify(columns.changed),
      })),
    );
    return [];
  });
  const added = revisions.map(revision => revision.added);
  await removeOldest(tx, added);
  await replaceFields(tx, added);
  await replaceParagraphs(tx, added);
}

async function removeOldest(
  tx: Knex.Transaction,
  added: readonly NewRevision[],
): Promise<void> {
  const full = added.filter(({ revision }) => revision > KEPT_REVISIONS);
  for (const { revision, uid } of full) {
    await tx('card_revisions')
      .where('uid', uid)
      .andWhere('revision', '<=', revision - KEPT_REVISIONS)
      .delete();
  }
}

async function replaceFields(
  tx: Knex.Transaction,
  added: readonly NewRevision[],
): Promise<void> {
  for (const { changed, fields, uid } of added) {
    const gone = changed.filter(field => !fields.has(field));
    if (gone.length > 0) {
      await tx('card_fields').where('uid', uid).whereIn('field', gone).delete();
    }
  }
  const rows = added.flatMap(({ at, changed, digest, fields, uid }) =>
    changed.flatMap(field => {
      const sha256 = fields.get(field);
      return sha256
        ? [{ uid, field, sha256, first_seen_at: at, digest: digest ?? null }]
        : [];
    }),
  );
  await inChunks(rows, async some => {
    await tx('card_fields')
      .insert([...some])
      .onConflict(['uid', 'field'])
      .merge();
    return [];
  });
}

/** Paragraphs that stay keep their rows, and so their age. */
async function replaceParagraphs(
  tx: Knex.Transaction,
  added: readonly NewRevision[],
): Promise<void> {
  const wanted = new Map(
    added.map(({ paragraphs, uid }) => [uid, new Set(paragraphs)]),
  );
  const stored = await inChunks([...wanted.keys()], some =>
    tx('card_paragraphs').whereIn('uid', some).select('id', 'uid', 'hash'),
  );
  const gone = stored.filter(({ hash, uid }) => !wanted.get(uid)?.delete(hash));
  await inChunks(gone, async some => {
    const ids = some.map(({ id }) => id);
    await tx('card_paragraphs').whereIn('id', ids).delete();
    return [];
  });
  const rows = [...wanted].flatMap(([uid, hashes]) =>
    [...hashes].map(hash => ({ uid, hash })),
  );
  await inChunks(rows, async some => {
    await tx('card_paragraphs').insert([...some]);
    return [];
  });
}
