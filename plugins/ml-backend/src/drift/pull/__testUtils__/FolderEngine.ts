import {
  countRows,
  frameOfRows,
  MonitorSource,
  ProfileFrame,
} from '@callboard/plugin-ml-common';
import { ProfileEngine, TimeWindow } from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Counts rows of JSON files, one for each day of a folder, such as `2026-11-01.json`. */
export class FolderEngine implements ProfileEngine {
  readonly name = 'folder';
  /** What it was asked, such as `window 2026-11-01`. */
  readonly asked: string[] = [];
  /** Done before each piece of work of this name. */
  readonly before = new Map<string, () => Promise<void> | void>();

  constructor(private readonly folder: string) {}

  /** As somebody puts files there; `from` is the begin of a day. */
  async put(name: string, rows: unknown[]): Promise<void> {
    const file = join(this.folder, `${name.slice(0, 10)}.json`);
    await writeFile(file, JSON.stringify(rows));
  }

  async baseline(source: MonitorSource) {
    await this.begin('baseline');
    const { rows } = await this.read(source.baseline.path);
    const frame = frameOfRows(rows, source);
    return { frame, counts: countRows(frame, rows) };
  }

  async windows(_source: MonitorSource, range: TimeWindow, windowMs: number) {
    await this.begin('windows');
    const found = [];
    const files = (await readdir(this.folder)).filter(each => /^\d/.test(each));
    for (const file of files.sort()) {
      const from = new Date(file.slice(0, 10));
      // A day that is not over is there too: nobody should read it.
      if (from >= range.from) {
        const to = new Date(from.valueOf() + windowMs);
        const { fingerprint } = await this.read(file.slice(0, 10));
        found.push({ from, to, fingerprint });
      }
    }
    return found;
  }

  async profile(
    _source: MonitorSource,
    frame: ProfileFrame,
    { from }: TimeWindow,
  ) {
    const day = from.toISOString().slice(0, 10);
    await this.begin(`window ${day}`);
    const { fingerprint, rows } = await this.read(day);
    const engine = {
      name: this.name,
      version: '1',
      queryHash: `sha256:${'0'.repeat(64)}`,
    };
    return { counts: countRows(frame, rows), engine, fingerprint };
  }

  private async begin(work: string): Promise<void> {
    this.asked.push(work);
    await this.before.get(work)?.();
  }

  private async read(name: string) {
    const text = await readFile(join(this.folder, `${name}.json`), 'utf8');
    const rows: Array<Record<string, unknown>> = JSON.parse(text);
    const fingerprint = createHash('sha256').update(text).digest('hex');
    return { fingerprint, rows };
  }
}
