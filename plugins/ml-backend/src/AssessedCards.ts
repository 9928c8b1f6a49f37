import { AssessedField } from '@callboard/plugin-ml-common';

/** Who wrote a card, as far as it can be told. */
export interface CardAuthors {
  /** As the source says them: `Mila Novak <mila@example.com>`, `user:default/mila`, a name. */
  names: string[];
  /** Whom the history of the file names beside those whom the card itself names. */
  also?: string[];
  /** Such as `front matter: authors`, `Git history`. */
  source?: string;
  /** Why they are not known, or not all of them, in a sentence. */
  unknown?: string;
}

/** The last good card of an entity with what it is worth. */
export interface AssessedCard {
  entityRef: string;
  uid: string;
  revision: number;
  /** SHA-256 of the file, hex. */
  sha256: string;
  coverage: number;
  assurance: number;
  /** Assurance that the risk tier of the entity asks for. */
  required: number;
  /** Titles of missing critical fields. */
  missing: string[];
  /** Titles of fields that contradict the entity or the version. */
  contradictions: string[];
  /** Some text speaks of another artifact. */
  stale: boolean;
  /** By id of the field. */
  fields: Map<
    string,
    Pick<
      AssessedField,
      'title' | 'applicable' | 'validity' | 'evidence' | 'provenance'
    >
  >;
  /** When it was last read well and assessed, ISO 8601. */
  readAt: string;
  assessedAt: string;
  /** Why the last attempt to read it failed. */
  error?: string;
}

/** What other areas ask of the cards area. */
export interface AssessedCards {
  /** The cards of entities as they are now, by ref; left out where none was read. In batches of any size. */
  of(entityRefs: string[]): Promise<Map<string, AssessedCard>>;
  /** Titles of the fields that differ between two revisions of a card; undefined where they are not kept any more. */
  changedFields(
    uid: string,
    revisions: { from: number; to: number },
  ): Promise<string[] | undefined>;
  /** Who wrote the present card of an entity. */
  authorsOf(entityRef: string): Promise<CardAuthors>;
  /**
   * Keeps that a reviewer checked what fields say now; it holds while their text stays as it is.
   * @throws InputError naming the fields that the card does not fill
   */
  confirm(confirmation: {
    entityRef: string;
    revision: number;
    fields: string[];
    by: string;
    at: string;
    reviewId: string;
  }): Promise<void>;
}
