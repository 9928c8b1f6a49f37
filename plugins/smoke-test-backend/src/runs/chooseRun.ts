import { Knex } from 'knex';
import { gpuBudget, GpuDecision } from '../gpu/gpuBudget';
import { GpuRules } from '../gpu/GpuRules';
import { GpuStanding, gpuStandings } from '../gpu/gpuStandings';
import { tooFewGpuMinutes } from '../gpu/tooFewGpuMinutes';
import { utcDay } from '../gpu/utcDay';
import { ACTIVE, RunRow } from './rows';

/** Runs at a time over all replicas. */
export interface RunLimits {
  perRunner: number;
  perOwner: number;
  /** Of some runners, by their names, in place of `perRunner`. */
  runners: Readonly<Record<string, number>>;
}

/** Which runs a replica may take. */
export interface ClaimRules {
  /** Runners of this replica. */
  runners: string[];
  limits: RunLimits;
  gpu: GpuRules;
}

/** The run that is next. */
export interface ChosenRun {
  id: string;
  /** What it reserves. */
  gpu: Partial<Pick<RunRow, 'gpus' | 'gpu_day' | 'gpu_reserved'>>;
  /** Why it cannot begin on this day, where its owner has used too much. */
  refusal?: string;
}

type Active = Pick<RunRow, 'runner' | 'owner' | 'uid' | 'target_key'>;
type Candidate = Pick<RunRow, 'id' | 'owner' | 'profile' | 'begun_at'>;

interface GpuRequest {
  profile: string;
  asked: number;
  standing: GpuStanding;
  decision: GpuDecision;
}

const NO_GPU = { gpus: null, gpu_day: null, gpu_reserved: null };

/** The oldest run that may begin now; one that must wait does not hold up others. Call it with the sequence locked. */
export async function chooseRun(
  trx: Knex.Transaction,
  { gpu, limits, runners }: ClaimRules,
  now: Date,
): Promise<ChosenRun | undefined> {
  const active: Active[] = await trx<RunRow>('runs')
    .whereIn('state', ACTIVE)
    .select('runner', 'owner', 'uid', 'target_key');
  const requests = await gpuRequests(trx, gpu, now);
  const owners = full(limits.perOwner, active);
  const next: Candidate | undefined = await trx<RunRow>('runs')
    .where({ state: 'queued' })
    .whereIn('runner', below(limits, runners, active))
    .where(owner => owner.whereNull('owner').orWhereNotIn('owner', owners))
    .modify(query => {
      for (const { uid, target_key } of active) {
        query.whereNot(same => same.where({ uid, target_key }));
      }
      for (const request of requests) {
        if (request.decision === 'waits') {
          query.where(other => isNot(other, request));
        }
      }
    })
    .orderBy('created_seq')
    .first('id', 'owner', 'profile', 'begun_at');
  return next && admitted(next, requests, gpu, now);
}

/** What the runs that wait ask of budgets. Those that were handed over are not asked again: they may hold their GPUs. */
async function gpuRequests(
  trx: Knex.Transaction,
  gpu: GpuRules,
  now: Date,
): Promise<GpuRequest[]> {
  const queued: Array<Pick<RunRow, 'owner' | 'profile'>> =
    gpu.profiles.length > 0
      ? await trx<RunRow>('runs')
          .where({ state: 'queued' })
          .whereNull('begun_at')
          .whereIn('profile', gpu.profiles)
          .distinct('owner', 'profile')
      : [];
  if (queued.length === 0) {
    return [];
  }
  const owners = [...new Set(queued.map(({ owner }) => owner))];
  const standings = await gpuStandings(trx, gpu, owners, now);
  return queued.flatMap(({ owner, profile }) => {
    const asked = gpu.reservation(profile)?.gpuSeconds ?? 0;
    return standings
      .filter(standing => standing.owner === owner)
      .map(standing => {
        const { budget, reserved, used } = standing;
        const decision = gpuBudget(used, reserved, asked, budget);
        return { profile, asked, standing, decision };
      });
  });
}

/** What is unknown equals nothing in SQL, and differs from nothing either. */
function isNot(
  query: Knex.QueryBuilder<RunRow>,
  { profile, standing: { owner } }: GpuRequest,
): void {
  query.whereNotNull('begun_at').orWhereNot({ profile });
  if (owner === null) {
    query.orWhereNotNull('owner');
  } else {
    query.orWhereNull('owner').orWhereNot({ owner });
  }
}

function admitted(
  { begun_at, id, owner, profile }: Candidate,
  requests: readonly GpuRequest[],
  gpu: GpuRules,
  now: Date,
): ChosenRun {
  if (begun_at !== null) {
    return { id, gpu: {} };
  }
  const request = requests.find(
    each => each.profile === profile && each.standing.owner === owner,
  );
  if (request?.decision === 'exceeds') {
    const refusal = tooFewGpuMinutes(request.standing, request, now);
    return { id, gpu: NO_GPU, refusal };
  }
  const reservation = gpu.reservation(profile);
  return {
    id,
    gpu: reservation
      ? {
          gpus: reservation.gpus,
          gpu_day: utcDay(now),
          gpu_reserved: reservation.gpuSeconds,
        }
      : NO_GPU,
  };
}

function below(
  limits: RunLimits,
  runners: string[],
  active: readonly Active[],
): string[] {
  return runners.filter(
    name =>
      active.filter(({ runner }) => runner === name).length <
      (limits.runners[name] ?? limits.perRunner),
  );
}

function full(limit: number, active: readonly Active[]): string[] {
  const owners = new Set(active.flatMap(({ owner }) => owner ?? []));
  return [...owners].filter(
    name => active.filter(({ owner }) => owner === name).length >= limit,
  );
}
