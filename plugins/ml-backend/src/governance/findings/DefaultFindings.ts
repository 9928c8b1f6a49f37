import { Finding, FindingsQuery } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../AuditTrail';
import { Findings, NewFinding } from '../Findings';
import { shownFinding, StoredFinding } from './store/findingRow';
import { FindingStore } from './store/FindingStore';

/** In one answer to another part. */
const LISTED = 1000;

/** What the other parts ask of findings. */
export class DefaultFindings implements Findings {
  constructor(
    private readonly options: {
      store: FindingStore;
      trail: AuditTrail;
    },
  ) {}

  async raise(
    transaction: Knex.Transaction,
    findings: readonly NewFinding[],
    now: Date,
  ): Promise<Finding[]> {
    const { store, trail } = this.options;
    const stored = findings.map(each => newFinding(each, now));
    const added = await store.insert(transaction, stored);
    const raised = stored.filter(({ id }) => added.has(id));
    await trail.append(transaction, raised.map(raiseNote));
    return raised.map(shownFinding);
  }

  async list(
    query: Partial<FindingsQuery> & { uid?: string },
  ): Promise<Finding[]> {
    const { limit = LISTED } = query;
    const found = await this.options.store.list(query, { offset: 0, limit });
    return found.map(shownFinding);
  }

  async countByEntity(now: Date) {
    return this.options.store.countByEntity(now);
  }
}

function newFinding({ by, ...finding }: NewFinding, now: Date): StoredFinding {
  const at = now.toISOString();
  return {
    ...finding,
    id: randomUUID(),
    state: 'open',
    raisedBy: by,
    changedBy: by,
    raisedAt: at,
    changedAt: at,
  };
}

function raiseNote(finding: StoredFinding) {
  const { dueAt, entityRef, id, owner, reviewId, severity, text, title, uid } =
    finding;
  return {
    actor: finding.raisedBy,
    action: 'finding.raise',
    entityRef,
    uid,
    versionId: finding.versionId,
    reviewId,
    after: {
      id,
      title,
      text,
      severity,
      ...(owner && { owner }),
      ...(dueAt && { dueAt }),
    },
  };
}
