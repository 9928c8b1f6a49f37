import {
  AlertDecision,
  AlertSubject,
  driftMonitor,
  MonitorBody,
} from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import { Monitors, WatchedMonitor } from '../../Monitors';

/** A monitor of a model of this name, whose uid is its name too. */
export function watched(
  name: string,
  settings: Partial<Record<keyof MonitorBody['settings'], unknown>> = {},
): WatchedMonitor {
  const monitor = driftMonitor.parse({
    id: randomUUID(),
    entityRef: `mlmodel:default/${name}`,
    createdBy: 'default',
    updatedAt: '2026-11-20T00:00:00.000Z',
    settings,
  });
  return { ...monitor, uid: name };
}

/** These monitors, and no others. */
export function monitorsOf(...monitors: WatchedMonitor[]): Monitors {
  return {
    byIds: async ids =>
      new Map(
        monitors
          .filter(({ id }) => ids.includes(id))
          .map(monitor => [monitor.id, monitor]),
      ),
  };
}

/** That these columns moved. */
export function moved(
  kind: 'open' | 'change',
  severity: 'attention' | 'failing',
  ...columns: string[]
): Extract<AlertDecision, { severity: unknown }> {
  const subjects = columns.map(
    (subject): AlertSubject => ({ subject, since: '2026-11-18T00:00:00.000Z' }),
  );
  return {
    kind,
    severity,
    subjects,
    text: `${columns.join(' and ')} moved`,
  };
}
