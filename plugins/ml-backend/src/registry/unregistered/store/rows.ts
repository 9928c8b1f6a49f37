import { UnregisteredPage } from '@callboard/plugin-ml-common';
import { ListedFacts, listedFacts } from '../listedModel';

/** A model that a registry lists. */
export interface UnregisteredRow {
  registry: string;
  name: string;
  facts: ListedFacts;
}

/** Place in the list: the model before. */
export type Place = Pick<UnregisteredRow, 'name' | 'registry'>;

/** What is known of a model that somebody wants to register. */
export interface Candidate extends UnregisteredRow {
  /** Ref of the entity that names it. */
  namedBy?: string;
  /** The registration under way. */
  claim?: { entityRef: string; by: string; at: string };
}

/** What is told of a registry beside its models. */
export type RegistryTotals = UnregisteredPage['registries'][number];

export interface Row {
  registry: string;
  name: string;
  facts: string;
}

export interface CandidateRow extends Row {
  named_by: string | null;
  entity_ref: string | null;
  by: string | null;
  at: string | null;
}

export interface ListingRow {
  registry: string;
  listed_at: string | null;
  error: string | null;
}

export interface Counts {
  registry: string;
  /** PostgreSQL counts in texts. */
  models: number | string;
  free: number | string;
  mapped: number | string;
}

export function toRow({ facts, name, registry }: Row): UnregisteredRow {
  return { registry, name, facts: listedFacts.parse(JSON.parse(facts)) };
}

export function toCandidate(row: CandidateRow): Candidate {
  const { at, by, entity_ref, named_by } = row;
  return {
    ...toRow(row),
    namedBy: named_by ?? undefined,
    claim:
      entity_ref && by && at ? { entityRef: entity_ref, by, at } : undefined,
  };
}

function stateOf(listing: ListingRow | undefined): RegistryTotals['state'] {
  if (listing?.error) {
    return 'failing';
  }
  return listing?.listed_at ? 'ok' : 'never';
}

export function toTotals(
  registry: string,
  listing: ListingRow | undefined,
  counts: Counts | undefined,
): RegistryTotals {
  return {
    registry,
    state: stateOf(listing),
    readAt: listing?.listed_at ?? undefined,
    error: listing?.error ?? undefined,
    models: Number(counts?.models ?? 0),
    unregistered: Number(counts?.free ?? 0),
    mapped: Number(counts?.mapped ?? 0),
  };
}
