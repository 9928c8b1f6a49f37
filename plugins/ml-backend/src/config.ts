import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

/** The `ml` section of app-config, defaults filled in; all times in milliseconds. */
export interface MlConfig {
  inventory: {
    /** Between two sweeps of the catalog, over all replicas. */
    sweepIntervalMs: number;
    /** Between two looks of each replica at the database. */
    refreshIntervalMs: number;
    /** The longest wait for one answer of the catalog. */
    catalogTimeoutMs: number;
  };
}

/** @throws InputError naming the setting and the cure */
export function readMlConfig(config: RootConfigService): MlConfig {
  const duration = (key: string, fallback: HumanDuration) => {
    const path = `ml.inventory.${key}`;
    const value = durationToMilliseconds(
      config.has(path)
        ? readDurationFromConfig(config, { key: path })
        : fallback,
    );
    if (value < 1000) {
      throw new InputError(`${path}: must be at least one second`);
    }
    return value;
  };
  return {
    inventory: {
      sweepIntervalMs: duration('sweepInterval', { minutes: 1 }),
      refreshIntervalMs: duration('refreshInterval', { seconds: 2 }),
      catalogTimeoutMs: duration('catalogTimeout', { seconds: 30 }),
    },
  };
}
