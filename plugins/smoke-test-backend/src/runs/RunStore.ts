import { InputError } from '@backstage/errors';
import {
  SmokeRun,
  SmokeRunEvent,
  smokeRunEvent,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { gpuSecondsAtEnd } from '../gpu/gpuSecondsAtEnd';
import { ACTIVE, newRow, RunRow, targetKey, toRun } from './rows';
import { ChangedRuns, NewRun, OnFinished, RunQueue } from './RunQueue';
import { cancelledBy } from './runChanges';
import { insertEvents, nextSequence, transition } from './transition';

/** SQLite takes 32,766 parameters at most. */
const UIDS_A_QUERY = 1000;

/** The runs in the database, as routes and triggers use them. */
export class RunStore implements RunQueue {
  /** `onQueued` is told of new work, `onFinished` of a run that is cancelled before it began. */
  constructor(
    private readonly db: Knex,
    private readonly listeners: {
      onQueued?(): void;
      onFinished?: OnFinished;
    } = {},
  ) {}

  async enqueue(
    run: NewRun,
    now: Date,
  ): Promise<{ id: string; created: boolean }> {
    const answer = await this.db.transaction(async trx => {
      const sequence = await nextSequence(trx);
      const queued = await queuedLike(trx, run);
      if (queued) {
        return { id: queued, created: false };
      }
      const id = randomUUID();
      await trx<RunRow>('runs').insert({
        ...newRow(id, run, now),
        created_seq: sequence,
        changed_seq: sequence,
        last_event: 1,
      });
      await insertEvents(trx, id, 1, [
        { at: now, event: { type: 'state', state: 'queued' } },
      ]);
      return { id, created: true };
    });
    this.listeners.onQueued?.();
    return answer;
  }

  async queuedLike(run: NewRun): Promise<string | undefined> {
    return queuedLike(this.db, run);
  }

  async byId(id: string): Promise<SmokeRun | undefined> {
    const row = await this.db<RunRow>('runs').where({ id }).first();
    return row && toRun(row);
  }

  /** Of the same runner: other runners have queues of their own. */
  async aheadOf(id: string): Promise<number> {
    const row = await this.db<RunRow>('runs').where({ id }).first();
    if (row?.state !== 'queued') {
      return 0;
    }
    const [{ ahead }] = await this.db<RunRow>('runs')
      .where({ state: 'queued', runner: row.runner })
      .where('created_seq', '<', row.created_seq)
      .count({ ahead: '*' });
    return Number(ahead);
  }

  async ofEntity(
    uid: string,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<{ runs: SmokeRun[]; nextCursor?: string }> {
    const rows = await this.db<RunRow>('runs')
      .where({ uid })
      .modify(query => {
        if (cursor) {
          query.where('created_seq', '<', parseSequence('cursor', cursor));
        }
      })
      .orderBy('created_seq', 'desc')
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    return {
      runs: page.map(toRun),
      nextCursor:
        rows.length > limit ? String(page[limit - 1].created_seq) : undefined,
    };
  }

  async changedSince(
    since: string | undefined,
    limit: number,
  ): Promise<ChangedRuns> {
    const sequence = await this.db('run_sequence').first();
    const after = placeOf(since, sequence);
    const rows = await this.db<RunRow>('runs')
      .where('changed_seq', '>', after)
      .orderBy('changed_seq')
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1)?.changed_seq ?? after;
    return {
      runs: page.map(toRun),
      nextSince: `${sequence.feed_id}.${last}`,
      more: rows.length > limit,
      fromStart: after === 0,
    };
  }

  async events(
    id: string,
    { after, limit }: { after: number; limit: number },
  ): Promise<SmokeRunEvent[]> {
    const rows = await this.db('run_events')
      .where({ run_id: id })
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit);
    return rows.map(({ seq, at, event }) =>
      smokeRunEvent.parse({ seq, at, event: JSON.parse(event) }),
    );
  }

  async cancel(id: string, by: string, now: Date): Promise<void> {
    const reason = `${cancelledBy(by)} before it began`;
    const ended = await this.db.transaction(async trx => {
      const sequence = await nextSequence(trx);
      const before = await trx<RunRow>('runs').where({ id }).first();
      const row = await transition(trx, {
        sequence,
        guard: runs => runs.where({ id, state: 'queued' }),
        set: {
          state: 'finished',
          exit_class: 'cancelled',
          reason,
          finished_at: now.toISOString(),
          cancelled_by: by,
          gpu_seconds: before && gpuSecondsAtEnd(before, now),
        },
        reason,
        now,
      });
      if (!row) {
        await trx<RunRow>('runs')
          .where({ id })
          .whereIn('state', ACTIVE)
          .whereNull('cancelled_by')
          .update({ cancelled_by: by, changed_seq: sequence });
      }
      return row;
    });
    if (ended) {
      await this.listeners.onFinished?.(toRun(ended));
    }
  }

  async finished(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.db<RunRow>('runs')
      .whereIn('id', ids)
      .where({ state: 'finished' })
      .select('id');
    return new Set(rows.map(({ id }) => id));
  }

  async newestOf(uids: string[]): Promise<SmokeRun[]> {
    const runs: SmokeRun[] = [];
    for (let at = 0; at < uids.length; at += UIDS_A_QUERY) {
      const rows = await this.db<RunRow>('runs').whereIn(
        'created_seq',
        this.db<RunRow>('runs')
          .whereIn('uid', uids.slice(at, at + UIDS_A_QUERY))
          .groupBy('uid', 'target_key', 'profile')
          .max('created_seq'),
      );
      runs.push(...rows.map(toRun));
    }
    return runs;
  }

  async comparable(
    run: SmokeRun,
    hardwareId: string,
  ): Promise<SmokeRun | undefined> {
    const row = await this.db<RunRow>('runs')
      .where({
        uid: run.uid,
        target_type: run.target.type,
        profile: run.profile,
        hardware_id: hardwareId,
      })
      .whereIn('exit_class', ['passed', 'model-failed'])
      .where(
        'created_seq',
        '<',
        this.db<RunRow>('runs').where({ id: run.id }).select('created_seq'),
      )
      .orderBy('created_seq', 'desc')
      .first();
    return row && toRun(row);
  }
}

async function queuedLike(
  db: Knex,
  { profile, target, uid }: NewRun,
): Promise<string | undefined> {
  const queued = await db<RunRow>('runs')
    .where({ uid, target_key: targetKey(target), profile, state: 'queued' })
    .first('id');
  return queued?.id;
}

/** 0 where `since` is of another database, or of what this one was before a backup took its place. */
function placeOf(
  since: string | undefined,
  { feed_id, last }: { feed_id: string; last: number | string },
): number {
  if (!since) {
    return 0;
  }
  const [, feed, text] = /^(?:([0-9a-f-]+)\.)?(.*)$/.exec(since) ?? [];
  const place = parseSequence('since', text);
  return feed === feed_id && place <= Number(last) ? place : 0;
}

function parseSequence(name: string, text: string): number {
  const sequence = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(sequence)) {
    throw new InputError(
      `${name}: must be that of an earlier answer, unchanged`,
    );
  }
  return sequence;
}
