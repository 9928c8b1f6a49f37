import {
  SmokeRun,
  smokeRun,
  SmokeRunTarget,
} from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { NewRun } from './RunQueue';

/** A row of `runs`. PostgreSQL's driver gives bigints as text. */
export interface RunRow {
  id: string;
  created_seq: number | string;
  changed_seq: number | string;
  entity_ref: string;
  uid: string;
  owner: string | null;
  target: string;
  target_type: SmokeRunTarget['type'];
  target_key: string;
  profile: string;
  runner: string;
  trigger: SmokeRun['trigger'];
  requested_by: string | null;
  state: SmokeRun['state'];
  attempt: number;
  exit_class: string | null;
  reason: string | null;
  stages: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  cancelled_by: string | null;
  summary: string | null;
  hardware_id: string | null;
  bundle_digest: string | null;
  report_digest: string | null;
  key_id: string | null;
  comparison: string | null;
  claim_token: string | null;
  lease_until: number | string | null;
  last_event: number;
  noted_events: number;
  begun_at: string | null;
  gpus: number | null;
  gpu_day: string | null;
  gpu_reserved: number | null;
  gpu_seconds: number | null;
}

/** States in which a backend has the run. */
export const ACTIVE: Array<SmokeRun['state']> = ['claimed', 'running'];

/** Equal for runs that may not run at the same time. */
export function targetKey(target: SmokeRunTarget): string {
  const identity =
    target.type === 'version'
      ? `version:${target.versionId}`
      : `endpoint:${target.url}`;
  return createHash('sha256').update(identity).digest('hex');
}

/** What a run is when it is queued first, without its places in the sequence. */
export function newRow(
  id: string,
  run: NewRun,
  now: Date,
): Omit<RunRow, 'created_seq' | 'changed_seq'> {
  return {
    id,
    entity_ref: run.entityRef,
    uid: run.uid,
    owner: run.owner ?? null,
    target: JSON.stringify(run.target),
    target_type: run.target.type,
    target_key: targetKey(run.target),
    profile: run.profile,
    runner: run.runner,
    trigger: run.trigger,
    requested_by: run.requestedBy ?? null,
    state: 'queued',
    attempt: 1,
    exit_class: null,
    reason: null,
    stages: '[]',
    created_at: now.toISOString(),
    started_at: null,
    finished_at: null,
    cancelled_by: null,
    summary: null,
    hardware_id: null,
    bundle_digest: null,
    report_digest: null,
    key_id: null,
    comparison: null,
    claim_token: null,
    lease_until: null,
    last_event: 0,
    noted_events: 0,
    begun_at: null,
    gpus: null,
    gpu_day: null,
    gpu_reserved: null,
    gpu_seconds: null,
  };
}

export function toRun(row: RunRow): SmokeRun {
  const json = (text: string | null) =>
    text === null ? undefined : JSON.parse(text);
  return smokeRun.parse({
    id: row.id,
    entityRef: row.entity_ref,
    uid: row.uid,
    target: json(row.target),
    profile: row.profile,
    trigger: row.trigger,
    requestedBy: row.requested_by ?? undefined,
    state: row.state,
    attempt: row.attempt,
    exitClass: row.exit_class ?? undefined,
    reason: row.reason ?? undefined,
    stages: json(row.stages),
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    cancelledBy: row.cancelled_by ?? undefined,
    summary: json(row.summary),
    bundleDigest: row.bundle_digest ?? undefined,
    reportDigest: row.report_digest ?? undefined,
    keyId: row.key_id ?? undefined,
    comparison: json(row.comparison),
    gpuSeconds: row.gpu_seconds ?? undefined,
  });
}
