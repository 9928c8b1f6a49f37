import { CostReading, CostSource, TimeWindow } from '@callboard/plugin-ml-node';
import { JsonHttp } from '../../../http/JsonHttp';
import { daysAfter, dayOf, daysIn } from '../days';
import { readAnswer } from '../readAnswer';
import { unallocatedShare } from '../unallocatedShare';
import { Allocation, allocationAnswer } from './allocationAnswer';
import { isIdle } from './bearerOf';
import { chargesOf } from './chargesOf';
import { OpenCostConfig } from './openCostConfig';
import { rfc3339 } from './rfc3339';

/** What an OpenCost says that the workloads of its clusters cost, by day in UTC. */
export class OpenCostSource implements CostSource {
  readonly name: string;

  constructor(
    private readonly options: {
      config: OpenCostConfig;
      http: JsonHttp;
      now: () => Date;
    },
  ) {
    this.name = options.config.name;
  }

  async read(range: TimeWindow, signal: AbortSignal): Promise<CostReading[]> {
    const { now } = this.options;
    const days = daysIn(range).filter(({ to }) => to <= now());
    if (days.length === 0) {
      return [];
    }
    const sets = await this.ask(
      { from: days[0].from, to: days[days.length - 1].to },
      signal,
    );
    const readings = sets.flatMap(set => {
      const allocations = Object.values(set);
      return allocations.length > 0 ? [this.readingOf(allocations, days)] : [];
    });
    const known = new Set(readings.map(({ window }) => window.from.valueOf()));
    if (known.size < readings.length) {
      throw new Error(`${this.name} answered one day twice`);
    }
    return readings;
  }

  private async ask({ from, to }: TimeWindow, signal: AbortSignal) {
    const { config, http } = this.options;
    const path = 'allocation/compute';
    const answer = await http.get(
      path,
      {
        window: `${rfc3339(from)},${rfc3339(to)}`,
        aggregate: config.aggregate.join(','),
        step: '1d',
        accumulate: 'false',
        includeIdle: 'true',
        idleByNode: String(config.idleByNode),
        // Otherwise what is aggregated loses its labels and annotations.
        includeAggregatedMetadata: 'true',
        shareIdle: 'false',
      },
      signal,
    );
    return readAnswer(allocationAnswer, answer, `${this.name} (GET /${path})`)
      .data;
  }

  private readingOf(
    allocations: readonly Allocation[],
    days: readonly TimeWindow[],
  ): CostReading {
    const { config, now } = this.options;
    const window = this.windowOf(allocations, days);
    const day = window.from.toISOString().slice(0, 10);
    const charges = this.named(day, () =>
      allocations.flatMap(each => chargesOf(each, config)),
    );
    const share = unallocatedShare(
      charges.map(({ bearer, cost }) => ({ account: bearer.is, cost })),
    );
    if (share > config.maxUnallocated) {
      const percent = Math.round(share * 100);
      throw new Error(
        `${
          this.name
        } calls ${percent} % of ${day} __unallocated__, as it does where no workload has the label that it is asked for: check its aggregate (${config.aggregate.join(
          ', ',
        )}), or raise its maxUnallocated`,
      );
    }
    return {
      window,
      basis: 'allocation',
      currency: config.currency,
      total: allocations.reduce((sum, each) => sum + each.totalCost, 0),
      coverage: coverageOf(allocations, window),
      estimated: window.to > daysAfter(dayOf(now()), 1 - config.rereadDays),
      charges,
    };
  }

  /** All of one set are of one day. */
  private windowOf(
    allocations: readonly Allocation[],
    days: readonly TimeWindow[],
  ): TimeWindow {
    const [{ window: first }] = allocations;
    const stray = allocations.find(
      ({ window: { end, start } }) =>
        start !== first.start || end !== first.end,
    );
    const day = days.find(
      ({ from, to }) =>
        from.valueOf() === Date.parse(first.start) &&
        to.valueOf() === Date.parse(first.end),
    );
    if (!day || stray) {
      const { end, start } = stray?.window ?? first;
      throw new Error(
        `${this.name} answered for ${start} to ${end}, which was not asked: windows are days in UTC`,
      );
    }
    return day;
  }

  private named<T>(day: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new Error(
        `${this.name} says of ${day} what cannot be: ${
          error instanceof Error ? error.message : error
        }`,
      );
    }
  }
}

/**
 * Share of the window in which it saw any workload. What is idle is what nodes are beside them, told of the whole window
 * whatever is known: it speaks only where there is nothing else.
 */
function coverageOf(
  allocations: readonly Allocation[],
  { from, to }: TimeWindow,
): number {
  const seen = allocations.filter(({ name }) => !isIdle(name));
  const spans = (seen.length > 0 ? seen : allocations)
    .map(({ end, start }) => [Date.parse(start), Date.parse(end)])
    .sort(([one], [other]) => one - other);
  let known = 0;
  let knownTo = from.valueOf();
  for (const [start, end] of spans) {
    const until = Math.min(end, to.valueOf());
    known += Math.max(0, until - Math.max(start, knownTo));
    knownTo = Math.max(knownTo, until);
  }
  return known / (to.valueOf() - from.valueOf());
}
