import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  hardwareCharge,
  mlInferenceServiceSpec,
  PriceBook,
} from '@callboard/plugin-ml-common';
import {
  CatalogReader,
  CostCharge,
  CostReading,
  CostSource,
  TimeWindow,
} from '@callboard/plugin-ml-node';
import { DAY_MS, daysIn } from '../days';
import { byCurrency, Charged } from '../byCurrency';

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'spec.accelerator',
  'spec.scaling',
];

const { accelerator, scaling } = mlInferenceServiceSpec.shape;
const declaredGpus = accelerator.catch(undefined);
const declaredScaling = scaling.catch(undefined);

/**
 * What the GPUs that services declare would cost at the prices of the configuration: nothing was measured. Only of the
 * day that has just ended, for what is declared now says nothing of the days before.
 */
export class StaticRatesSource implements CostSource {
  readonly name = 'static-rates';

  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'all'>;
      prices: PriceBook;
    },
  ) {}

  async read(
    range: TimeWindow,
    signal: AbortSignal,
    tell: (problem: string) => void,
  ): Promise<CostReading[]> {
    const services = await this.services(signal);
    return daysIn(range).flatMap(window =>
      byCurrency(
        { window, basis: 'list', coverage: 1, estimated: true },
        services.flatMap(each => this.charge(each, window, tell) ?? []),
        this.options.prices,
      ),
    );
  }

  private async services(signal: AbortSignal): Promise<Entity[]> {
    const found: Entity[] = [];
    for await (const page of this.options.catalog.all({
      kinds: ['MlInferenceService'],
      fields: FIELDS,
      signal,
    })) {
      found.push(...page);
    }
    return found;
  }

  private charge(
    service: Entity,
    window: TimeWindow,
    tell: (problem: string) => void,
  ): Charged | undefined {
    const entityRef = stringifyEntityRef(service);
    const gpus = declaredGpus.parse(service.spec?.accelerator);
    const replicas = declaredScaling.parse(service.spec?.scaling)?.min;
    if (!gpus || gpus.count === 0 || replicas === 0) {
      return undefined;
    }
    const { count, product } = gpus;
    if (
      count === undefined ||
      product === undefined ||
      replicas === undefined
    ) {
      tell(
        `${entityRef} has an accelerator and does not say all of spec.accelerator.product, spec.accelerator.count and spec.scaling.min`,
      );
      return undefined;
    }
    const lengthMs = window.to.valueOf() - window.from.valueOf();
    const hours = (count * replicas * lengthMs * 24) / DAY_MS;
    const price = hardwareCharge(
      { hardware: product, unit: 'gpu-hour', hours },
      this.options.prices,
      { from: window.from.toISOString(), to: window.to.toISOString() },
    );
    if ('reason' in price) {
      tell(`${entityRef}: ${price.reason}`);
      return undefined;
    }
    const charge: CostCharge = {
      bearer: {
        is: 'entity',
        entityRef,
        because: `${replicas} × ${count} ${product} as declared, not measured, at the price of ${price.priceSource}`,
      },
      kind: 'gpu',
      quantity: price.quantity,
      unit: price.unit,
      unitPrice: price.unitPrice,
      cost: Number(price.cost),
    };
    return { charge, currency: price.currency };
  }
}
