import { DuckdbConfig } from '../duckdbConfig';
import { isAddress } from './filePattern';
import { HttpFiles } from './HttpFiles';
import { LocalFiles } from './LocalFiles';
import { OpenRows, RowFiles, RowsWanted } from './RowFiles';

/** Files of hosts and below folders, as their path says. */
export class FilesByPath implements RowFiles {
  private readonly local: LocalFiles;
  private readonly http: HttpFiles;

  constructor(config: DuckdbConfig) {
    this.local = new LocalFiles(config.roots);
    this.http = new HttpFiles(config);
  }

  /** @throws InputError where it may not be read, whatever is there */
  async check(wanted: RowsWanted): Promise<void> {
    await this.of(wanted).check(wanted);
  }

  look(
    wanted: RowsWanted,
    signal: AbortSignal,
  ): Promise<{ fingerprint: string } | undefined> {
    return this.of(wanted).look(wanted, signal);
  }

  open(
    wanted: RowsWanted,
    folder: string,
    signal: AbortSignal,
  ): Promise<OpenRows | undefined> {
    return this.of(wanted).open(wanted, folder, signal);
  }

  private of({ source }: RowsWanted): HttpFiles | LocalFiles {
    return isAddress(source.path) ? this.http : this.local;
  }
}
