import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { readSourcesConfig, SourcesConfig } from './sources/sourcesConfig';

const DAY_MS = 86_400_000;

/** The `ml.cost` section of app-config, defaults filled in; times in milliseconds, sizes in bytes. */
export interface CostConfig {
  /** Costs are removed at this age. */
  keepForMs: number;
  /** The largest request with statements, unpacked. */
  maxBytes: number;
  /** Share of a source's total, 0 to 1, above which what nobody is known to bear makes it a problem. */
  maxUnallocatedShare: number;
  /** Where costs are read from, and at what prices. */
  sources: SourcesConfig;
}

/** @throws InputError naming the setting and the cure */
export function readCostConfig(config: RootConfigService): CostConfig {
  const keepForMs = readKeepFor(config);
  const maxUnallocatedShare = readNumber(
    config,
    'ml.cost.maxUnallocatedShare',
    {
      fallback: 0.2,
      holds: value => value >= 0 && value <= 1,
      rule: 'must be a share from 0 to 1, such as 0.2',
    },
  );
  return {
    keepForMs,
    maxBytes: readNumber(config, 'ml.cost.maxBytes', {
      fallback: 16 * 1024 * 1024,
      holds: value => Number.isInteger(value) && value >= 1,
      rule: 'must be a whole number of bytes, at least 1',
    }),
    maxUnallocatedShare,
    sources: readSourcesConfig(config, { keepForMs, maxUnallocatedShare }),
  };
}

function readKeepFor(config: RootConfigService): number {
  const key = 'ml.cost.keepFor';
  const value = durationToMilliseconds(
    config.has(key) ? readDurationFromConfig(config, { key }) : { days: 800 },
  );
  if (value < 60 * DAY_MS) {
    throw new InputError(
      `${key}: must be at least 60 days: the inventory tells the last 30 days beside the 30 before`,
    );
  }
  return value;
}

function readNumber(
  config: RootConfigService,
  key: string,
  {
    fallback,
    holds,
    rule,
  }: { fallback: number; holds: (value: number) => boolean; rule: string },
): number {
  const value = config.getOptionalNumber(key) ?? fallback;
  if (!holds(value)) {
    throw new InputError(`${key}: ${rule}`);
  }
  return value;
}
