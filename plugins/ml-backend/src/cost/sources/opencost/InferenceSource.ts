import {
  CostBearer,
  CostCharge,
  CostReading,
  CostSource,
  TimeWindow,
} from '@callboard/plugin-ml-node';
import { JsonHttp } from '../../../http/JsonHttp';
import { daysAfter, dayOf, daysIn } from '../days';
import { readAnswer } from '../readAnswer';
import { InferenceCost, inferenceAnswer } from './inferenceAnswer';
import { InferenceConfig } from './inferenceConfig';
import { rfc3339 } from './rfc3339';

const PATH = 'inferenceCost/total';

/** What an OpenCost says that tokens of self-hosted models cost, by day in UTC. */
export class InferenceSource implements CostSource {
  readonly name: string;

  constructor(
    private readonly options: {
      config: InferenceConfig;
      http: JsonHttp;
      now: () => Date;
    },
  ) {
    this.name = options.config.name;
  }

  async read(
    range: TimeWindow,
    signal: AbortSignal,
    tell: (problem: string) => void,
  ): Promise<CostReading[]> {
    const { now } = this.options;
    const readings: CostReading[] = [];
    for (const day of daysIn(range).filter(({ to }) => to <= now())) {
      const costs = await this.ask(day, signal);
      if (costs.length > 0) {
        readings.push(this.readingOf(costs, day, tell));
      }
    }
    return readings;
  }

  private async ask(day: TimeWindow, signal: AbortSignal) {
    const { config, http } = this.options;
    const answer = await http.get(
      PATH,
      {
        window: `${rfc3339(day.from)},${rfc3339(day.to)}`,
        costBasis: config.basis,
        aggregate: 'model_name,namespace,cluster',
      },
      signal,
    );
    const { data } = readAnswer(
      inferenceAnswer,
      answer,
      `${this.name} (GET /${PATH})`,
    );
    const costs = Object.values(data.inferenceCosts);
    const stray = costs.find(
      ({ costBasis, window }) =>
        costBasis !== config.basis ||
        Date.parse(window.start) !== day.from.valueOf() ||
        Date.parse(window.end) !== day.to.valueOf(),
    );
    if (stray) {
      throw new Error(
        `${this.name} answered for ${stray.window.start} to ${stray.window.end} on the basis ${stray.costBasis}, which was not asked`,
      );
    }
    return costs;
  }

  private readingOf(
    costs: readonly InferenceCost[],
    window: TimeWindow,
    tell: (problem: string) => void,
  ): CostReading {
    const { config, now } = this.options;
    return {
      window,
      basis: config.basis,
      currency: config.currency,
      total: costs.reduce((sum, { totalCost }) => sum + totalCost, 0),
      coverage: 1,
      estimated: window.to > daysAfter(dayOf(now()), 1 - config.rereadDays),
      charges: costs.flatMap(each => this.chargesOf(each, tell)),
    };
  }

  /** What no token was charged for kept a model ready that nobody asked. */
  private chargesOf(
    each: InferenceCost,
    tell: (problem: string) => void,
  ): CostCharge[] {
    const { generationTokens, inputCost, outputCost, promptTokens } = each;
    const { modelName, namespace } = each.properties;
    if (promptTokens + generationTokens > 0 && each.totalCost === 0) {
      tell(
        `${this.name} counts tokens of ${modelName} and no cost of them: its pods in ${namespace} need the label ${this.options.config.modelLabel}: ${modelName}`,
      );
      return [];
    }
    const bearer = this.bearerOf(each);
    const rest = each.totalCost - inputCost - outputCost;
    const charges: CostCharge[] = [
      {
        bearer,
        kind: 'tokens',
        quantity: promptTokens,
        unit: 'input-token',
        cost: inputCost,
      },
      {
        bearer,
        kind: 'tokens',
        quantity: generationTokens,
        unit: 'output-token',
        cost: outputCost,
      },
      { bearer, kind: 'gpu', cost: rest },
    ];
    return charges.filter(
      ({ cost, quantity = 0 }) => cost !== 0 || quantity > 0,
    );
  }

  private bearerOf({ properties }: InferenceCost): CostBearer {
    const { modelName, namespace } = properties;
    const { cluster = properties.cluster, modelLabel } = this.options.config;
    return {
      is: 'workload',
      ...(cluster && { cluster }),
      ...(namespace && { namespace }),
      labels: { [modelLabel]: modelName },
      annotations: {},
    };
  }
}
