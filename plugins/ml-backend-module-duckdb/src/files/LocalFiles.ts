import { InputError } from '@backstage/errors';
import { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { commonFormat } from './fileFormat';
import { pathOfWindow } from './filePattern';
import { fingerprintOf } from './fingerprintOf';
import { belowRoots, FoundFile, listFiles } from './listFiles';
import { OpenRows, RowFiles, RowsWanted } from './RowFiles';
import { unreadable } from './unreadable';

type SeenFile = FoundFile & { stats: BigIntStats };

/** Files below the folders that app-config allows. */
export class LocalFiles implements RowFiles {
  constructor(private readonly roots: string[]) {}

  /** @throws InputError where it may not be read, whatever is there */
  async check({ field, source }: RowsWanted): Promise<void> {
    await belowRoots(source.path, this.roots, `${field}.path`);
  }

  async look(wanted: RowsWanted): Promise<{ fingerprint: string } | undefined> {
    const files = await this.see(wanted);
    return files.length > 0 ? { fingerprint: stateOf(files) } : undefined;
  }

  async open(wanted: RowsWanted): Promise<OpenRows | undefined> {
    const { field, source } = wanted;
    const files = await this.see(wanted);
    if (files.length === 0) {
      return undefined;
    }
    const names = files.map(({ name }) => name);
    const format = commonFormat(names, source.format, field);
    return {
      paths: files
        .filter(({ stats }) => format === 'parquet' || stats.size > 0n)
        .map(({ path }) => path),
      format,
      hiveKeys: hiveKeysOf(names),
      fingerprint: stateOf(files),
      checkUnchanged: async () => {
        const again = await this.see(wanted);
        if (exactly(again) !== exactly(files)) {
          throw new Error(
            `${field}.path: a file was replaced or changed while it was read, so nothing was counted`,
          );
        }
      },
    };
  }

  private async see({ field, from, source }: RowsWanted): Promise<SeenFile[]> {
    const at = `${field}.path`;
    const path = pathOfWindow(source.path, from);
    const files = await listFiles(path, this.roots, at);
    return Promise.all(
      files.map(async file => {
        const stats = await stat(file.path, { bigint: true }).catch(
          unreadable(at, file.name),
        );
        if (!stats.isFile()) {
          throw new InputError(`${at}: must lead to files`);
        }
        return { ...file, stats };
      }),
    );
  }
}

/** Stays as it is when a file is moved with all its times, such as to another disk. */
function stateOf(files: SeenFile[]): string {
  return fingerprintOf(
    files.map(({ name, stats }) => `${name} ${stats.size} ${stats.mtimeNs}`),
  );
}

/** Changes even when somebody sets the time of a file back. */
function exactly(files: SeenFile[]): string {
  return fingerprintOf(
    files.map(
      ({ path, stats }) =>
        `${path} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs} ${stats.ino}`,
    ),
  );
}

/** What every file has a folder for, as Hive writes it. */
function hiveKeysOf(names: string[]): string[] {
  const keys = names.map(name =>
    name
      .split('/')
      .slice(0, -1)
      .map(folder => /^([^=]+)=/.exec(folder)?.[1])
      .filter(key => key !== undefined),
  );
  return keys[0].filter(key => keys.every(each => each.includes(key)));
}
