import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { MetricMapping } from './prometheus/mapping/metricMapping';
import { readMappings } from './prometheus/mapping/readMappings';
import {
  PrometheusServer,
  readPrometheusConfig,
} from './prometheus/prometheusConfig';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The `ml.serving` section of app-config, defaults filled in; times in milliseconds. */
export interface ServingConfig {
  prometheus: PrometheusServer[];
  mappings: MetricMapping[];
  /** Between two looks at the metrics of a service, over all replicas. */
  pullIntervalMs: number;
  /** So long after its end a window is read. */
  settleMs: number;
  /** How far back a service is read that was not read yet. */
  readBackMs: number;
  /** Windows are removed at this age. */
  keepForMs: number;
}

/** @throws InputError naming the setting and the cure */
export function readServingConfig(config: RootConfigService): ServingConfig {
  const duration = (
    name: string,
    fallback: HumanDuration,
    { least, most }: { least: number; most: number },
  ) => {
    const key = `ml.serving.${name}`;
    const value = durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
    );
    if (value < least || value > most) {
      throw new InputError(
        `${key}: must be between ${least / 1000} s and ${most / 1000} s`,
      );
    }
    return value;
  };
  const found = {
    prometheus: readPrometheusConfig(config),
    mappings: readMappings(config),
    pullIntervalMs: duration(
      'pullInterval',
      { minutes: 5 },
      { least: MINUTE_MS, most: 60 * MINUTE_MS },
    ),
    settleMs: duration(
      'settleFor',
      { minutes: 2 },
      { least: 0, most: 60 * MINUTE_MS },
    ),
    readBackMs: duration(
      'readBack',
      { days: 28 },
      { least: DAY_MS, most: 400 * DAY_MS },
    ),
    keepForMs: duration(
      'keepFor',
      { days: 400 },
      { least: 28 * DAY_MS, most: 4000 * DAY_MS },
    ),
  };
  checkNames(found);
  return found;
}

function checkNames({ mappings, prometheus }: ServingConfig): void {
  const known = mappings.map(({ name }) => name);
  for (const { instance, mappings: wanted = [] } of prometheus) {
    const unknown = wanted.find(name => !known.includes(name));
    if (unknown !== undefined) {
      throw new InputError(
        `ml.serving.prometheus (instance ${instance}).mappings: there is no mapping ${unknown}; there are ${known.join(
          ', ',
        )}`,
      );
    }
  }
}
