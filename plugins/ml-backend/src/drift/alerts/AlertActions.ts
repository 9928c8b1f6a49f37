import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  AlertActionBody,
  DriftAlert,
  mlDriftManagePermission,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { DriftSight, Monitors, WatchedMonitor } from '../Monitors';
import { RetrainingRequests } from '../retraining/RetrainingRequests';
import { alertAfterAction, refuseResolved } from './alertAfterAction';
import { AlertStore } from './AlertStore';
import { StoredAlert } from './rows';

/** What people do to alerts. */
export class AlertActions {
  constructor(
    private readonly options: {
      db: Knex;
      monitors: Monitors;
      requests: RetrainingRequests;
      sight: DriftSight;
      store: AlertStore;
      /** Of the configured ways to ask for a retraining. */
      triggerNames: () => readonly string[];
    },
  ) {}

  /** The alert as it is then. @throws NotFoundError, NotAllowedError, ConflictError, InputError */
  async act(
    id: string,
    body: AlertActionBody,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    now: Date,
  ): Promise<DriftAlert> {
    const { db, store } = this.options;
    const monitor = await this.managed(id, credentials);
    const by = credentials.principal.userEntityRef;
    await db.transaction(async trx => {
      const alert = await store.lock(trx, { id });
      if (alert) {
        await this.change(trx, { alert, body, by, monitor, now });
      }
    });
    const changed = await store.whole(id);
    if (!changed) {
      throw unknown(id);
    }
    return changed;
  }

  /** Whoever may not see the entity learns nothing of its alerts. */
  private async managed(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<WatchedMonitor> {
    const { monitors, sight, store } = this.options;
    const alert = (await store.byIds([id])).get(id);
    const monitor =
      alert && (await monitors.byIds([alert.monitorId])).get(alert.monitorId);
    if (!monitor) {
      throw unknown(id);
    }
    const entity = await sight.entityOf(monitor, credentials).catch(error => {
      throw error instanceof NotFoundError ? unknown(id) : error;
    });
    if (!(await sight.mayManage(entity, credentials))) {
      throw new NotAllowedError(
        `Only owners of ${monitor.entityRef} and those with the permission ${mlDriftManagePermission.name} may do this`,
      );
    }
    return monitor;
  }

  private async change(
    trx: Knex.Transaction,
    {
      alert,
      body,
      by,
      monitor,
      now,
    }: {
      alert: StoredAlert;
      body: AlertActionBody;
      by: string;
      monitor: WatchedMonitor;
      now: Date;
    },
  ): Promise<void> {
    const { requests, store } = this.options;
    if (body.action === 'retrain') {
      refuseResolved(alert);
      const settings = this.retrainingOf(monitor);
      const { comment } = body;
      await requests.ask(trx, alert, { settings, by, comment, now });
      return;
    }
    const change = alertAfterAction(alert, body, { by, now });
    if (change) {
      await store.silence(trx, alert.id);
      await store.change(trx, alert.id, change, now);
    }
  }

  private retrainingOf({ settings: { retraining } }: WatchedMonitor) {
    if (!retraining) {
      throw new ConflictError(
        'settings.retraining: the monitor names no trigger by which to ask for a retraining',
      );
    }
    const names = this.options.triggerNames();
    if (!names.includes(retraining.trigger)) {
      throw new ConflictError(
        `settings.retraining.trigger: there is no trigger ${
          retraining.trigger
        }; there ${names.length === 0 ? 'are none' : `is ${names.join(', ')}`}`,
      );
    }
    return retraining;
  }
}

function unknown(id: string): NotFoundError {
  return new NotFoundError(`No alert ${id}`);
}
