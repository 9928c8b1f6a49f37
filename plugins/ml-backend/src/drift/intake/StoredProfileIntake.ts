import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  BaselineBody,
  BaselineFrame,
  BaselineFrameQuery,
  baselineProblems,
  Profile,
  ProfileFrame,
  ProfilesAccepted,
  ProfilesBody,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { WatchedEntities } from '../monitors/WatchedEntities';
import { BaselineStore } from '../store/BaselineStore';
import { WatchedEntity } from '../store/MonitorStore';
import { packBaseline } from '../store/packBaseline';
import { oneByOne } from '../store/packed';
import { packProfile } from '../store/packProfile';
import { ProfileStore } from '../store/ProfileStore';
import { watchedRef } from '../watchedRef';
import { checkCounts } from './checkCounts';
import { KeepDrift } from './KeepDrift';
import { ProfileIntake } from './ProfileIntake';
import { profileProblem } from './profileProblem';
import { Sender } from './Sender';

type Checked = { profile: Profile; entity: WatchedEntity; at: number };

/** Keeps what is sent. */
export class StoredProfileIntake implements ProfileIntake {
  constructor(
    private readonly options: {
      baselines: BaselineStore;
      db: Knex;
      entities: WatchedEntities;
      keep: KeepDrift;
      /** Age at which profiles are removed, milliseconds. */
      keepForMs: number;
      profiles: ProfileStore;
    },
  ) {}

  async profiles(
    body: ProfilesBody,
    { credentials, subject }: Sender,
    now: Date,
  ): Promise<ProfilesAccepted> {
    const { db, entities, keep } = this.options;
    const given = body.profiles.map((profile, at) => ({
      ...profile,
      entityRef: watchedRef(profile.entityRef, `profiles.${at}.entityRef`),
    }));
    for (const [at, profile] of given.entries()) {
      this.checkPlain(profile, at, now);
      await othersFirst();
    }
    const known = await entities.of(
      given.map(({ entityRef }) => entityRef),
      credentials,
    );
    const checked = given.map((profile, at) => ({
      profile,
      at,
      entity: seen(known, profile.entityRef, `profiles.${at}.entityRef`),
    }));
    await this.checkFrames(checked);
    const packed = await oneByOne(checked, async each => ({
      ...(await packProfile(each.profile)),
      entity: each.entity,
    }));
    return db.transaction(async trx => {
      const kept = await keep.profiles(packed, { by: subject, now }, trx);
      return { results: kept.map(accepted) };
    });
  }

  async baseline(
    body: BaselineBody,
    { credentials, subject }: Sender,
    now: Date,
  ): Promise<{ edgesHash: string }> {
    const { db, entities, keep } = this.options;
    const entityRef = watchedRef(body.entityRef, 'entityRef');
    if (JSON.stringify(body).includes('\\u0000')) {
      throw new InputError('body: must not hold the character U+0000');
    }
    if (!body.counts.columns) {
      throw new InputError('counts.columns: must be given');
    }
    checkCounts(body.frame, body.counts, 'counts', baselineProblems);
    const entity = seen(
      await entities.of([entityRef], credentials),
      entityRef,
      'entityRef',
    );
    const packed = await packBaseline({ ...body, entityRef });
    return db.transaction(trx =>
      keep.baseline(packed, entity, { by: subject, now }, trx),
    );
  }

  async frame(
    { digest, ref }: BaselineFrameQuery,
    { credentials }: Sender,
  ): Promise<BaselineFrame> {
    const { baselines, entities } = this.options;
    const entityRef = watchedRef(ref, 'ref');
    const entity = seen(
      await entities.of([entityRef], credentials),
      entityRef,
      'ref',
    );
    const found = await baselines.newest(entity.uid, { digest });
    if (!found) {
      throw new NotFoundError(
        `There is no baseline of ${entityRef}${
          digest ? ' for this version, nor for all' : ''
        }: send one to POST /v1/baselines, or give its monitor a source`,
      );
    }
    return { edgesHash: found.edgesHash, frame: found.frame };
  }

  private checkPlain(profile: Profile, at: number, now: Date): void {
    const { keepForMs } = this.options;
    const problem = profileProblem(profile, { keepForMs, now });
    if (problem) {
      throw new InputError(`profiles.${at}${problem}`);
    }
  }

  /** Each frame is read once. */
  private async checkFrames(checked: readonly Checked[]): Promise<void> {
    const frames = new Map<string, ProfileFrame | undefined>();
    for (const { at, entity, profile } of checked) {
      const key = `${entity.uid} ${profile.edgesHash}`;
      if (!frames.has(key)) {
        const { baselines } = this.options;
        const found = await baselines.ofFrame(entity.uid, profile.edgesHash);
        frames.set(key, found?.frame);
      }
      const frame = frames.get(key);
      if (!frame) {
        throw new NotFoundError(
          `profiles.${at}.edgesHash: no baseline of ${entity.entityRef} has the frame ${profile.edgesHash}; GET /v1/baselines/frame tells the one to count with`,
        );
      }
      checkCounts(frame, profile.counts, `profiles.${at}.counts`);
      await othersFirst();
    }
  }
}

function accepted(kept: string, at: number) {
  switch (kept) {
    case 'added':
    case 'unchanged':
    case 'replaced':
      return kept;
    default:
      throw new ConflictError(
        `profiles.${at}: this source sent other counts of this window under the same revision; give a correction a higher revision`,
      );
  }
}

function seen(
  known: ReadonlyMap<string, WatchedEntity>,
  ref: string,
  field: string,
): WatchedEntity {
  const entity = known.get(ref);
  if (!entity) {
    throw new NotFoundError(`${field}: no entity ${ref}`);
  }
  return entity;
}
