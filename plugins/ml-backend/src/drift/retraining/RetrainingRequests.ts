import { ConflictError } from '@backstage/errors';
import { DriftSettings, durationMs } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { spokenTime } from '../../spokenTime';
import { AlertStore } from '../alerts/AlertStore';
import { StoredAlert } from '../alerts/rows';
import { RetrainingStore } from './RetrainingStore';

type Settings = NonNullable<DriftSettings['retraining']>;

/** Puts requests to retrain into the queue, in the transaction of what they are asked for. */
export class RetrainingRequests {
  constructor(
    private readonly options: { alerts: AlertStore; store: RetrainingStore },
  ) {}

  /** Of an alert that is locked, or new. @throws ConflictError within the cool-down, and while one waits */
  async ask(
    trx: Knex.Transaction,
    alert: Pick<StoredAlert, 'id' | 'entityRef' | 'uid'>,
    request: { settings: Settings; by?: string; comment?: string; now: Date },
  ): Promise<void> {
    const refusal = await this.ifPossible(trx, alert, request);
    if (refusal) {
      throw new ConflictError(refusal);
    }
  }

  /** The same, or why it is not possible now. */
  async ifPossible(
    trx: Knex.Transaction,
    alert: Pick<StoredAlert, 'id' | 'entityRef' | 'uid'>,
    {
      by,
      comment,
      now,
      settings: { coolDown, trigger },
    }: { settings: Settings; by?: string; comment?: string; now: Date },
  ): Promise<string | undefined> {
    const { alerts, store } = this.options;
    const id = randomUUID();
    // First: whoever asks at the same moment does so after it, or sees it.
    const isAdded = await store.insert(
      trx,
      {
        id,
        alertId: alert.id,
        trigger,
        requestedAt: now.toISOString(),
        requestedBy: by,
        state: 'waiting',
        attempts: 0,
      },
      alert,
    );
    const other = await store.newestBut(trx, id, alert.uid);
    const refusal = other && refusalOf(other, coolDown, now);
    if (!isAdded || refusal) {
      await store.remove(trx, id);
      return refusal ?? 'A retraining was asked for at this moment';
    }
    const text = `By the trigger ${trigger}${comment ? `: ${comment}` : ''}`;
    await alerts.append(
      trx,
      alert.id,
      [{ what: 'retraining-requested', by, text, tells: false }],
      now,
    );
    return undefined;
  }
}

function refusalOf(
  { requestedAt, state }: { requestedAt: string; state: string },
  coolDown: string,
  now: Date,
): string | undefined {
  if (state === 'waiting') {
    return `A retraining was asked for on ${spokenTime(
      requestedAt,
    )}, and waits to be sent`;
  }
  const until = Date.parse(requestedAt) + durationMs(coolDown);
  return until > now.getTime()
    ? `A retraining was asked for on ${spokenTime(
        requestedAt,
      )}; the next is possible on ${spokenTime(new Date(until).toISOString())}`
    : undefined;
}
