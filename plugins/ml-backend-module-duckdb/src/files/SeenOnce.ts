import { pathOfWindow } from './filePattern';
import { OpenRows, RowFiles, RowsWanted } from './RowFiles';

type Seen = { fingerprint: string } | undefined;

/** Looks once at what is asked for again, as the hours of a day do; for one piece of work, as files change. */
export class SeenOnce implements RowFiles {
  private readonly seen = new Map<string, Promise<Seen>>();

  constructor(private readonly files: RowFiles) {}

  look(wanted: RowsWanted, signal: AbortSignal): Promise<Seen> {
    const { field, from, source } = wanted;
    const key = `${field} ${pathOfWindow(source.path, from)}`;
    const seen = this.seen.get(key) ?? this.files.look(wanted, signal);
    this.seen.set(key, seen);
    return seen;
  }

  open(
    wanted: RowsWanted,
    folder: string,
    signal: AbortSignal,
  ): Promise<OpenRows | undefined> {
    return this.files.open(wanted, folder, signal);
  }
}
