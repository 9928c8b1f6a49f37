import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { PriceList } from '@callboard/plugin-ml-common';
import type { CostConfig } from '../costConfig';
import { checkSources } from './checkSources';
import { DAY_MS } from './days';
import { InferenceConfig, readInference } from './opencost/inferenceConfig';
import { OpenCostConfig, readOpenCost } from './opencost/openCostConfig';
import { PRICES_AT, readPrices } from './pricesConfig';
import { BACKFILL_DAYS, REREAD_DAYS } from './PulledSource';

const AT = 'ml.cost.sources';

/** How one source is read. */
export type SourceConfig = { backfillDays: number } & (
  | { type: 'opencost'; server: OpenCostConfig }
  | { type: 'opencost-inference'; server: InferenceConfig }
);

/** Where costs are read from, and at what prices; times in milliseconds. */
export interface SourcesConfig {
  /** Between two readings of a source, over all replicas. */
  pullIntervalMs: number;
  sources: SourceConfig[];
  /** The GPUs that services declare are priced. */
  staticRates: boolean;
  /** Trainings are priced. */
  training: boolean;
  /** Those of the operator. */
  prices: PriceList;
}

/** @throws InputError naming the setting and the cure */
export function readSourcesConfig(
  config: RootConfigService,
  limits: Pick<CostConfig, 'keepForMs' | 'maxUnallocatedShare'>,
): SourcesConfig {
  const sources = (config.getOptionalConfigArray(AT) ?? []).map(each =>
    readSource(each, limits),
  );
  checkSources(sources, AT);
  const prices = readPrices(config);
  const flag = (name: string) => {
    const key = `ml.cost.${name}`;
    const isOn = config.getOptionalBoolean(key) ?? false;
    if (isOn && prices.length === 0) {
      throw new InputError(`${key}: needs prices; give some in ${PRICES_AT}`);
    }
    return isOn;
  };
  return {
    pullIntervalMs: readInterval(config),
    sources,
    staticRates: flag('staticRates'),
    training: flag('training'),
    prices,
  };
}

function readSource(
  each: Config,
  {
    keepForMs,
    maxUnallocatedShare,
  }: Pick<CostConfig, 'keepForMs' | 'maxUnallocatedShare'>,
): SourceConfig {
  const name = each.getString('name');
  const at = `${AT} (name ${name})`;
  if (!/^[\w.-]{1,100}$/.test(name)) {
    throw new InputError(
      `${AT}: the name ${name} must be at most 100 letters, digits, dots, dashes and underscores`,
    );
  }
  // What is older than costs are kept would be refused.
  const most = Math.floor(keepForMs / DAY_MS) - 1;
  const rereadDays = readDays(each, at, 'reread', REREAD_DAYS, 31);
  const backfillDays = readDays(each, at, 'backfill', BACKFILL_DAYS, most);
  const type = each.getString('type');
  switch (type) {
    case 'opencost': {
      const server = readOpenCost(each, at, {
        maxUnallocated: maxUnallocatedShare,
        rereadDays,
      });
      return { type, server, backfillDays };
    }
    case 'opencost-inference':
      return {
        type,
        server: readInference(each, at, { rereadDays }),
        backfillDays,
      };
    default:
      throw new InputError(
        `${at}.type: must be opencost or opencost-inference, not ${type}`,
      );
  }
}

function readDays(
  each: Config,
  at: string,
  name: string,
  fallback: number,
  most: number,
): number {
  if (!each.has(name)) {
    return fallback;
  }
  const ms = durationToMilliseconds(
    readDurationFromConfig(each, { key: name }),
  );
  const days = ms / DAY_MS;
  if (!Number.isInteger(days) || days < 1 || days > most) {
    throw new InputError(
      `${at}.${name}: must be whole days, from 1 to ${most}, such as { days: ${fallback} }`,
    );
  }
  return days;
}

function readInterval(config: RootConfigService): number {
  const key = 'ml.cost.pullInterval';
  const value = durationToMilliseconds(
    config.has(key) ? readDurationFromConfig(config, { key }) : { hours: 1 },
  );
  if (value < 1000) {
    throw new InputError(`${key}: must be at least one second`);
  }
  return value;
}
