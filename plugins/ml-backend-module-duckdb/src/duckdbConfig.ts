import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

const AT = 'ml.drift.duckdb';
const GIB = 1024 ** 3;
const LEAST_MEMORY_BYTES = 128 * 1024 ** 2;

/** The section `ml.drift.duckdb` of app-config, defaults filled in; times in milliseconds, sizes in bytes. */
export interface DuckdbConfig {
  /** Folders below which files are read, absolute. */
  roots: string[];
  /** Hosts that may be asked, with their port unless it is the default. */
  hosts: string[];
  maxDownloadBytes: number;
  /** Of one download. */
  downloadTimeoutMs: number;
  memoryBytes: number;
  /** What DuckDB may write to the disk where memory does not do. */
  diskBytes: number;
  threads: number;
}

/** @throws InputError naming the setting and the cure */
export function readDuckdbConfig(config: RootConfigService): DuckdbConfig {
  const duration = (name: string, fallback: HumanDuration) => {
    const key = `${AT}.${name}`;
    const value = durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
    );
    if (value < 1000) {
      throw new InputError(`${key}: must be at least one second`);
    }
    return value;
  };
  const whole = (name: string, fallback: number, least = 1) => {
    const value = config.getOptionalNumber(`${AT}.${name}`) ?? fallback;
    if (!Number.isInteger(value) || value < least) {
      throw new InputError(
        `${AT}.${name}: must be a whole number, at least ${least}`,
      );
    }
    return value;
  };
  return {
    roots: (config.getOptionalStringArray(`${AT}.roots`) ?? []).map(root =>
      resolve(root),
    ),
    hosts: (config.getOptionalStringArray(`${AT}.hosts`) ?? []).map(readHost),
    maxDownloadBytes: whole('maxDownloadBytes', 2 * GIB),
    downloadTimeoutMs: duration('downloadTimeout', { minutes: 5 }),
    memoryBytes: whole('memoryBytes', 2 * GIB, LEAST_MEMORY_BYTES),
    diskBytes: whole('diskBytes', 20 * GIB),
    threads: whole('threads', Math.ceil(availableParallelism() / 2)),
  };
}

function readHost(host: string): string {
  const url = URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`)
    : undefined;
  if (!url || url.pathname !== '/' || url.username || url.search) {
    throw new InputError(
      `${AT}.hosts: ${host} must be a host, with its port unless it is the default, such as data.example.com or localhost:9000`,
    );
  }
  return url.host;
}
