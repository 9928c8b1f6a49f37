import { LoggerService } from '@backstage/backend-plugin-api';
import { Retraining } from '@callboard/plugin-ml-common';
import {
  RetrainingRequest,
  RetrainingTrigger,
} from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { AlertStore } from '../alerts/AlertStore';
import { ByName } from '../../ByName';
import { nextTry } from './nextTry';
import { RetrainingMetrics } from './RetrainingMetrics';
import { retrainingRequest } from './retrainingRequest';
import { RetrainingClaim, RetrainingStore } from './RetrainingStore';

/** The longest that a trigger may take, milliseconds. */
const TIMEOUT_MS = 90_000;
/** After it another replica takes a request up, milliseconds: longer than a trigger may take. */
const LEASE_MS = 120_000;
/** Requests that one replica sends at the same time: one that hangs does not hold up the others. */
const LANES = 4;

/** Sends requests to retrain until they are taken, refused or given up; always with the same key. */
export class RetrainingQueue {
  constructor(
    private readonly options: {
      alerts: AlertStore;
      db: Knex;
      logger: LoggerService;
      metrics: RetrainingMetrics;
      now: () => Date;
      /** What is asked; undefined where the monitor is gone. */
      requestFor(
        retraining: Retraining,
      ): Promise<RetrainingRequest | undefined>;
      store: RetrainingStore;
      triggers: ByName<RetrainingTrigger>;
    },
  ) {}

  /** Until nothing is due. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(
      Array.from({ length: LANES }, () => this.runLane(signal)),
    );
  }

  private async runLane(signal: AbortSignal): Promise<void> {
    const { now, store } = this.options;
    while (!signal.aborted) {
      const claim = await store.claim(now(), LEASE_MS);
      if (!claim) {
        return;
      }
      await this.send(claim, signal);
    }
  }

  private async send(
    claim: RetrainingClaim,
    signal: AbortSignal,
  ): Promise<void> {
    const { metrics, store, triggers } = this.options;
    const { trigger: name } = claim.retraining;
    const trigger = triggers.of(name);
    if (!trigger) {
      // Another replica may know it, as while a new version is rolled out.
      await this.failed(claim, `There is no trigger ${name}`);
      return;
    }
    try {
      const request = await this.requestOf(claim);
      if (!request) {
        await this.end(claim, 'Its monitor was removed');
        return;
      }
      const answer = await within(trigger, request, signal);
      metrics.attempted(name, answer.status);
      if (answer.status === 'refused') {
        await this.end(claim, `The trigger ${name} refused: ${answer.reason}`);
      } else {
        await this.delivered(claim, answer.reference);
      }
    } catch (error) {
      if (signal.aborted) {
        await store.release(claim);
        return;
      }
      await this.failed(claim, String(Object(error).message ?? error));
    }
  }

  /** The same at each try, also by another replica. */
  private async requestOf(
    claim: RetrainingClaim,
  ): Promise<RetrainingRequest | undefined> {
    const { requestFor, store } = this.options;
    if (claim.request) {
      return retrainingRequest.parse(JSON.parse(claim.request));
    }
    const request = await requestFor(claim.retraining);
    if (request) {
      await store.keepRequest(claim, JSON.stringify(request));
    }
    return request;
  }

  private async delivered(
    claim: RetrainingClaim,
    reference: string | undefined,
  ): Promise<void> {
    const { trigger } = claim.retraining;
    await this.settle(claim, {
      what: 'retraining-delivered',
      text: `The trigger ${trigger} took it${
        reference ? ` as ${reference}` : ''
      }`,
      tells: false,
      set: trx => this.options.store.delivered(trx, claim),
    });
  }

  private async failed(claim: RetrainingClaim, error: string): Promise<void> {
    const { logger, metrics, now, store } = this.options;
    const { attempts, id, trigger } = claim.retraining;
    logger.warn(`The retraining ${id} could not be asked for: ${error}`);
    const next = nextTry(attempts, now(), Math.random());
    metrics.attempted(trigger, next ? 'failed' : 'given-up');
    if (next) {
      await store.tryAgain(claim, error, next);
    } else {
      await this.end(
        claim,
        `The trigger ${trigger} was asked ${attempts} times in vain: ${error}. Ask again once it answers`,
      );
    }
  }

  private async end(claim: RetrainingClaim, error: string): Promise<void> {
    await this.settle(claim, {
      what: 'retraining-failed',
      text: error,
      tells: true,
      set: trx => this.options.store.failed(trx, claim, error),
    });
  }

  /** The alert first, as whoever asks does: two that wait for one another would both fail. */
  private async settle(
    { retraining: { alertId: id } }: RetrainingClaim,
    {
      set,
      ...event
    }: {
      what: 'retraining-delivered' | 'retraining-failed';
      text: string;
      tells: boolean;
      set: (trx: Knex.Transaction) => Promise<boolean>;
    },
  ): Promise<void> {
    const { alerts, db, now } = this.options;
    await db.transaction(async trx => {
      await alerts.lock(trx, { id });
      if (await set(trx)) {
        await alerts.note(trx, id, event, now());
      }
    });
  }
}

async function within(
  trigger: RetrainingTrigger,
  request: RetrainingRequest,
  signal: AbortSignal,
) {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  const either = AbortSignal.any([signal, late]);
  either.throwIfAborted();
  const ended = new Promise<never>((_, reject) => {
    either.addEventListener('abort', () => reject(either.reason), {
      once: true,
    });
  });
  return Promise.race([trigger.request(request, either), ended]);
}
