import { Knex } from 'knex';
import { z } from 'zod';

type Json = z.infer<ReturnType<typeof z.json>>;

/** What is noted of one change. */
export interface AuditNote {
  /** User ref, principal of a service, or system. */
  actor: string;
  onBehalfOf?: string;
  /** Such as review.decide. */
  action: string;
  entityRef?: string;
  uid?: string;
  versionId?: string;
  reviewId?: string;
  environment?: string;
  /** Such as release@3. */
  policy?: string;
  digests?: Record<string, string>;
  before?: Json;
  after?: Json;
}

/** The append-only, hash-chained record. */
export interface AuditTrail {
  /**
   * Adds rows in the transaction of the change itself: there is no change without
   * its row, and no row without its change. To be called last in it, as it holds the
   * head of the chain until the transaction ends.
   */
  append(
    transaction: Knex.Transaction,
    notes: readonly AuditNote[],
  ): Promise<void>;
}

/** Signs with the key of this backend, so that others can verify with its public key. */
export interface Signer {
  /** A DSSE envelope over canonical JSON. */
  sign(
    payloadType: string,
    payload: object,
  ): Promise<{
    keyId: string;
    envelope: {
      payloadType: string;
      payload: string;
      signatures: Array<{ keyid: string; sig: string }>;
    };
  }>;
}
