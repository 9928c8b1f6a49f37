import { Finding, FindingsQuery } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';

export interface NewFinding {
  entityRef: string;
  uid: string;
  versionId?: string;
  label?: string;
  reviewId?: string;
  title: string;
  text: string;
  severity: Finding['severity'];
  owner?: string;
  dueAt?: string;
  /** User ref, or system. */
  by: string;
  /** One that is unsettled with the same key is not raised twice. */
  key?: string;
}

/** What the other parts ask of findings. */
export interface Findings {
  /** In the transaction of what raises it; notes it in the audit trail there. Answers with those that are new. */
  raise(
    transaction: Knex.Transaction,
    findings: readonly NewFinding[],
    now: Date,
  ): Promise<Finding[]>;
  /** Not narrowed to what anybody may see. `uid`: of that entity, whatever had its name before. */
  list(query: Partial<FindingsQuery> & { uid?: string }): Promise<Finding[]>;
  /** Unsettled ones of every entity that has any, also of entities that are gone. */
  countByEntity(
    now: Date,
  ): Promise<
    Array<{ entityRef: string; uid: string; open: number; overdue: number }>
  >;
}
