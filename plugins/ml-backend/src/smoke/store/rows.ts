import { smokeRun } from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** What is kept of a run. */
export const storedRun = smokeRun.pick({
  id: true,
  uid: true,
  entityRef: true,
  target: true,
  profile: true,
  trigger: true,
  requestedBy: true,
  state: true,
  exitClass: true,
  reason: true,
  createdAt: true,
  finishedAt: true,
  summary: true,
  reportDigest: true,
});
export type StoredRun = z.infer<typeof storedRun>;

/** One row of `smoke_runs`. */
export interface RunRow {
  id: string;
  uid: string;
  entity_ref: string;
  version_id: string | null;
  target: string;
  target_key: string;
  profile: string;
  trigger: string;
  requested_by: string | null;
  state: string;
  exit_class: string | null;
  reason: string | null;
  created_at: string;
  finished_at: string | null;
  summary: string | null;
  report_digest: string | null;
}

/** The same for all runs of one version, or of one address. */
export function targetKey({ target }: Pick<StoredRun, 'target'>): string {
  return target.type === 'version' ? target.versionId : target.url;
}

export function toRow(run: StoredRun): RunRow {
  const { target } = run;
  return {
    id: run.id,
    uid: run.uid,
    entity_ref: run.entityRef,
    version_id: target.type === 'version' ? target.versionId : null,
    target: JSON.stringify(target),
    target_key: keepable(targetKey(run)),
    profile: keepable(run.profile),
    trigger: run.trigger,
    requested_by: run.requestedBy ?? null,
    state: run.state,
    exit_class: run.exitClass ?? null,
    reason: run.reason ? keepable(run.reason) : null,
    created_at: run.createdAt,
    finished_at: run.finishedAt ?? null,
    summary: run.summary ? JSON.stringify(run.summary) : null,
    report_digest: run.reportDigest ?? null,
  };
}

export function toStored(row: RunRow): StoredRun {
  return storedRun.parse({
    id: row.id,
    uid: row.uid,
    entityRef: row.entity_ref,
    target: JSON.parse(row.target),
    profile: row.profile,
    trigger: row.trigger,
    requestedBy: row.requested_by ?? undefined,
    state: row.state,
    exitClass: row.exit_class ?? undefined,
    reason: row.reason ?? undefined,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
    summary: row.summary ? JSON.parse(row.summary) : undefined,
    reportDigest: row.report_digest ?? undefined,
  });
}

/** PostgreSQL keeps no NUL, and what a model or a server says may hold one. */
function keepable(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}
