import {
  BaselineBody,
  baselineProblems,
  MonitorSource,
  profileCounts,
  ProfileFrame,
  profileFrame,
} from '@callboard/plugin-ml-common';
import { check, ProfileEngine } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { DriftMetrics } from '../DriftMetrics';
import { checkCounts } from '../intake/checkCounts';
import { KeepDrift } from '../intake/KeepDrift';
import { WatchedMonitor } from '../Monitors';
import { BaselineStore } from '../store/BaselineStore';
import { contentHash } from '../store/contentHash';
import { engineSource } from '../store/engineSource';
import { MonitorStore, WatchedEntity } from '../store/MonitorStore';
import { packBaseline } from '../store/packBaseline';
import { ProfileStore } from '../store/ProfileStore';
import { EngineTurns } from './EngineTurns';
import { MonitorChanged } from './MonitorChanged';
import { unlessChanged } from './unlessChanged';

/** Has an engine read the baseline of a monitor once: it stays frozen until the source says otherwise. */
export class PulledBaseline {
  constructor(
    private readonly options: {
      baselines: BaselineStore;
      db: Knex;
      keep: KeepDrift;
      metrics: DriftMetrics;
      monitors: MonitorStore;
      now: () => Date;
      profiles: ProfileStore;
      turns: EngineTurns;
    },
  ) {}

  /** @throws MonitorChanged */
  async of(
    monitor: WatchedMonitor,
    source: MonitorSource,
    engine: ProfileEngine,
    { entity, signal }: { entity: WatchedEntity; signal: AbortSignal },
  ): Promise<{ edgesHash: string; frame: ProfileFrame }> {
    const { baselines, metrics, monitors, turns } = this.options;
    const sourceHash = hashOf(source);
    const edgesHash = await monitors.readEdges(monitor.id, sourceHash);
    const known =
      edgesHash && (await baselines.ofFrame(monitor.uid, edgesHash));
    if (known) {
      return known;
    }
    try {
      const read = await turns.of(engine, signal, stop =>
        engine.baseline(source, stop),
      );
      const frame = check(profileFrame, read.frame);
      const counts = check(profileCounts, read.counts);
      checkCounts(frame, counts, 'counts', baselineProblems);
      const kept = await this.keep(monitor, { counts, frame }, entity, {
        source,
        sourceHash,
      });
      metrics.engine(engine.name, 'baseline', 'read');
      return { edgesHash: kept, frame };
    } catch (error) {
      if (error instanceof MonitorChanged) {
        throw error;
      }
      metrics.engine(engine.name, 'baseline', 'failed');
      throw error;
    }
  }

  /** What was counted by the frame before cannot be added to what is counted from now on. */
  private async keep(
    monitor: WatchedMonitor,
    read: Pick<BaselineBody, 'counts' | 'frame'>,
    entity: WatchedEntity,
    { source, sourceHash }: { source: MonitorSource; sourceHash: string },
  ): Promise<string> {
    const { keep, monitors, now, profiles } = this.options;
    const by = engineSource(source, monitor.comparison);
    const packed = await packBaseline({
      entityRef: monitor.entityRef,
      rowsFrom: source.baseline.path.slice(0, 300),
      ...read,
    });
    return unlessChanged(this.options, monitor, async trx => {
      const { edgesHash } = await keep.baseline(
        packed,
        entity,
        { by, now: now() },
        trx,
      );
      await profiles.removeOtherFrames(monitor.uid, by, edgesHash, trx);
      await monitors.saveReadEdges(monitor.id, { edgesHash, sourceHash }, trx);
      return edgesHash;
    });
  }
}

/** Of all that decides how rows are counted. */
function hashOf({
  labels,
  serving,
  since,
  training,
  ...decides
}: MonitorSource): string {
  return contentHash(decides);
}
