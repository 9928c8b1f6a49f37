import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import { GpuMinutes, GpuMinutesQuery } from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Caller } from '../api/Caller';
import { entityName } from '../api/entityName';
import { ownerOf } from '../prepare/ownerOf';
import { NewRun } from '../runs/RunQueue';
import { gpuBudget } from './gpuBudget';
import { GpuRules } from './GpuRules';
import { GpuStanding, gpuStandings } from './gpuStandings';
import { tooFewGpuMinutes } from './tooFewGpuMinutes';
import { nextUtcDay, utcDay } from './utcDay';

/** What owners may still use of GPUs today. */
export class GpuBudgets {
  constructor(
    private readonly options: {
      db: Knex;
      now: () => Date;
      rules: GpuRules;
      visibleEntities: Pick<VisibleEntities, 'one'>;
    },
  ) {}

  /** @throws ConflictError saying what is used and reserved, and when it renews, where a run does not fit */
  async requireRoom(run: Pick<NewRun, 'owner' | 'profile'>): Promise<void> {
    const { now, rules } = this.options;
    const { owner = null, profile } = run;
    const asked = rules.reservation(profile)?.gpuSeconds ?? 0;
    if (asked === 0 || rules.budget(owner) === undefined) {
      return;
    }
    const at = now();
    const standing = await this.standing(owner, at);
    const { budget, reserved, used } = standing;
    if (gpuBudget(used, reserved, asked, budget) !== 'fits') {
      throw new ConflictError(
        tooFewGpuMinutes(standing, { profile, asked }, at),
      );
    }
  }

  /**
   * For those who see the entity, or the owner itself: whoever may start a test has to know what is left. The
   * sums are of all that the owner owns, and name no model.
   * @throws NotFoundError, the same for unknown and for hidden entities
   */
  async today(query: GpuMinutesQuery, caller: Caller): Promise<GpuMinutes> {
    const owner = await this.ownerIn(query, caller);
    const now = this.options.now();
    const { budget, reserved, used } = await this.standing(owner, now);
    return {
      ...(owner !== null && { owner }),
      day: utcDay(now),
      renewsAt: nextUtcDay(now),
      ...(budget !== undefined && { budgetMinutes: budget / 60 }),
      usedMinutes: used / 60,
      reservedMinutes: reserved / 60,
    };
  }

  private async ownerIn(
    { owner, ref }: GpuMinutesQuery,
    caller: Caller,
  ): Promise<string | null> {
    if (ref !== undefined && owner === undefined) {
      return ownerOf(await this.visible('ref', ref, caller)) ?? null;
    }
    if (owner !== undefined && ref === undefined) {
      return stringifyEntityRef(await this.visible('owner', owner, caller));
    }
    throw new InputError('owner: must be given, or ref in its place');
  }

  private async visible(
    field: string,
    ref: string,
    { credentials }: Caller,
  ): Promise<Entity> {
    const { visibleEntities } = this.options;
    return visibleEntities.one(entityName(field, ref), credentials);
  }

  private async standing(
    owner: string | null,
    now: Date,
  ): Promise<GpuStanding> {
    const { db, rules } = this.options;
    const [standing] = await gpuStandings(db, rules, [owner], now);
    return standing;
  }
}
