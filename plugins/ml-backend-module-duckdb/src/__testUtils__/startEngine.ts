import { monitorSource, MonitorSource } from '@callboard/plugin-ml-common';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckdbConfig } from '../duckdbConfig';
import { DuckdbEngine } from '../DuckdbEngine';

/** An engine that reads below a new folder. */
export async function startEngine(config: Partial<DuckdbConfig> = {}) {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'duckdb-test-')));
  const engine = new DuckdbEngine({
    roots: [root],
    hosts: [],
    maxDownloadBytes: 1024 ** 2,
    downloadTimeoutMs: 10_000,
    memoryBytes: 512 * 1024 ** 2,
    diskBytes: 1024 ** 3,
    threads: 1,
    ...config,
  });
  return { engine, root };
}

/** A source with its defaults; baseline and serving are the same file unless said otherwise. */
export function sourceOf(
  given: Partial<MonitorSource> & { path?: string },
): MonitorSource {
  const { path = 'rows.parquet', ...rest } = given;
  return monitorSource.parse({
    baseline: { path },
    serving: { path },
    ...rest,
  });
}
