import {
  Profile,
  profileCounts,
  ProfileFrame,
} from '@callboard/plugin-ml-common';
import { check, ProfileEngine } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { DriftMetrics } from '../DriftMetrics';
import { checkCounts } from '../intake/checkCounts';
import { KeepDrift } from '../intake/KeepDrift';
import { WatchedMonitor } from '../Monitors';
import { engineSource } from '../store/engineSource';
import { MonitorStore, WatchedEntity } from '../store/MonitorStore';
import { oneByOne } from '../store/packed';
import { packProfile } from '../store/packProfile';
import { ProfileStore } from '../store/ProfileStore';
import { WindowStore } from '../store/WindowStore';
import { EngineTurns } from './EngineTurns';
import { MonitorChanged } from './MonitorChanged';
import { retryAt } from './retryAt';
import { Side } from './sidesOf';
import { unlessChanged } from './unlessChanged';
import { jointFingerprint, ListedWindow } from './windowsToRead';

/** What a window is read with. */
interface Reading {
  monitor: WatchedMonitor;
  engine: ProfileEngine;
  entity: WatchedEntity;
  baseline: { edgesHash: string; frame: ProfileFrame };
}

/** Has an engine count windows, each on its own: one that fails is tried again alone. */
export class PulledWindow {
  constructor(
    private readonly options: {
      db: Knex;
      keep: KeepDrift;
      metrics: DriftMetrics;
      monitors: MonitorStore;
      now: () => Date;
      profiles: ProfileStore;
      turns: EngineTurns;
      windows: WindowStore;
    },
  ) {}

  /** Answers whether it went well; what was known of the window before stays when not. @throws MonitorChanged; and once `signal` is aborted */
  async read(
    reading: Reading,
    window: ListedWindow,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { metrics } = this.options;
    const { engine } = reading;
    try {
      await this.count(reading, window, signal);
      metrics.engine(engine.name, 'window', 'read');
      return true;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof MonitorChanged) {
        throw error;
      }
      metrics.engine(engine.name, 'window', 'failed');
      await this.failed(reading, window, error);
      return false;
    }
  }

  private async count(
    reading: Reading,
    window: ListedWindow,
    signal: AbortSignal,
  ): Promise<void> {
    const { keep, metrics, now, windows } = this.options;
    const { baseline, entity, monitor } = reading;
    const counted: Array<{ fingerprint: string; profile: Profile }> = [];
    for (const side of window.sides) {
      counted.push(await this.side(reading, window, side, signal));
    }
    const profiles = await oneByOne(counted, async ({ profile }) => ({
      ...(await packProfile(profile)),
      entity,
    }));
    const by = engineSource(window.sides[0].source, monitor.comparison);
    const { from, to } = isoOf(window);
    await unlessChanged(this.options, monitor, async trx => {
      const at = { by, now: now() };
      const kept = await keep.profiles(profiles, at, trx);
      if (kept.includes('contradicts')) {
        throw new Error('Another replica read it otherwise at the same time');
      }
      metrics.profiles(kept);
      const state = {
        from,
        to,
        edgesHash: baseline.edgesHash,
        fingerprint: jointFingerprint(
          counted.map(({ fingerprint }) => fingerprint),
        ),
        attempts: 0,
      };
      await windows.save(monitor.id, state, trx);
    });
  }

  private async side(
    { baseline, engine, monitor }: Reading,
    window: ListedWindow,
    { role, source }: Side,
    signal: AbortSignal,
  ): Promise<{ fingerprint: string; profile: Profile }> {
    const { profiles, turns } = this.options;
    const { edgesHash, frame } = baseline;
    const found = await turns.of(engine, signal, stop =>
      engine.profile(source, frame, window, stop),
    );
    const counts = check(profileCounts, found.counts);
    checkCounts(frame, counts, 'counts');
    const plain: Profile = {
      schema: 'callboard.dev/profile/v1',
      entityRef: monitor.entityRef,
      role,
      window: isoOf(window),
      edgesHash,
      source: engineSource(source, monitor.comparison),
      revision: 0,
      engine: found.engine,
      counts,
    };
    const before = await profiles.revisionOf(plain, monitor.uid);
    return {
      fingerprint: found.fingerprint,
      profile: { ...plain, revision: before + 1 },
    };
  }

  private async failed(
    { baseline, monitor }: Reading,
    window: ListedWindow,
    error: unknown,
  ): Promise<void> {
    const { now, windows } = this.options;
    const { from, to } = isoOf(window);
    const before = await windows.one(monitor.id, from);
    const attempts = (before?.attempts ?? 0) + 1;
    const state = {
      from,
      to,
      edgesHash: baseline.edgesHash,
      error: String(error).slice(0, 500),
      attempts,
      nextTryAt: retryAt(attempts, now()).toISOString(),
    };
    await unlessChanged(this.options, monitor, trx =>
      windows.save(monitor.id, state, trx),
    );
  }
}

function isoOf({ from, to }: ListedWindow) {
  return { from: from.toISOString(), to: to.toISOString() };
}
