import { attestation, attestationItem } from '@callboard/plugin-ml-common';
import { z } from 'zod';

export const storedAttestation = attestation
  .omit({ total: true, confirmed: true, denied: true, open: true, mine: true })
  .extend({
    unsettled: z
      .boolean()
      .describe('Ended, but its findings are not all raised yet'),
  });
/** What is kept of a campaign. */
export type StoredAttestation = z.infer<typeof storedAttestation>;

export const storedItem = attestationItem
  .omit({ mayAnswer: true, riskTier: true })
  .extend({ uid: z.string() });
/** What is kept of one entity in a campaign. */
export type StoredItem = z.infer<typeof storedItem>;

/** Whom a campaign asks. */
export interface AskedOwner {
  owner: string;
  reminders: number;
  /** Undefined: not told yet. */
  remindedAt?: string;
}

/** What was said last about the owner of an entity. */
export interface Statement {
  uid: string;
  /** Of whom it is said: void once somebody else owns it. */
  owner: string;
  /** silent: nobody confirmed it in a campaign. */
  statement: 'confirmed' | 'denied' | 'silent';
  by?: string;
  at: string;
  /** Title of the campaign. */
  title: string;
}

export interface AttestationRow {
  seq: number;
  id: string;
  title: string;
  text: string | null;
  kinds: string;
  state: string;
  by: string;
  at: string;
  due_at: string;
  ended_at: string | null;
  remind_every: string;
  on_silence: string;
  unsettled: boolean | 0 | 1;
}

export interface ItemRow {
  attestation_id: string;
  uid: string;
  entity_ref: string;
  title: string;
  owner: string;
  state: string;
  by: string | null;
  at: string | null;
  comment: string | null;
}

export interface OwnerRow {
  attestation_id: string;
  owner: string;
  reminders: number;
  reminded_at: string | null;
}

export interface StatementRow {
  uid: string;
  owner: string;
  statement: string;
  by: string | null;
  at: string;
  title: string;
}

export function toAttestationRow(
  stored: StoredAttestation,
): Omit<AttestationRow, 'seq'> {
  return {
    id: stored.id,
    title: stored.title,
    text: stored.text ?? null,
    kinds: JSON.stringify(stored.kinds),
    state: stored.state,
    by: stored.by,
    at: stored.at,
    due_at: stored.dueAt,
    ended_at: stored.endedAt ?? null,
    remind_every: stored.remindEvery,
    on_silence: stored.onSilence,
    unsettled: stored.unsettled,
  };
}

export function toAttestation(row: AttestationRow): StoredAttestation {
  return storedAttestation.parse({
    id: row.id,
    title: row.title,
    text: row.text ?? undefined,
    kinds: JSON.parse(row.kinds),
    state: row.state,
    by: row.by,
    at: row.at,
    dueAt: row.due_at,
    endedAt: row.ended_at ?? undefined,
    remindEvery: row.remind_every,
    onSilence: row.on_silence,
    unsettled: Boolean(row.unsettled),
  });
}

export function toItemRow(attestationId: string, item: StoredItem): ItemRow {
  const { at, by, comment, entityRef, ...rest } = item;
  return {
    ...rest,
    attestation_id: attestationId,
    entity_ref: entityRef,
    by: by ?? null,
    at: at ?? null,
    comment: comment ?? null,
  };
}

export function toItem(row: ItemRow): StoredItem {
  return storedItem.parse({
    uid: row.uid,
    entityRef: row.entity_ref,
    title: row.title,
    owner: row.owner,
    state: row.state,
    by: row.by ?? undefined,
    at: row.at ?? undefined,
    comment: row.comment ?? undefined,
  });
}
