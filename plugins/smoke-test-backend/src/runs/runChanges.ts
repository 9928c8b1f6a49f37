import { gpuSecondsAtEnd } from '../gpu/gpuSecondsAtEnd';
import { RunRow } from './rows';
import { stagesAtEnd } from './stages';
import { RunChange } from './transition';

/** How often a run is begun when backends are lost on the way. */
const ATTEMPTS = 3;

/** Of a run that nobody has. */
export const FREE = { claim_token: null, lease_until: null };
/** Of a run that waits again. */
export const QUEUED_AGAIN = {
  ...FREE,
  state: 'queued' as const,
  started_at: null,
  stages: '[]',
};

/** Why a run that somebody cancelled has ended. */
export function cancelledBy(who: string): string {
  return `Cancelled by ${who}`;
}

/** What is set of a run that ends. */
export function ended(exitClass: string, reason: string, now: Date) {
  return {
    state: 'finished' as const,
    exit_class: exitClass,
    reason: withoutNul(reason),
    finished_at: now.toISOString(),
  };
}

/** What becomes of a run whose backend is lost. */
export function afterLoss(row: RunRow, now: Date): RunChange {
  const { attempt, cancelled_by } = row;
  if (cancelled_by) {
    return endedUnseen(row, 'cancelled', cancelledBy(cancelled_by), now);
  }
  if (attempt >= ATTEMPTS) {
    return endedUnseen(
      row,
      'infra-failed',
      'Its backend was lost three times',
      now,
    );
  }
  return { ...QUEUED_AGAIN, attempt: attempt + 1 };
}

/** PostgreSQL takes no NUL in a text, and what a process wrote may hold one. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

function endedUnseen(
  row: RunRow,
  exitClass: 'cancelled' | 'infra-failed',
  reason: string,
  now: Date,
): RunChange {
  const end = { exitClass, reason };
  return {
    ...FREE,
    ...ended(exitClass, reason, now),
    stages: JSON.stringify(stagesAtEnd(JSON.parse(row.stages), end)),
    gpu_seconds: gpuSecondsAtEnd(row, now),
  };
}
