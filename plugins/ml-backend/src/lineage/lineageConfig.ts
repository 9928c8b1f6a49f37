import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

/** The `ml.lineage` section of app-config, defaults filled in; times in milliseconds, sizes in bytes. */
export interface LineageConfig {
  /** Between two looks at the whole catalog and at deployments, over all replicas. */
  syncIntervalMs: number;
  /** The largest request with events, unpacked. */
  maxBytes: number;
  /** Events as they came are removed at this age; what they said stays. */
  keepEventsForMs: number;
  /** What a name is, where neither annotation nor location says it; the first that matches counts. */
  names: Array<{
    /** On namespace, a slash and the name, whole. */
    pattern: RegExp;
    /** Ref of the entity; `{name}` stands for the group of that name. */
    entity: string;
  }>;
}

const NAMES = 'ml.lineage.names';

/** @throws InputError naming the setting and the cure */
export function readLineageConfig(config: RootConfigService): LineageConfig {
  return {
    syncIntervalMs: readDuration(config, 'ml.lineage.syncInterval', {
      minutes: 1,
    }),
    maxBytes: readMaxBytes(config),
    keepEventsForMs: readDuration(config, 'ml.lineage.keepEventsFor', {
      days: 90,
    }),
    names: (config.getOptionalConfigArray(NAMES) ?? []).map((each, at) => {
      const pattern = readPattern(each.getString('pattern'), at);
      const entity = each.getString('entity');
      checkEntity(entity, pattern, at);
      return { pattern, entity };
    }),
  };
}

function readDuration(
  config: RootConfigService,
  key: string,
  fallback: HumanDuration,
): number {
  const value = durationToMilliseconds(
    config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
  );
  if (value < 1000) {
    throw new InputError(`${key}: must be at least one second`);
  }
  return value;
}

function readMaxBytes(config: RootConfigService): number {
  const key = 'ml.lineage.maxBytes';
  const value = config.getOptionalNumber(key) ?? 16 * 1024 * 1024;
  if (!Number.isInteger(value) || value < 1) {
    throw new InputError(`${key}: must be a whole number of bytes, at least 1`);
  }
  return value;
}

/** That must match the whole of a name. */
function readPattern(pattern: string, at: number): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`, 'su');
  } catch (error) {
    throw new InputError(
      `${NAMES}[${at}].pattern: must be a regular expression of JavaScript: ${
        toError(error).message
      }`,
    );
  }
}

/** A ref with its kind, made of no other groups than the pattern has. */
function checkEntity(entity: string, pattern: RegExp, at: number): void {
  const where = `${NAMES}[${at}].entity`;
  const named = [...entity.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const missing = named.find(name => !pattern.source.includes(`(?<${name}>`));
  if (missing) {
    throw new InputError(
      `${where}: {${missing}} is no group of the pattern; write (?<${missing}>…) in it`,
    );
  }
  const filled = entity.replaceAll(/\{\w+\}/g, 'x');
  if (!/^[a-z][a-z\d]*:(?:[\w.-]+\/)?[\w.-]+$/i.test(filled)) {
    throw new InputError(
      `${where}: must be an entity ref with its kind, such as mldataset:default/{name}`,
    );
  }
}
