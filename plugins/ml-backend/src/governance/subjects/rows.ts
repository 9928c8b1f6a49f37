import { ML_KINDS, RISK_TIERS } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { Subject } from '../Subject';

/** A subject with what tells whether the catalog has changed it. */
export interface ReadSubject {
  subject: Omit<Subject, 'readAt'>;
  etag: string;
}

/** One row of `governance_subjects`. */
export interface SubjectRow {
  entity_ref: string;
  uid: string;
  kind: string;
  facts: string;
  etag: string;
  read_at: string;
}

const refs = z.array(z.string());

const facts = z.object({
  entityRef: z.string(),
  uid: z.string(),
  kind: z.enum(ML_KINDS),
  title: z.string(),
  owner: z.string().optional(),
  lifecycle: z.string().optional(),
  riskTier: z.enum(RISK_TIERS).optional(),
  tags: z.array(z.string()),
  license: z.string().optional(),
  trainedOn: refs,
  evaluatedOn: refs,
  derivedFrom: refs,
  serves: refs,
  environment: z.string().optional(),
  containsPersonalData: z.boolean().optional(),
  classification: z.string().optional(),
  reviewPolicy: z.string().optional(),
  contacts: z.record(z.string(), z.string()),
  slo: z
    .object({
      latencyP95Ms: z.number().optional(),
      availability: z.number().optional(),
    })
    .optional(),
  smokeTest: z.boolean(),
}) satisfies z.ZodType<Omit<Subject, 'readAt'>>;

export function toRow({ etag, subject }: ReadSubject, at: string): SubjectRow {
  return {
    entity_ref: subject.entityRef,
    uid: subject.uid,
    kind: subject.kind,
    facts: JSON.stringify(subject),
    etag,
    read_at: at,
  };
}

/** What a subject is made of again. */
export interface KeptSubject {
  facts: string;
  read_at: string;
  /** When the last reading of all began. */
  whole_read_at: string | null;
}

/** A row that did not change was read again by each whole reading since. */
export function toStored(row: KeptSubject): Subject {
  const whole = row.whole_read_at ?? '';
  const readAt = whole > row.read_at ? whole : row.read_at;
  return { ...facts.parse(JSON.parse(row.facts)), readAt };
}
