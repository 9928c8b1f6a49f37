import { Knex } from 'knex';
import { ACTIVE, RunRow } from '../runs/rows';
import { GpuRules } from './GpuRules';
import { utcDay } from './utcDay';

/** How an owner, or all that has none, stands on one day. In GPU seconds. */
export interface GpuStanding {
  owner: string | null;
  /** Undefined where there is none. */
  budget: number | undefined;
  /** Of runs that ended. */
  used: number;
  /** Of runs that have not. */
  reserved: number;
}

/** How these owners stand today. In the transaction of a claim nobody else reserves meanwhile. */
export async function gpuStandings(
  db: Knex,
  rules: GpuRules,
  owners: ReadonlyArray<string | null>,
  now: Date,
): Promise<GpuStanding[]> {
  // A run that was handed over waits in the queue, and may hold its GPUs meanwhile.
  const reserved = db.raw(
    `sum(case when state in (?, ?) or (state = 'queued' and begun_at is not null) then gpu_reserved else 0 end)`,
    ACTIVE,
  );
  const rows: Array<{
    owner: string | null;
    used: number | null;
    reserved: number | null;
  }> = await db<RunRow>('runs')
    .where({ gpu_day: utcDay(now) })
    .where(query =>
      query.whereNull('owner').orWhereIn(
        'owner',
        owners.flatMap(owner => owner ?? []),
      ),
    )
    .groupBy('owner')
    .select('owner', { reserved })
    .sum({ used: 'gpu_seconds' });
  return owners.map(owner => {
    const row = rows.find(each => each.owner === owner);
    return {
      owner,
      budget: rules.budget(owner),
      used: row?.used ?? 0,
      reserved: row?.reserved ?? 0,
    };
  });
}
