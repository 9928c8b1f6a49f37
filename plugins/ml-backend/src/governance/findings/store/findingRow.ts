import { Finding, finding, SEVERITIES } from '@callboard/plugin-ml-common';

/** One row of `governance_findings`. */
export interface FindingRow {
  id: string;
  raise_key: string | null;
  entity_ref: string;
  uid: string;
  version_id: string | null;
  label: string | null;
  review_id: string | null;
  title: string;
  text: string;
  severity: string;
  severity_rank: number;
  owner: string | null;
  due_at: string | null;
  state: string;
  raised_by: string;
  raised_at: string;
  changed_by: string;
  changed_at: string;
  note: string | null;
  told_at: string | null;
  reminded_at: string | null;
}

/** A finding with what readers are not shown. */
export interface StoredFinding extends Finding {
  uid: string;
  key?: string;
  changedBy: string;
}

export function toRow(stored: StoredFinding): FindingRow {
  return {
    id: stored.id,
    raise_key: stored.key ?? null,
    entity_ref: stored.entityRef,
    uid: stored.uid,
    version_id: stored.versionId ?? null,
    label: stored.label ?? null,
    review_id: stored.reviewId ?? null,
    title: stored.title,
    text: stored.text,
    severity: stored.severity,
    severity_rank: SEVERITIES.indexOf(stored.severity),
    owner: stored.owner ?? null,
    due_at: stored.dueAt ?? null,
    state: stored.state,
    raised_by: stored.raisedBy,
    raised_at: stored.raisedAt,
    changed_by: stored.changedBy,
    changed_at: stored.changedAt,
    note: stored.note ?? null,
    told_at: null,
    reminded_at: null,
  };
}

export function toStored(row: FindingRow): StoredFinding {
  return {
    ...finding.parse({
      id: row.id,
      entityRef: row.entity_ref,
      versionId: row.version_id ?? undefined,
      label: row.label ?? undefined,
      reviewId: row.review_id ?? undefined,
      title: row.title,
      text: row.text,
      severity: row.severity,
      owner: row.owner ?? undefined,
      dueAt: row.due_at ?? undefined,
      state: row.state,
      raisedBy: row.raised_by,
      raisedAt: row.raised_at,
      changedAt: row.changed_at,
      note: row.note ?? undefined,
    }),
    uid: row.uid,
    key: row.raise_key ?? undefined,
    changedBy: row.changed_by,
  };
}

/** Without what readers are not shown. */
export function shownFinding(stored: StoredFinding): Finding {
  const { changedBy, key, uid, ...shown } = stored;
  return shown;
}
