import {
  driftMonitor,
  MonitorBody,
  monitorSource,
} from '@callboard/plugin-ml-common';
import { WatchedMonitor } from '../Monitors';
import { settingsOf } from '../monitors/settingsOf';
import { WatchedEntity } from './MonitorStore';

/** What an entity says of drift. */
export type Said = Pick<WatchedEntity, 'problem' | 'settings'>;

/** Of `drift_monitors`. */
export interface MonitorRow {
  id: string;
  uid: string;
  entity_ref: string;
  comparison: MonitorBody['comparison'];
  /** SQLite answers with a number. */
  enabled: boolean | number;
  settings: string;
  entity_settings: string;
  entity_problem: string | null;
  source: string | null;
  created_by: string;
  updated_at: string;
  last_run: string | null;
  next_run_at: string | null;
  read_source: string | null;
  read_edges: string | null;
  failed_runs: number;
}

/** Where it does not hold together, what it said before stays. */
export function toSaid({ problem, settings }: Said) {
  return {
    entity_problem: problem ?? null,
    ...(problem === undefined && { entity_settings: JSON.stringify(settings) }),
  };
}

/** @throws ZodError when its settings contradict each other */
export function toMonitor(row: MonitorRow): WatchedMonitor {
  const { lastRun } = driftMonitor.shape;
  return {
    id: row.id,
    uid: row.uid,
    entityRef: row.entity_ref,
    comparison: row.comparison,
    enabled: Boolean(row.enabled),
    settings: settingsOf(
      JSON.parse(row.entity_settings),
      JSON.parse(row.settings),
    ),
    ...(row.source && { source: monitorSource.parse(JSON.parse(row.source)) }),
    ...(row.entity_problem !== null && { entityProblem: row.entity_problem }),
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    ...(row.last_run && { lastRun: lastRun.parse(JSON.parse(row.last_run)) }),
  };
}
