import { ConflictError, InputError } from '@backstage/errors';
import { Profile } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { BaselineStore } from '../store/BaselineStore';
import { DueStore } from '../store/DueStore';
import { ENGINE_SOURCE } from '../store/engineSource';
import { MonitorStore, WatchedEntity, windowMsOf } from '../store/MonitorStore';
import { PackedBaseline } from '../store/packBaseline';
import { PackedProfile } from '../store/packProfile';
import { Kept, ProfileStore } from '../store/ProfileStore';
import { windowAt } from '../windows/windowAt';

/** Sources of one window of a monitor. */
export const MOST_SOURCES = 1000;

type Changed = {
  entity: WatchedEntity;
  /** With their places in what was given. */
  profiles: Array<{ at: number; profile: Profile }>;
};

/** What is kept of which entity. */
export type KeptProfile = PackedProfile & { entity: WatchedEntity };

/** Keeps checked baselines and profiles, and has the windows evaluated that they change. */
export class KeepDrift {
  constructor(
    private readonly stores: {
      baselines: BaselineStore;
      due: DueStore;
      monitors: MonitorStore;
      profiles: ProfileStore;
    },
  ) {}

  /** In the order of what is given. */
  async profiles(
    given: readonly KeptProfile[],
    { by, now }: { by: string; now: Date },
    trx: Knex.Transaction,
  ): Promise<Kept[]> {
    const results: Kept[] = new Array(given.length);
    const changed = new Map<string, Changed>();
    // In one order everywhere, so that two senders never wait for one another.
    const order = given
      .map((each, at) => ({ ...each, at }))
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    for (const { at, ...each } of order) {
      const { entity, profile } = each;
      const { uid } = entity;
      if (!by.startsWith(ENGINE_SOURCE)) {
        await this.checkOverlap(profile, { at, uid }, trx);
      }
      results[at] = await this.stores.profiles.put(each, { by, now, uid }, trx);
      if (results[at] === 'added' || results[at] === 'replaced') {
        const known = changed.get(uid) ?? { entity, profiles: [] };
        known.profiles.push({ at, profile });
        changed.set(uid, known);
      }
    }
    for (const each of changed.values()) {
      const times = each.profiles.map(({ profile }) => profile.window.from);
      await this.mark(each.entity, times, { by, now }, trx);
      await this.checkSources(each, trx);
    }
    return results;
  }

  /** Profiles of one source are added: rows that are in two would be counted twice. An engine has one per partition. */
  private async checkOverlap(
    profile: Profile,
    { at, uid }: { at: number; uid: string },
    trx: Knex.Transaction,
  ): Promise<void> {
    const there = await this.stores.profiles.overlapping(profile, uid, trx);
    if (there) {
      throw new ConflictError(
        `profiles.${at}.window: must not overlap what this source sent of ${
          there.from
        } to ${there.to} for ${
          there.digest ?? 'no version'
        }, for its rows would be counted twice; correct that one with a higher revision, or name another source`,
      );
    }
  }

  /** All sources of a window are read together. */
  private async checkSources(
    { entity: { uid }, profiles }: Changed,
    trx: Knex.Transaction,
  ): Promise<void> {
    const counted = new Set<string>();
    for (const monitor of await this.stores.monitors.of(uid, trx)) {
      for (const { at, profile } of profiles) {
        const { role } = profile;
        const window = windowAt(profile.window.from, windowMsOf(monitor));
        const key = `${monitor.id} ${role} ${window.from}`;
        const sources = counted.has(key)
          ? 0
          : await this.stores.profiles.countSources(uid, role, window, trx);
        counted.add(key);
        if (sources > MOST_SOURCES) {
          throw new InputError(
            `profiles.${at}.source: must be one of at most ${MOST_SOURCES} of the window from ${window.from}; give replicas names that come again, or add what they counted before it is sent`,
          );
        }
      }
    }
  }

  /** All windows are compared with it from now on. */
  async baseline(
    packed: PackedBaseline,
    entity: WatchedEntity,
    { by, now }: { by: string; now: Date },
    trx: Knex.Transaction,
  ): Promise<{ edgesHash: string }> {
    const { baselines, profiles } = this.stores;
    const { uid } = entity;
    const { edgesHash, isNew } = await baselines.save(
      packed,
      { by, now, uid },
      trx,
    );
    if (isNew) {
      const times = await profiles.begins(uid, trx);
      await this.mark(entity, times, { by, now }, trx);
    }
    return { edgesHash };
  }

  private async mark(
    entity: WatchedEntity,
    times: readonly string[],
    { by, now }: { by: string; now: Date },
    trx: Knex.Transaction,
  ): Promise<void> {
    const { due, monitors } = this.stores;
    // An engine counts for a monitor that is there; for another one it would have nothing to say.
    if (!by.startsWith(ENGINE_SOURCE)) {
      await monitors.ensureDefault(entity, now, trx);
    }
    for (const monitor of await monitors.of(entity.uid, trx)) {
      await due.mark(monitor, times, trx);
    }
  }
}

function orderOf({ at, profile }: { at: number; profile: Profile }): string {
  const { digest, role, source, window } = profile;
  const nth = String(at).padStart(3, '0');
  return JSON.stringify([
    profile.entityRef,
    role,
    window.from,
    window.to,
    digest,
    source,
    nth,
  ]);
}
