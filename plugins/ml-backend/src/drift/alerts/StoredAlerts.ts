import { DriftAlert } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Alerts } from '../Alerts';
import { RetrainingRequests } from '../retraining/RetrainingRequests';
import { alertAfter } from './alertAfter';
import { AlertStore } from './AlertStore';
import { isOldMovement } from './isOldMovement';

type Advance = Parameters<Alerts['advance']>[0];

/** What the evaluation of windows does to alerts. */
export class StoredAlerts implements Alerts {
  constructor(
    private readonly options: {
      store: AlertStore;
      requests: RetrainingRequests;
    },
  ) {}

  async openOf(monitorId: string, db?: Knex): Promise<DriftAlert | undefined> {
    return this.options.store.unresolved(monitorId, db);
  }

  async ofMonitors(
    monitorIds: readonly string[],
    since: Date,
  ): Promise<Map<string, DriftAlert[]>> {
    const found = new Map<string, DriftAlert[]>();
    for (const alert of await this.options.store.ofMonitors(
      monitorIds,
      since,
    )) {
      found.set(alert.monitorId, [
        ...(found.get(alert.monitorId) ?? []),
        alert,
      ]);
    }
    return found;
  }

  async countOpen() {
    return this.options.store.countUnresolved();
  }

  async advance(advance: Advance, trx: Knex.Transaction): Promise<void> {
    const { decision, monitor, now } = advance;
    const { notify } = monitor.settings;
    const { store } = this.options;
    const before = await store.lock(trx, { monitorId: monitor.id });
    if (!before) {
      await this.open(advance, trx);
      return;
    }
    await store.setNotify(trx, before.id, notify);
    const change = alertAfter(before, decision, now);
    if (change) {
      await store.change(trx, before.id, heard(change, notify), now);
    }
  }

  private async open(advance: Advance, trx: Knex.Transaction): Promise<void> {
    const { decision, digest, monitor, now } = advance;
    const { notify, retraining } = monitor.settings;
    const { requests, store } = this.options;
    if (decision.kind !== 'open') {
      return;
    }
    const last = await store.lastResolved(trx, monitor.id);
    const { settings } = monitor;
    const change = isOldMovement(decision, last, { now, settings })
      ? undefined
      : alertAfter(undefined, decision, now);
    if (!change) {
      return;
    }
    const alert = {
      ...change.alert,
      id: randomUUID(),
      monitorId: monitor.id,
      entityRef: monitor.entityRef,
      uid: monitor.uid,
      openedAt: now.toISOString(),
      digest,
      notify,
    };
    const { events } = heard(change, notify);
    if (!(await store.insert(trx, alert, events))) {
      // Another replica has opened it meanwhile; what it may lack comes with the next window.
      return;
    }
    if (retraining?.automatic) {
      await requests.ifPossible(trx, alert, { settings: retraining, now });
    }
  }
}

function heard<T extends { events: Array<{ tells: boolean }> }>(
  change: T,
  notify: boolean,
): T {
  const events = change.events.map(event => ({
    ...event,
    tells: event.tells && notify,
  }));
  return { ...change, events };
}
