import {
  AlertEvent,
  DriftAlert,
  driftAlert,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { groupBy } from '../../groupBy';
import { inChunks } from '../../inChunks';
import { AlertChange } from './alertAfter';
import {
  AlertRow,
  conditionRow,
  EventRow,
  RetrainingRow,
  StoredAlert,
  toAlert,
  toEvent,
  toRetraining,
} from './rows';

const ALERTS = 'drift_alerts';
const EVENTS = 'drift_alert_events';

/** An event that nobody was told of yet. */
export interface Unannounced extends AlertEvent {
  alertId: string;
  position: number;
  /** The owner hears of it. */
  tells: boolean;
}

/** Keeps alerts and what happened to them. */
export class AlertStore {
  constructor(private readonly db: Knex) {}

  /** Nobody else changes it until the transaction ends. */
  async lock(
    trx: Knex.Transaction,
    which: { id: string } | { monitorId: string },
  ): Promise<StoredAlert | undefined> {
    const row = await trx<AlertRow>(ALERTS)
      .where(alert =>
        'id' in which
          ? alert.where({ id: which.id })
          : alert
              .where({ monitor_id: which.monitorId })
              .whereNull('resolved_at'),
      )
      .forUpdate()
      .first();
    return row && toAlert(row);
  }

  async lastResolved(
    trx: Knex.Transaction,
    monitorId: string,
  ): Promise<StoredAlert | undefined> {
    const row = await trx<AlertRow>(ALERTS)
      .where({ monitor_id: monitorId })
      .whereNotNull('resolved_at')
      .orderBy('resolved_at', 'desc')
      .first();
    return row && toAlert(row);
  }

  /** False where the monitor has one that is not resolved. */
  async insert(
    trx: Knex.Transaction,
    alert: StoredAlert,
    events: AlertChange['events'],
  ): Promise<boolean> {
    const added = await trx<AlertRow>(ALERTS)
      .insert({
        id: alert.id,
        monitor_id: alert.monitorId,
        entity_ref: alert.entityRef,
        uid: alert.uid,
        opened_at: alert.openedAt,
        digest: alert.digest ?? null,
        notify: alert.notify,
        ...conditionRow(alert),
      })
      .onConflict()
      .ignore()
      .returning('id');
    if (added.length === 0) {
      return false;
    }
    await this.append(trx, alert.id, events, new Date(alert.openedAt));
    return true;
  }

  /** Of one that is locked. */
  async change(
    trx: Knex.Transaction,
    id: string,
    { alert, events }: AlertChange,
    now: Date,
  ): Promise<void> {
    await trx<AlertRow>(ALERTS).where({ id }).update(conditionRow(alert));
    await this.append(trx, id, events, now);
  }

  /** What its monitor says now. Of one that is locked. */
  async setNotify(
    trx: Knex.Transaction,
    id: string,
    notify: boolean,
  ): Promise<void> {
    await trx<AlertRow>(ALERTS).where({ id }).update({ notify });
  }

  /** Of an alert that is locked, or new. */
  async append(
    trx: Knex.Transaction,
    id: string,
    events: AlertChange['events'],
    now: Date,
  ): Promise<void> {
    const last = await trx<EventRow>(EVENTS)
      .where({ alert_id: id })
      .max<{ position: number | null }>({ position: 'position' })
      .first();
    const from = (last?.position ?? -1) + 1;
    const rows = events.map(({ by, ...event }, at) => ({
      ...event,
      alert_id: id,
      position: from + at,
      at: now.toISOString(),
      by: by ?? null,
      text: event.text.slice(0, 500),
      announced: false,
    }));
    await inChunks(rows, some => trx<EventRow>(EVENTS).insert(some));
  }

  /** What came of a request, as one event; told unless the alert is muted. */
  async note(
    trx: Knex.Transaction,
    id: string,
    event: AlertChange['events'][0],
    now: Date,
  ): Promise<void> {
    const alert = await this.lock(trx, { id });
    if (alert) {
      const tells = event.tells && alert.notify && alert.state !== 'muted';
      await this.append(trx, id, [{ ...event, tells }], now);
    }
  }

  /** Of what the owner was not told yet, nothing is told. */
  async silence(trx: Knex.Transaction, id: string): Promise<void> {
    await trx<EventRow>(EVENTS)
      .where({ alert_id: id, announced: false })
      .update({ tells: false });
  }

  /** Whose mute is over. */
  async unmutable(now: Date, limit: number): Promise<string[]> {
    return this.db<AlertRow>(ALERTS)
      .where('muted_until', '<=', now.toISOString())
      .whereNull('resolved_at')
      .limit(limit)
      .pluck('id');
  }

  /** Oldest first. */
  async unannounced(limit: number): Promise<Unannounced[]> {
    const rows = await this.db<EventRow>(EVENTS)
      .where({ announced: false })
      .orderBy(['at', 'alert_id', 'position'])
      .limit(limit);
    return rows.map(row => ({
      ...toEvent(row),
      alertId: row.alert_id,
      position: row.position,
      tells: Boolean(row.tells),
    }));
  }

  /** What is known of them was told, up to these positions. */
  async setAnnounced(
    events: ReadonlyArray<Pick<Unannounced, 'alertId' | 'position'>>,
  ): Promise<void> {
    await inChunks(events, some =>
      this.db<EventRow>(EVENTS)
        .whereIn(
          ['alert_id', 'position'],
          some.map(({ alertId, position }) => [alertId, position]),
        )
        .update({ announced: true }),
    );
  }

  /** By id, without what is kept beside them. In batches of any size. */
  async byIds(ids: readonly string[]): Promise<Map<string, StoredAlert>> {
    const rows = await inChunks(ids, some =>
      this.db<AlertRow>(ALERTS).whereIn('id', some),
    );
    return new Map(rows.map(row => [row.id, toAlert(row)]));
  }

  /** Whole. */
  async whole(id: string): Promise<DriftAlert | undefined> {
    const row = await this.db<AlertRow>(ALERTS).where({ id }).first();
    const [alert] = row ? await wholeAlerts(this.db, [row]) : [];
    return alert;
  }

  /** The one that is not resolved, whole. */
  async unresolved(
    monitorId: string,
    db: Knex = this.db,
  ): Promise<DriftAlert | undefined> {
    const row = await db<AlertRow>(ALERTS)
      .where({ monitor_id: monitorId })
      .whereNull('resolved_at')
      .first();
    const [alert] = row ? await wholeAlerts(db, [row]) : [];
    return alert;
  }

  /** The newest, resolved or not, of a version, or of one that is not known. */
  async newestOfVersion(
    monitorId: string,
    digest: string,
  ): Promise<StoredAlert | undefined> {
    const row = await this.db<AlertRow>(ALERTS)
      .where({ monitor_id: monitorId })
      .where(alert => alert.where({ digest }).orWhereNull('digest'))
      .orderBy('opened_at', 'desc')
      .first();
    return row && toAlert(row);
  }

  /** How many are not resolved, by severity. */
  async countUnresolved(): Promise<
    Array<{ severity: DriftAlert['severity']; alerts: number }>
  > {
    const rows = await this.db<AlertRow>('drift_alerts')
      .whereNull('resolved_at')
      .groupBy('severity')
      .count({ alerts: '*' })
      .select('severity');
    return rows.map(({ alerts, severity }) => ({
      severity: driftAlert.shape.severity.parse(severity),
      alerts: Number(alerts),
    }));
  }

  /** Those not resolved before `since`, whole, newest first, of any number of monitors. */
  async ofMonitors(
    monitorIds: readonly string[],
    since: Date,
  ): Promise<DriftAlert[]> {
    const rows = await inChunks(monitorIds, some =>
      this.db<AlertRow>(ALERTS)
        .whereIn('monitor_id', some)
        .where(alert =>
          alert
            .whereNull('resolved_at')
            .orWhere('resolved_at', '>=', since.toISOString()),
        )
        .orderBy('opened_at', 'desc'),
    );
    return wholeAlerts(this.db, rows);
  }
}

async function wholeAlerts(
  db: Knex,
  rows: readonly AlertRow[],
): Promise<DriftAlert[]> {
  const ids = rows.map(({ id }) => id);
  const events = await inChunks(ids, some =>
    db<EventRow>(EVENTS).whereIn('alert_id', some).orderBy('position'),
  );
  const retrainings = await inChunks(ids, some =>
    db<RetrainingRow>('drift_retrainings')
      .whereIn('alert_id', some)
      .orderBy(['requested_at', 'id']),
  );
  const eventsOf = groupBy(events, each => each.alert_id);
  const retrainingsOf = groupBy(retrainings, each => each.alert_id);
  return rows.map(row => {
    const { digest, notify, uid, ...alert } = toAlert(row);
    return {
      ...alert,
      events: (eventsOf.get(row.id) ?? []).map(toEvent),
      retrainings: (retrainingsOf.get(row.id) ?? []).map(toRetraining),
    };
  });
}
