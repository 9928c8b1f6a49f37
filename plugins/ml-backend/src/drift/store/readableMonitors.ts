import { LoggerService } from '@backstage/backend-plugin-api';
import { ZodError } from 'zod';
import { WatchedMonitor } from '../Monitors';
import { MonitorRow, toMonitor } from './monitorRow';

/** Takes why a monitor is left out; throws where that is not to be. */
export type LeaveOut = (reason: Error) => void;

/** Those that can be read: one that an earlier release kept, and that no longer holds together, keeps nobody from the others. */
export function readableMonitors(
  rows: readonly MonitorRow[],
  leaveOut: LeaveOut,
): WatchedMonitor[] {
  return rows.flatMap(row => {
    try {
      return [toMonitor(row)];
    } catch (cause) {
      leaveOut(new Error(problemOf(row, cause), { cause }));
      return [];
    }
  });
}

/** Logs each reason once: monitors are read every few seconds. */
export function leaveOutLogging(logger: LoggerService): LeaveOut {
  const told = new Set<string>();
  return ({ message }) => {
    if (!told.has(message)) {
      told.add(message);
      logger.error(message);
    }
  };
}

function problemOf(
  { comparison, entity_ref, id }: MonitorRow,
  error: unknown,
): string {
  const rules =
    error instanceof ZodError
      ? error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`)
      : [String(error)];
  return `The monitor ${id} of ${entity_ref} for ${comparison} is left out, as what is kept of it cannot be read: ${rules.join(
    '; ',
  )}`;
}
