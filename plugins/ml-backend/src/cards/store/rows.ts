import { CARD_PROVENANCES } from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** Outcome of an assessment, as far as lists show it. */
export const cardSummary = z.object({
  coverage: z.int(),
  assurance: z.int(),
  required: z.int(),
  passes: z.boolean(),
  missing: z.array(z.string()).describe('Titles of missing critical fields'),
  contradictions: z
    .array(z.string())
    .describe('Titles of fields that contradict the entity or the version'),
  stale: z.boolean().describe('Text speaks of another artifact'),
  first: z.string().optional().describe('Title of the field worth most'),
  fields: z
    .record(
      z.string(),
      z.object({
        applicable: z.boolean(),
        validity: z.number(),
        evidence: z.number(),
        provenance: z.enum(CARD_PROVENANCES),
      }),
    )
    .describe('By id'),
  unsettledSince: z
    .string()
    .optional()
    .describe('Since when it names something that is not in the catalog yet'),
});
export type CardSummary = z.infer<typeof cardSummary>;

export const cardState = z.enum(['none', 'never', 'ok', 'failing']);

/** How the reading of one entity's card stands. */
export interface StoredCard {
  uid: string;
  entityRef: string;
  location?: string;
  source?: string;
  state: z.infer<typeof cardState>;
  error?: string;
  etag?: string;
  attemptedAt?: string;
  readAt?: string;
  /** 0 while no good card was read. */
  revision: number;
  summary?: CardSummary;
  inputs?: string;
  assessedAt?: string;
  staleAt?: string;
}

/** One revision, without what it says. */
export interface StoredRevision {
  revision: number;
  at: string;
  bytes: number;
  sha256: string;
  coverage?: number;
  assurance?: number;
  changed: string[];
}

/** What a revision says. */
export interface RevisionContent {
  revision: number;
  at: string;
  content: string;
  path: string;
}

/** One row of `cards`. */
export interface CardRow {
  uid: string;
  entity_ref: string;
  location: string | null;
  source: string | null;
  state: string;
  error: string | null;
  etag: string | null;
  attempted_at: string | null;
  read_at: string | null;
  revision: number;
  summary: string | null;
  inputs: string | null;
  assessed_at: string | null;
  stale_at: string | null;
}

export function toStored(row: CardRow): StoredCard {
  const summary = row.summary
    ? cardSummary.safeParse(JSON.parse(row.summary)).data
    : undefined;
  return {
    uid: row.uid,
    entityRef: row.entity_ref,
    location: row.location ?? undefined,
    source: row.source ?? undefined,
    state: cardState.parse(row.state),
    error: row.error ?? undefined,
    etag: row.etag ?? undefined,
    attemptedAt: row.attempted_at ?? undefined,
    readAt: row.read_at ?? undefined,
    revision: row.revision,
    summary,
    // What another version of this code has computed is computed again.
    inputs: summary ? row.inputs ?? undefined : undefined,
    assessedAt: row.assessed_at ?? undefined,
    staleAt: row.stale_at ?? undefined,
  };
}

export function toRow(card: StoredCard): CardRow {
  return {
    uid: card.uid,
    entity_ref: card.entityRef,
    location: keepable(card.location),
    source: keepable(card.source),
    state: card.state,
    error: keepable(card.error),
    etag: keepable(card.etag),
    attempted_at: card.attemptedAt ?? null,
    read_at: card.readAt ?? null,
    revision: card.revision,
    summary: card.summary ? JSON.stringify(card.summary) : null,
    inputs: card.inputs ?? null,
    assessed_at: card.assessedAt ?? null,
    stale_at: card.staleAt ?? null,
  };
}

/** PostgreSQL keeps no NUL; what people name may hold one, and errors repeat it. */
function keepable(text: string | undefined): string | null {
  return text?.replaceAll('\0', '\ufffd') ?? null;
}
