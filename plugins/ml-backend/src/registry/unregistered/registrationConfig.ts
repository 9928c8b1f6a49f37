import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { OwnerRule, readOwnerRules } from './ownerRules';

/** The `ml.registry.registration` section of app-config, defaults filled in. */
export interface RegistrationConfig {
  /** Folder of the generated files, which the catalog reads. */
  directory: string;
  owners: OwnerRule[];
  /** Between two listings of every registry, over all replicas, milliseconds. */
  listIntervalMs: number;
}

const PATH = 'ml.registry.registration';

/** @throws InputError naming the setting and the cure */
export function readRegistrationConfig(
  config: RootConfigService,
): RegistrationConfig {
  const key = `${PATH}.listInterval`;
  const listIntervalMs = durationToMilliseconds(
    config.has(key) ? readDurationFromConfig(config, { key }) : { minutes: 1 },
  );
  if (listIntervalMs < 1000) {
    throw new InputError(`${key}: must be at least one second`);
  }
  return {
    directory:
      config.getOptionalString(`${PATH}.directory`) ?? '.data/registered',
    owners: readOwnerRules(config, `${PATH}.owners`),
    listIntervalMs,
  };
}
