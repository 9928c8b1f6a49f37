import { SmokeRun } from '@callboard/plugin-ml-common';
import { SmokeResult } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { admitEvents, ArrivedEvent } from './admitEvents';
import { gpuSecondsAtEnd } from '../gpu/gpuSecondsAtEnd';
import { asCancelled } from './asCancelled';
import { ClaimRules, chooseRun } from './chooseRun';
import { ACTIVE, RunRow, toRun } from './rows';
import { afterLoss, ended, FREE, QUEUED_AGAIN } from './runChanges';
import { Sealing } from './RunQueue';
import { stagesAfter, stagesAtEnd } from './stages';
import {
  insertEvents,
  nextSequence,
  RunChange,
  transition,
} from './transition';

/** A run that this replica has, and what proves it. */
export interface Claim {
  run: SmokeRun;
  token: string;
  /** Why it may not begin: its owner has used too much. */
  refusal?: string;
}

/** The end of a run. */
export type RunEnd = Pick<SmokeResult, 'exitClass' | 'gpuSeconds' | 'reason'> &
  Partial<Awaited<ReturnType<Sealing['seal']>>> & {
    /** As the report says them. */
    stages?: SmokeRun['stages'];
  };

/** What a replica does with runs. Whoever has lost a run changes nothing of it any more. */
export class RunClaims {
  private readonly leaseUntil: (leaseMs: number) => Knex.Raw;
  private readonly clock: Knex.Raw;

  constructor(private readonly db: Knex) {
    // One clock for all replicas: theirs may differ by more than a lease.
    const millis =
      db.client.config.client === 'pg'
        ? '(extract(epoch from clock_timestamp()) * 1000)::bigint'
        : `cast((julianday('now') - 2440587.5) * 86400000 as integer)`;
    this.clock = db.raw(millis);
    this.leaseUntil = leaseMs => db.raw(`${millis} + ?`, [leaseMs]);
  }

  /** The oldest run that may begin now. With a refusal it is claimed all the same, to be ended with it. */
  async claim(
    options: ClaimRules & { leaseMs: number },
    now: Date,
  ): Promise<Claim | undefined> {
    const { runners, leaseMs } = options;
    const nothing = await this.db<RunRow>('runs')
      .where({ state: 'queued' })
      .whereIn('runner', runners)
      .first('id');
    if (!nothing) {
      return undefined;
    }
    return this.db.transaction(async trx => {
      const sequence = await nextSequence(trx);
      const next = await chooseRun(trx, options, now);
      if (!next) {
        return undefined;
      }
      const token = randomUUID();
      const row = await transition(trx, {
        sequence,
        guard: runs => runs.where({ id: next.id, state: 'queued' }),
        set: {
          ...next.gpu,
          state: 'claimed',
          claim_token: token,
          lease_until: this.leaseUntil(leaseMs),
        },
        now,
      });
      return row && { run: toRun(row), token, refusal: next.refusal };
    });
  }

  /** Extends the lease; undefined when the run is lost. */
  async heartbeat(
    { run, token }: Claim,
    leaseMs: number,
  ): Promise<{ cancelledBy?: string } | undefined> {
    const [row] = await this.db('runs')
      .where({ id: run.id, claim_token: token })
      .update({ lease_until: this.leaseUntil(leaseMs) })
      .returning('cancelled_by');
    return row && { cancelledBy: row.cancelled_by ?? undefined };
  }

  /** Its runner begins. False when the run is lost. */
  async started(
    claim: Claim,
    bundleDigest: string | undefined,
    now: Date,
  ): Promise<boolean> {
    const row = await this.change(claim, now, {
      state: 'running',
      started_at: now.toISOString(),
      begun_at: this.db.raw('coalesce(begun_at, ?)', [now.toISOString()]),
      bundle_digest: bundleDigest ?? null,
    });
    return row !== undefined;
  }

  /** Events of the runner, in their order. False when the run is lost. */
  async append(
    { run, token }: Claim,
    events: readonly ArrivedEvent[],
  ): Promise<boolean> {
    return this.db.transaction(async trx => {
      const row = await trx<RunRow>('runs')
        .where({ id: run.id, claim_token: token })
        .modify(query => {
          if (trx.client.config.client === 'pg') {
            query.forUpdate();
          }
        })
        .first();
      if (!row) {
        return false;
      }
      const { kept, noted } = admitEvents(events, {
        noted: row.noted_events,
        all: row.last_event,
      });
      if (kept.length > 0) {
        const last = row.last_event + kept.length;
        await insertEvents(trx, run.id, last, kept);
        await trx<RunRow>('runs')
          .where({ id: run.id })
          .update({
            last_event: last,
            noted_events: noted,
            stages: JSON.stringify(
              stagesAfter(
                JSON.parse(row.stages),
                kept.map(({ event }) => event),
              ),
            ),
          });
      }
      return true;
    });
  }

  /** The run as it ended; undefined when it is lost. */
  async finish(
    claim: Claim,
    said: RunEnd,
    now: Date,
  ): Promise<SmokeRun | undefined> {
    const before = await this.db<RunRow>('runs')
      .where({ id: claim.run.id })
      .first();
    const end = asCancelled(said, before?.cancelled_by);
    const { summary, comparison } = end;
    const stages =
      end.stages ?? stagesAtEnd(JSON.parse(before?.stages ?? '[]'), end);
    const row = await this.change(
      claim,
      now,
      {
        ...FREE,
        ...ended(end.exitClass, end.reason, now),
        stages: JSON.stringify(stages),
        summary: summary ? JSON.stringify(summary) : null,
        hardware_id: summary?.hardwareId ?? null,
        gpu_seconds: before && gpuSecondsAtEnd(before, now, end.gpuSeconds),
        report_digest: end.reportDigest ?? null,
        key_id: end.keyId ?? null,
        comparison: comparison ? JSON.stringify(comparison) : null,
      },
      end.reason,
    );
    return row && toRun(row);
  }

  /** Gives it back; the attempt does not count. */
  async release(claim: Claim, reason: string, now: Date): Promise<boolean> {
    return (await this.change(claim, now, QUEUED_AGAIN, reason)) !== undefined;
  }

  /** Takes up the runs whose backend has not been heard of: queues them again, or ends them. Returns those that ended. */
  async recover(now: Date): Promise<SmokeRun[]> {
    const lost = await this.db<RunRow>('runs')
      .whereIn('state', ACTIVE)
      .where('lease_until', '<', this.clock)
      .select('id')
      .limit(100);
    const recovered: SmokeRun[] = [];
    for (const { id } of lost) {
      const row = await this.db.transaction(trx =>
        this.recoverOne(trx, id, now),
      );
      if (row?.state === 'finished') {
        recovered.push(toRun(row));
      }
    }
    return recovered;
  }

  private async recoverOne(
    trx: Knex.Transaction,
    id: string,
    now: Date,
  ): Promise<RunRow | undefined> {
    const sequence = await nextSequence(trx);
    const expired = (runs: Knex.QueryBuilder<RunRow>) =>
      runs
        .where({ id })
        .whereIn('state', ACTIVE)
        .where('lease_until', '<', this.clock);
    const row = await trx<RunRow>('runs').where(expired).first();
    if (!row) {
      return undefined;
    }
    const set = afterLoss(row, now);
    const reason = set.reason ?? 'Its backend was lost';
    return transition(trx, { sequence, guard: expired, set, reason, now });
  }

  private async change(
    { run, token }: Claim,
    now: Date,
    set: RunChange,
    reason?: string,
  ): Promise<RunRow | undefined> {
    return this.db.transaction(async trx =>
      transition(trx, {
        sequence: await nextSequence(trx),
        guard: runs => runs.where({ id: run.id, claim_token: token }),
        set,
        reason,
        now,
      }),
    );
  }
}
