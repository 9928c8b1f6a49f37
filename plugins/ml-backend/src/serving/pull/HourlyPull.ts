import { ServingWindow } from '@callboard/plugin-ml-common';
import { MetricSource } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { ServedService } from '../servedService';
import { ServingMetrics } from '../ServingMetrics';
import { ReadState, ReadStore } from '../store/ReadStore';
import { UsageStore } from '../store/UsageStore';
import { WindowStore } from '../store/WindowStore';
import { floorTo, HOUR_MS, hoursToRead } from './hoursToRead';
import { selectionOf } from './selectionOf';

/** Reads the closed hours of a service that were not read yet, of one source. */
export class HourlyPull {
  constructor(
    private readonly options: {
      db: Knex;
      metrics: ServingMetrics;
      now: () => Date;
      readBackMs: number;
      reads: ReadStore;
      /** An hour is closed so long after its end, milliseconds: scrapes and remote writes come late. */
      settleMs: number;
      usage: UsageStore;
      windows: WindowStore;
    },
  ) {}

  /** What was read well stays where a later batch fails. @throws when the source cannot be read */
  async run(
    { target, uid }: ServedService,
    source: MetricSource,
    known: ReadState | undefined,
    signal: AbortSignal,
  ): Promise<ReadState> {
    const { metrics, now, settleMs } = this.options;
    const selection = selectionOf(target);
    const isSame = known?.selection === selection;
    const to = floorTo(new Date(now().valueOf() - settleMs), HOUR_MS);
    const from = this.from(isSame ? known : undefined, target, to);
    let state: ReadState = {
      selection,
      targetMs: target.latencyTargetMs,
      readTo: from.toISOString(),
      ...(isSame && { mapping: known.mapping, lastReadAt: known.lastReadAt }),
      lastTryAt: now().toISOString(),
    };
    // What the entity chose before was of other series.
    let isOther = known !== undefined && !isSame;
    for (const batch of hoursToRead(from, to)) {
      const found = await source.read(target, batch, signal);
      state = {
        ...state,
        mapping: found.at(-1)?.mapping ?? state.mapping,
        readTo: batch[batch.length - 1].to.toISOString(),
        lastReadAt: now().toISOString(),
      };
      const service = { uid, entityRef: target.entityRef };
      await this.keep(service, source.name, { found, isOther, state });
      isOther = false;
      metrics.windows(source.name, found.length);
    }
    return state;
  }

  /** Windows and how far they reach, or neither. */
  private async keep(
    service: { uid: string; entityRef: string },
    source: string,
    read: { found: ServingWindow[]; isOther: boolean; state: ReadState },
  ): Promise<void> {
    const { db, reads, usage, windows } = this.options;
    const { uid } = service;
    await db.transaction(async trx => {
      await (read.isOther && windows.forget(uid, source, trx));
      await windows.save(uid, read.found, trx);
      await usage.put(service, read.found, trx);
      await reads.save(uid, source, read.state, trx);
    });
  }

  /** From the beginning where shares within another target are asked for. */
  private from(
    known: ReadState | undefined,
    { latencyTargetMs }: ServedService['target'],
    to: Date,
  ): Date {
    const { readBackMs } = this.options;
    const oldest = floorTo(new Date(to.valueOf() - readBackMs), HOUR_MS);
    const next =
      known?.targetMs === latencyTargetMs ? known?.readTo : undefined;
    return next !== undefined && next > oldest.toISOString()
      ? new Date(next)
      : oldest;
  }
}
