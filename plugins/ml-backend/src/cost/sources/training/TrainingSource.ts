import {
  CostKind,
  hardwareCharge,
  HardwareUnit,
  PriceBook,
} from '@callboard/plugin-ml-common';
import {
  CostBearer,
  CostReading,
  CostSource,
  TimeWindow,
} from '@callboard/plugin-ml-node';
import { TrainingRun, TrainingRuns } from '../../../TrainingRuns';
import { byCurrency, Charged } from '../byCurrency';
import { daysIn } from '../days';
import { usedHardware } from './usedHardware';

const HOUR_MS = 3_600_000;

const KINDS: Record<HardwareUnit, CostKind> = {
  'gpu-hour': 'gpu',
  'core-hour': 'cpu',
  'gib-hour': 'memory',
  'machine-hour': 'other',
};

/** What trainings cost, at the prices of the configuration: all of a run on the day in UTC on which it ended. */
export class TrainingSource implements CostSource {
  readonly name = 'training';

  constructor(
    private readonly options: { prices: PriceBook; runs: TrainingRuns },
  ) {}

  async read(
    range: TimeWindow,
    _signal: AbortSignal,
    tell: (problem: string) => void,
  ): Promise<CostReading[]> {
    const runs = await this.options.runs.endedIn(range);
    return daysIn(range).flatMap(window => {
      const ended = runs.filter(
        ({ endedAt }) =>
          endedAt >= window.from.toISOString() &&
          endedAt < window.to.toISOString(),
      );
      return byCurrency(
        { window, basis: 'list', coverage: 1, estimated: true },
        ended.flatMap(run => this.chargesOf(run, window, tell)),
        this.options.prices,
      );
    });
  }

  private chargesOf(
    run: TrainingRun,
    window: TimeWindow,
    tell: (problem: string) => void,
  ): Charged[] {
    const used = usedHardware(run.hardware ?? {});
    if (used.length === 0 && run.durationMs > 0) {
      tell(
        `The training ${run.runId} does not say what it ran on: send callboard_hardware with gpu and gpus, cpu and cores, or machine`,
      );
    }
    const bearer = bearerOf(run);
    return used.flatMap(({ hardware, most, pieces, unit }) => {
      if (pieces > most) {
        tell(
          `The training ${run.runId} says that it ran on ${pieces} × ${hardware}; more than ${most} are not believed, and it is not charged for them`,
        );
        return [];
      }
      const price = hardwareCharge(
        { hardware, unit, hours: (pieces * run.durationMs) / HOUR_MS },
        this.options.prices,
        { from: window.from.toISOString(), to: window.to.toISOString() },
      );
      if ('reason' in price) {
        tell(`The training ${run.runId}: ${price.reason}`);
        return [];
      }
      const { cost, currency, quantity, unitPrice } = price;
      const kind = KINDS[unit];
      const charge = { bearer, kind, quantity, unit, unitPrice };
      return [{ charge: { ...charge, cost: Number(cost) }, currency }];
    });
  }
}

/** A run that made several models tells not how much of it was for each. */
function bearerOf({ models, runId }: TrainingRun): CostBearer {
  const refs = new Set(models.map(({ entityRef }) => entityRef));
  if (refs.size !== 1) {
    return { is: 'unallocated' };
  }
  const [{ entityRef, versionId }] = models;
  return {
    is: 'entity',
    entityRef,
    ...(models.length === 1 && versionId && { versionId }),
    because: `the training ${runId}, by its duration and hardware`,
  };
}
