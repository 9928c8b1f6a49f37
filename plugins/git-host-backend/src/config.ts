import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { resolve } from 'node:path';

/** What an operator sets; `config.d.ts` describes it. */
export interface GitHostConfig {
  directory: string;
  maxPushBytes: number;
  timeoutMs: number;
}

const MIB = 1024 * 1024;

/** @throws InputError naming the key and its rule */
export function readGitHostConfig(config: RootConfigService): GitHostConfig {
  const maxPushBytes =
    config.getOptionalNumber('gitHost.maxPushBytes') ?? 256 * MIB;
  if (!Number.isInteger(maxPushBytes) || maxPushBytes < 1) {
    throw new InputError(
      'gitHost.maxPushBytes: must be a whole number above 0',
    );
  }
  const timeoutMs = config.has('gitHost.timeout')
    ? durationToMilliseconds(
        readDurationFromConfig(config, { key: 'gitHost.timeout' }),
      )
    : 600_000;
  if (timeoutMs < 1_000) {
    throw new InputError('gitHost.timeout: must be at least one second');
  }
  return {
    directory: resolve(
      config.getOptionalString('gitHost.directory') ?? '.data/git',
    ),
    maxPushBytes,
    timeoutMs,
  };
}
