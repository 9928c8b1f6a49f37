import { CardFieldEdit } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { CHUNK, inChunks } from '../../inChunks';
import { AddedRevision, insertRevisions } from './insertRevisions';
import {
  CardRow,
  CardSummary,
  RevisionContent,
  StoredCard,
  StoredRevision,
  toRow,
  toStored,
} from './rows';

/** Of one uid, each. */
const TABLES = [
  'card_authors',
  'card_confirmations',
  'card_paragraphs',
  'card_fields',
  'card_revisions',
  'cards',
];

/** By field. */
export type FieldEdits = Map<string, CardFieldEdit & { sha256: string }>;

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

  /** What a card is worth, unless another revision was read meanwhile; the next sync assesses it again all the same. */
  async saveSummary(
    uid: string,
    revision: number,
    summary: CardSummary,
    at: string,
  ): Promise<void> {
    await this.db<CardRow>('cards')
      .where({ uid, revision })
      .update({
        summary: JSON.stringify(summary),
        inputs: null,
        assessed_at: at,
      });
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

  /** Adds revisions, at most one for each card; the cards themselves are saved in the same transaction. */
  async addRevisions(revisions: readonly AddedRevision[]): Promise<void> {
    if (revisions.length > 0) {
      await this.db.transaction(tx => insertRevisions(tx, revisions));
    }
  }

  async saveScore(
    uid: string,
    revision: number,
    { assurance, coverage }: { assurance: number; coverage: number },
  ): Promise<void> {
    await this.db('card_revisions')
      .where({ uid, revision })
      .update({ assurance, coverage });
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

  /** Of each revision after `from` up to `to` that is kept, the fields that differ from the one before it. */
  async changed(
    uid: string,
    { from, to }: { from: number; to: number },
  ): Promise<string[][]> {
    const rows: string[] = await this.db('card_revisions')
      .where({ uid })
      .where('revision', '>', from)
      .where('revision', '<=', to)
      .pluck('changed');
    return rows.map(changed => JSON.parse(changed));
  }

  async content(
    uid: string,
    revision: number,
  ): Promise<RevisionContent | undefined> {
    return this.db('card_revisions')
      .where({ uid, revision })
      .first('revision', 'at', 'content', 'path');
  }

  /** Hash of the present revision's content, by uid; left out where there is none. */
  async sha256s(uids: readonly string[]): Promise<Map<string, string>> {
    const rows = await inChunks(uids, some =>
      this.db('cards')
        .join('card_revisions', join =>
          join
            .on('card_revisions.uid', 'cards.uid')
            .andOn('card_revisions.revision', 'cards.revision'),
        )
        .whereIn('cards.uid', some)
        .select('cards.uid', 'card_revisions.sha256'),
    );
    return new Map(rows.map(({ sha256, uid }) => [uid, sha256]));
  }

  /** By uid, hash of each field's present text, and since when it has it. */
  async edits(uids: readonly string[]): Promise<Map<string, FieldEdits>> {
    const rows = await inChunks(uids, some =>
      this.db('card_fields').whereIn('uid', some).select('*'),
    );
    const edits = new Map<string, FieldEdits>(
      uids.map(uid => [uid, new Map()]),
    );
    for (const { digest, field, first_seen_at: at, sha256, uid } of rows) {
      edits.get(uid)?.set(field, { at, digest: digest ?? undefined, sha256 });
    }
    return edits;
  }

  /** By uid, those of a card's paragraphs that stood in another one before, with the entity ref of the oldest; cards from one file are one card. */
  async copied(
    uids: readonly string[],
  ): Promise<Map<string, Map<string, string>>> {
    const oldest = this.db('card_paragraphs as other')
      .join('cards as theirs', 'theirs.uid', 'other.uid')
      .whereRaw('other.hash = own.hash and other.id < own.id')
      .whereRaw("coalesce(theirs.source, '') <> coalesce(me.source, '')")
      .whereRaw('theirs.uid <> me.uid')
      .orderBy('other.id')
      .limit(1)
      .select('theirs.entity_ref');
    const rows = await inChunks(uids, some =>
      this.db('card_paragraphs as own')
        .join('cards as me', 'me.uid', 'own.uid')
        .whereIn('own.uid', some)
        .select('own.uid', 'own.hash', oldest.clone().as('ref')),
    );
    const copied = new Map<string, Map<string, string>>(
      uids.map(uid => [uid, new Map()]),
    );
    for (const { hash, ref, uid } of rows) {
      if (ref !== null) {
        copied.get(uid)?.set(hash, ref);
      }
    }
    return copied;
  }
}
