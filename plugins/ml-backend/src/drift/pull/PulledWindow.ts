import {
  MonitorSource,
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
import { WatchedEntity } from '../store/MonitorStore';
import { ProfileStore } from '../store/ProfileStore';
import { WindowStore } from '../store/WindowStore';
import { engineSource } from './engineSource';
import { inTime } from './inTime';
import { retryAt } from './retryAt';
import { ListedWindow } from './windowsToRead';

/** What a window is read with. */
interface Reading {
  monitor: WatchedMonitor;
  source: MonitorSource;
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
      now: () => Date;
      profiles: ProfileStore;
      /** Longest wait for an engine, milliseconds. */
      timeoutMs: number;
      windows: WindowStore;
    },
  ) {}

  /** Answers whether it went well; what was known of the window before stays when not. @throws once `signal` is aborted */
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
      metrics.engine(engine.name, 'window', 'failed');
      await this.failed(reading, window, error);
      return false;
    }
  }

  private async count(
    { baseline, engine, entity, monitor, source }: Reading,
    window: ListedWindow,
    signal: AbortSignal,
  ): Promise<void> {
    const { db, keep, metrics, now, profiles, timeoutMs, windows } =
      this.options;
    const { edgesHash, frame } = baseline;
    const found = await inTime(signal, timeoutMs, stop =>
      engine.profile(source, frame, window, stop),
    );
    const counts = check(profileCounts, found.counts);
    checkCounts(frame, counts, 'counts');
    const { from, to } = isoOf(window);
    const plain: Profile = {
      schema: 'callboard.dev/profile/v1',
      entityRef: monitor.entityRef,
      role: 'serving',
      window: { from, to },
      edgesHash,
      source: engineSource(source),
      revision: 0,
      engine: found.engine,
      counts,
    };
    const before = await profiles.revisionOf(plain, monitor.uid);
    const profile = { ...plain, revision: before + 1 };
    const by = engineSource(source);
    await db.transaction(async trx => {
      const at = { by, now: now() };
      metrics.profiles(await keep.profiles([{ profile, entity }], at, trx));
      const { fingerprint } = found;
      const state = { from, to, edgesHash, fingerprint, attempts: 0 };
      await windows.save(monitor.id, state, trx);
    });
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
    await windows.save(monitor.id, {
      from,
      to,
      edgesHash: baseline.edgesHash,
      error: String(error).slice(0, 500),
      attempts,
      nextTryAt: retryAt(attempts, now()).toISOString(),
    });
  }
}

function isoOf({ from, to }: ListedWindow) {
  return { from: from.toISOString(), to: to.toISOString() };
}
