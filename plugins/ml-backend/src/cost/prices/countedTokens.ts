import { TOKEN_KINDS, TokenCounts } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { CostEntity } from '../CostEntity';
import { tokenContent } from '../counts/countContent';
import { Stretch } from '../store/selected';

const keptPrices = z.array(
  z.object({
    kind: z.enum(TOKEN_KINDS),
    unitPrice: z.string(),
    currency: z.string(),
    from: z.string(),
    source: z.string(),
  }),
);
/** The price at which tokens of a window are charged, once and for all. */
export type KeptPrice = z.infer<typeof keptPrices>[number];

export const unpricedTokens = z.array(
  z.object({
    kind: z.enum(TOKEN_KINDS),
    quantity: z.number(),
    reason: z.string(),
  }),
);
/** Tokens that have no price. */
export type UnpricedTokens = z.infer<typeof unpricedTokens>[number];

/** Tokens of one window, with what is known of their prices. */
export interface CountedTokens {
  countId: number;
  counterId: number;
  bearerId: number;
  /** Who used them, as it was when it was sent. */
  entity: CostEntity;
  source: string;
  provider: string;
  model: string;
  window: { from: string; to: string };
  counts: TokenCounts;
  prices: KeptPrice[];
  /** How often their cost was stated. */
  stated: number;
}

/** Tokens without a price in one window. */
export interface UnpricedCount extends UnpricedTokens, Stretch {
  /** Of the entity. */
  uid: string;
  source: string;
  provider: string;
  model: string;
}

/** What is kept of the prices of a window. */
export interface PricedCount
  extends Pick<CountedTokens, 'countId' | 'prices' | 'stated'> {
  unpriced: UnpricedTokens[];
  /** Hash of the prices that were asked. */
  triedWith: string;
}

/** A count as the database has it, with what is kept of its prices. */
export interface CountedRow {
  count_id: number;
  counter_id: number;
  bearer_id: number;
  from_ms: number | string;
  to_ms: number | string;
  content: string;
  source: string;
  provider: string;
  name: string;
  uid: string;
  entity_ref: string;
  owner: string;
  system: string;
  prices: string | null;
  stated: number | null;
}

export function toCounted(row: CountedRow): CountedTokens {
  const { owner, source, system, provider } = row;
  return {
    countId: row.count_id,
    counterId: row.counter_id,
    bearerId: row.bearer_id,
    entity: {
      entityRef: row.entity_ref,
      uid: row.uid,
      ...(owner && { owner }),
      ...(system && { system }),
    },
    source,
    provider,
    model: row.name,
    window: {
      from: new Date(Number(row.from_ms)).toISOString(),
      to: new Date(Number(row.to_ms)).toISOString(),
    },
    counts: tokenContent.parse(JSON.parse(row.content)).counts,
    prices: row.prices === null ? [] : keptPrices.parse(JSON.parse(row.prices)),
    stated: row.stated ?? 0,
  };
}
