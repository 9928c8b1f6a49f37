import {
  AlertEvent,
  alertEvent,
  alertSubject,
  DriftAlert,
  driftAlert,
  Retraining,
  retraining,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { AlertCondition } from './alertAfter';

/** Of `drift_alerts`. */
export interface AlertRow {
  id: string;
  monitor_id: string;
  entity_ref: string;
  uid: string;
  state: string;
  severity: string;
  subjects: string;
  opened_at: string;
  muted_until: string | null;
  resolved_at: string | null;
  cause: string | null;
  digest: string | null;
  notify: boolean | 0 | 1;
}

/** Of `drift_alert_events`. */
export interface EventRow {
  alert_id: string;
  position: number;
  at: string;
  what: string;
  by: string | null;
  text: string;
  tells: boolean | 0 | 1;
  announced: boolean | 0 | 1;
}

/** Of `drift_retrainings`. */
export interface RetrainingRow {
  id: string;
  alert_id: string;
  entity_ref: string;
  uid: string;
  trigger: string;
  requested_at: string;
  requested_by: string | null;
  state: string;
  attempts: number;
  error: string | null;
  request: string | null;
  next_at: string;
  lease_until: string | null;
  claim_token: string | null;
  version_id: string | null;
  version: string | null;
}

/** An alert without what is kept beside it. */
export type StoredAlert = Omit<DriftAlert, 'events' | 'retrainings'> & {
  uid: string;
  /** Of the version that drifted when it was opened, if it is known. */
  digest?: string;
  /** Whether its owner wants to be told. */
  notify: boolean;
};

const storedAlert = driftAlert
  .omit({ events: true, retrainings: true })
  .extend({
    uid: z.string(),
    digest: z.string().optional(),
    notify: z.boolean(),
  });

export function toAlert(row: AlertRow): StoredAlert {
  return storedAlert.parse({
    id: row.id,
    monitorId: row.monitor_id,
    entityRef: row.entity_ref,
    uid: row.uid,
    state: row.state,
    severity: row.severity,
    subjects: z.array(alertSubject).parse(JSON.parse(row.subjects)),
    openedAt: row.opened_at,
    mutedUntil: row.muted_until ?? undefined,
    resolvedAt: row.resolved_at ?? undefined,
    cause: row.cause ?? undefined,
    digest: row.digest ?? undefined,
    notify: Boolean(row.notify),
  });
}

/** The columns that monitors and people change. */
export function conditionRow(alert: AlertCondition) {
  return {
    state: alert.state,
    severity: alert.severity,
    subjects: JSON.stringify(alert.subjects),
    muted_until: alert.mutedUntil ?? null,
    resolved_at: alert.resolvedAt ?? null,
    cause: alert.cause ?? null,
  };
}

export function toEvent({ at, by, text, what }: EventRow): AlertEvent {
  return alertEvent.parse({ at, what, by: by ?? undefined, text });
}

export function toRetraining(row: RetrainingRow): Retraining {
  return retraining.parse({
    id: row.id,
    alertId: row.alert_id,
    trigger: row.trigger,
    requestedAt: row.requested_at,
    requestedBy: row.requested_by ?? undefined,
    state: row.state,
    attempts: row.attempts,
    error: row.error ?? undefined,
    versionId: row.version_id ?? undefined,
    version: row.version ?? undefined,
  });
}
