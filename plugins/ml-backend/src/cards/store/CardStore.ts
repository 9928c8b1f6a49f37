import { CardFieldEdit } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import {
  CardRow,
  RevisionContent,
  StoredCard,
  StoredRevision,
  toRow,
  toStored,
} from './rows';

/** Revisions of one card that are kept. */
export const KEPT_REVISIONS = 200;

/** Bound values in one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const CHUNK = 500;

/** Of one uid, each. */
const TABLES = ['card_paragraphs', 'card_fields', 'card_revisions', 'cards'];

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

interface RevisionRow {
  revision: number;
  at: string;
  bytes: number;
  sha256: string;
  coverage: number | null;
  assurance: number | null;
  changed: string;
}

/** Cards with their history, by catalog uid. */
export class CardStore {
  constructor(private readonly db: Knex) {}

  async byUids(uids: readonly string[]): Promise<Map<string, StoredCard>> {
    const found = await inChunks(uids, some =>
      this.db<CardRow>('cards').whereIn('uid', some).select('*'),
    );
    return new Map(found.map(row => [row.uid, toStored(row)]));
  }

  /** Of the entities that have these refs now. */
  async byRefs(refs: readonly string[]): Promise<StoredCard[]> {
    const found = await inChunks(refs, some =>
      this.db<CardRow>('cards').whereIn('entity_ref', some).select('*'),
    );
    return found.map(toStored);
  }

  async save(cards: readonly StoredCard[]): Promise<void> {
    for (let i = 0; i < cards.length; i += CHUNK) {
      const rows = cards.slice(i, i + CHUNK).map(toRow);
      await this.db('cards').insert(rows).onConflict('uid').merge();
    }
  }

  /** That these were looked at and found as they were. */
  async saveSeen(uids: readonly string[], at: string): Promise<void> {
    await inChunks(uids, async some => {
      await this.db('cards')
        .whereIn('uid', some)
        .update({ attempted_at: at, read_at: at });
      return [];
    });
  }

  /** Removes the cards of all entities but these. */
  async keepOnly(uids: ReadonlySet<string>): Promise<void> {
    const stored: string[] = await this.db('cards').pluck('uid');
    const gone = stored.filter(uid => !uids.has(uid));
    await inChunks(gone, async some => {
      await this.db.transaction(async tx => {
        for (const table of TABLES) {
          await tx(table).whereIn('uid', some).delete();
        }
      });
      return [];
    });
  }

  /** Adds a revision; the card itself is saved in the same transaction. */
  async addRevision(card: StoredCard, added: NewRevision): Promise<void> {
    const { changed, digest, fields, paragraphs, ...columns } = added;
    await this.db.transaction(async tx => {
      await tx('cards').insert(toRow(card)).onConflict('uid').merge();
      await tx('card_revisions').insert({
        ...columns,
        changed: JSON.stringify(changed),
      });
      await tx('card_revisions')
        .where('uid', added.uid)
        .andWhere('revision', '<=', added.revision - KEPT_REVISIONS)
        .delete();
      await tx('card_fields')
        .where('uid', added.uid)
        .whereIn('field', changed)
        .delete();
      const rows = changed.flatMap(field => {
        const sha256 = fields.get(field);
        return sha256
          ? [
              {
                uid: added.uid,
                field,
                sha256,
                first_seen_at: added.at,
                digest: digest ?? null,
              },
            ]
          : [];
      });
      if (rows.length > 0) {
        await tx('card_fields').insert(rows);
      }
      await replaceParagraphs(tx, added.uid, paragraphs);
    });
  }

  async saveScore(
    uid: string,
    revision: number,
    score: { coverage: number; assurance: number },
  ): Promise<void> {
    await this.db('card_revisions').where({ uid, revision }).update(score);
  }

  /** Newest first. */
  async revisions(uid: string, limit: number): Promise<StoredRevision[]> {
    const rows = await this.db<RevisionRow>('card_revisions')
      .where('uid', uid)
      .orderBy('revision', 'desc')
      .limit(limit)
      .select(
        'revision',
        'at',
        'bytes',
        'sha256',
        'coverage',
        'assurance',
        'changed',
      );
    return rows.map(row => ({
      ...row,
      coverage: row.coverage ?? undefined,
      assurance: row.assurance ?? undefined,
      changed: JSON.parse(row.changed),
    }));
  }

  async content(
    uid: string,
    revision: number,
  ): Promise<RevisionContent | undefined> {
    return this.db('card_revisions')
      .where({ uid, revision })
      .first('revision', 'at', 'content', 'path');
  }

  async sha256(uid: string, revision: number): Promise<string | undefined> {
    const row = await this.db('card_revisions')
      .where({ uid, revision })
      .first('sha256');
    return row?.sha256;
  }

  /** Hash of each field's present text, and since when it has it. */
  async edits(
    uid: string,
  ): Promise<Map<string, CardFieldEdit & { sha256: string }>> {
    const rows = await this.db('card_fields').where('uid', uid).select('*');
    return new Map(
      rows.map(row => [
        row.field,
        {
          at: row.first_seen_at,
          digest: row.digest ?? undefined,
          sha256: row.sha256,
        },
      ]),
    );
  }

  /** Those of a card's paragraphs that stood in another one before, with the entity ref of the oldest; cards from one file are one card. */
  async copied(uid: string): Promise<Map<string, string>> {
    const rows: Array<{ hash: string; entity_ref: string }> = await this.db(
      'card_paragraphs as own',
    )
      .join('cards as me', 'me.uid', 'own.uid')
      .join('card_paragraphs as other', 'other.hash', 'own.hash')
      .join('cards as theirs', 'theirs.uid', 'other.uid')
      .where('own.uid', uid)
      .whereRaw('other.id < own.id and theirs.uid <> me.uid')
      .whereRaw("coalesce(theirs.source, '') <> coalesce(me.source, '')")
      .orderBy('other.id', 'desc')
      .select('own.hash', 'theirs.entity_ref');
    return new Map(rows.map(({ hash, entity_ref }) => [hash, entity_ref]));
  }
}

/** Paragraphs that stay keep their rows, and so their age. */
async function replaceParagraphs(
  tx: Knex.Transaction,
  uid: string,
  paragraphs: readonly string[],
): Promise<void> {
  const stored: Array<{ id: number; hash: string }> = await tx(
    'card_paragraphs',
  )
    .where('uid', uid)
    .select('id', 'hash');
  const wanted = new Set(paragraphs);
  const gone = stored.filter(({ hash }) => !wanted.has(hash));
  await inChunks(
    gone.map(({ id }) => id),
    async some => {
      await tx('card_paragraphs').whereIn('id', some).delete();
      return [];
    },
  );
  stored.forEach(({ hash }) => wanted.delete(hash));
  await inChunks([...wanted], async some => {
    await tx('card_paragraphs').insert(some.map(hash => ({ uid, hash })));
    return [];
  });
}

async function inChunks<T, R>(
  values: readonly T[],
  read: (some: readonly T[]) => Promise<R[]> | PromiseLike<R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (let i = 0; i < values.length; i += CHUNK) {
    found.push(...(await read(values.slice(i, i + CHUNK))));
  }
  return found;
}
