import { DuckdbConfig } from '../duckdbConfig';
import { isAddress } from './filePattern';
import { HttpFiles } from './HttpFiles';
import { LocalFiles } from './LocalFiles';
import { OpenRows, RowFiles, RowsWanted } from './RowFiles';

/** Files of hosts and below folders, as their path says. */
export class FilesByPath implements RowFiles {
  private readonly local: RowFiles;
  private readonly http: RowFiles;

  constructor(config: DuckdbConfig) {
    this.local = new LocalFiles(config.roots);
    this.http = new HttpFiles(config);
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

  private of({ source }: RowsWanted): RowFiles {
    return isAddress(source.path) ? this.http : this.local;
  }
}
