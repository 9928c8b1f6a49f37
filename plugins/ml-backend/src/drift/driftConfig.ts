import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

/** The `ml.drift` section of app-config but for triggers, defaults filled in; times in milliseconds, sizes in bytes. */
export interface DriftConfig {
  /** Between two looks of each replica for windows that changed. */
  evaluateIntervalMs: number;
  /** Between two looks at the source of a monitor, over all replicas. */
  pullIntervalMs: number;
  /** The longest that an engine may take for one baseline or window. */
  engineTimeoutMs: number;
  /** The largest request with baselines or profiles, unpacked. */
  maxBytes: number;
  /** Profiles, and what was found in them, are removed at this age. */
  keepForMs: number;
}

/** @throws InputError naming the setting and the cure */
export function readDriftConfig(config: RootConfigService): DriftConfig {
  const duration = (name: string, fallback: HumanDuration) => {
    const key = `ml.drift.${name}`;
    const value = durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
    );
    if (value < 1000) {
      throw new InputError(`${key}: must be at least one second`);
    }
    return value;
  };
  return {
    evaluateIntervalMs: duration('evaluateInterval', { seconds: 5 }),
    pullIntervalMs: duration('pullInterval', { minutes: 15 }),
    engineTimeoutMs: duration('engineTimeout', { minutes: 10 }),
    maxBytes: readMaxBytes(config),
    keepForMs: duration('keepProfilesFor', { days: 400 }),
  };
}

function readMaxBytes(config: RootConfigService): number {
  const key = 'ml.drift.maxBytes';
  const value = config.getOptionalNumber(key) ?? 16 * 1024 * 1024;
  if (!Number.isInteger(value) || value < 1) {
    throw new InputError(`${key}: must be a whole number of bytes, at least 1`);
  }
  return value;
}
