import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { CostConfig, readCostConfig } from './cost/costConfig';
import { DriftConfig, readDriftConfig } from './drift/driftConfig';
import {
  GovernanceConfig,
  readGovernanceConfig,
} from './governance/governanceConfig';
import { LineageConfig, readLineageConfig } from './lineage/lineageConfig';
import { MlflowConfig, readMlflowConfig } from './registry/mlflow/mlflowConfig';
import {
  readRegistrationConfig,
  RegistrationConfig,
} from './registry/unregistered/registrationConfig';
import { readServingConfig, ServingConfig } from './serving/servingConfig';

/** A registry of plain files. */
export interface FilesRegistryConfig {
  instance: string;
  /** A folder, or the URL of one; models are the folders in it. */
  target: string;
}

/** The `ml` section of app-config, defaults filled in; all times in milliseconds, sizes in bytes. */
export interface MlConfig {
  inventory: {
    /** Between two sweeps of the catalog, over all replicas. */
    sweepIntervalMs: number;
    /** Between two looks of each replica at the database. */
    refreshIntervalMs: number;
    /** The longest wait for one answer of the catalog. */
    catalogTimeoutMs: number;
  };
  registry: {
    /** Between two looks at every registry, over all replicas. */
    syncIntervalMs: number;
    /** The alias whose version speaks for a model. */
    mainAlias: string;
    files: FilesRegistryConfig[];
    mlflow: MlflowConfig[];
    registration: RegistrationConfig;
  };
  cards: {
    /** Between two looks at every card file, over all replicas. */
    syncIntervalMs: number;
    maxBytes: number;
  };
  smoke: {
    /** Between two requests for changed runs to the smoke-test backend, over all replicas. */
    pullIntervalMs: number;
    /** From this age on a passed smoke test needs attention. */
    staleAfterMs: number;
  };
  cost: CostConfig;
  drift: DriftConfig;
  governance: GovernanceConfig;
  lineage: LineageConfig;
  serving: ServingConfig;
}

/** @throws InputError naming the setting and the cure */
export function readMlConfig(config: RootConfigService): MlConfig {
  const duration = (path: string, fallback: HumanDuration) => {
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
      sweepIntervalMs: duration('ml.inventory.sweepInterval', { minutes: 1 }),
      refreshIntervalMs: duration('ml.inventory.refreshInterval', {
        seconds: 2,
      }),
      catalogTimeoutMs: duration('ml.inventory.catalogTimeout', {
        seconds: 30,
      }),
    },
    registry: {
      syncIntervalMs: duration('ml.registry.syncInterval', { minutes: 1 }),
      mainAlias:
        config.getOptionalString('ml.registry.mainAlias') ?? 'champion',
      files: readFilesRegistries(config),
      mlflow: readMlflowConfig(config),
      registration: readRegistrationConfig(config),
    },
    cards: {
      syncIntervalMs: duration('ml.cards.syncInterval', { minutes: 1 }),
      maxBytes: readSize(config, 'ml.cards.maxBytes', 1024 * 1024),
    },
    smoke: {
      pullIntervalMs: duration('ml.smoke.pullInterval', { seconds: 5 }),
      staleAfterMs: duration('ml.smoke.staleAfter', { days: 30 }),
    },
    cost: readCostConfig(config),
    drift: readDriftConfig(config),
    governance: readGovernanceConfig(config),
    lineage: readLineageConfig(config),
    serving: readServingConfig(config),
  };
}

function readFilesRegistries(config: RootConfigService): FilesRegistryConfig[] {
  const path = 'ml.registry.files';
  const found = (config.getOptionalConfigArray(path) ?? []).map(each => ({
    instance: each.getString('instance'),
    target: each.getString('target'),
  }));
  const twice = found.find(
    ({ instance }, at) =>
      found.findIndex(other => other.instance === instance) < at,
  );
  if (twice) {
    throw new InputError(
      `${path}: the instance ${twice.instance} is there twice; give each a name of its own`,
    );
  }
  return found;
}

function readSize(
  config: RootConfigService,
  path: string,
  fallback: number,
): number {
  const value = config.getOptionalNumber(path) ?? fallback;
  if (!Number.isInteger(value) || value < 1) {
    throw new InputError(
      `${path}: must be a whole number of bytes, at least 1`,
    );
  }
  return value;
}
